#!/bin/sh
# embed.sh -- print a C file with a table that holds the given files by name.
#
#     embed.sh scheme_texts configs/schemes/*.json > builtin.c
set -eu
LC_ALL=C
export LC_ALL

table=$1
shift
echo '/* Made by embed.sh. */'
echo '#include "mark/scheme.h"'
i=0
for file in "$@"; do
  echo
  echo "static const unsigned char text_${i}[] = {"
  od -An -v -tu1 "$file" | sed 's/  */ /g; s/^ //; s/ *$//; s/ /, /g; s/$/,/'
  echo '    0};'
  i=$((i + 1))
done
echo
echo "const scheme_text ${table}[] = {"
i=0
for file in "$@"; do
  name=${file##*/}
  printf '    {"%s", (const char *)text_%d, sizeof text_%d - 1},\n' \
    "${name%.*}" "$i" "$i"
  i=$((i + 1))
done
echo '    {0, 0, 0}};'
