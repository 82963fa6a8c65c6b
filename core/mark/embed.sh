#!/bin/sh
# embed.sh -- print a C file that holds the given scheme files by name.
#
#     embed.sh configs/schemes/*.json > builtin.c
set -eu
LC_ALL=C
export LC_ALL

echo '/* Made by embed.sh from the files of configs/schemes. */'
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
echo 'const scheme_text scheme_texts[] = {'
i=0
for file in "$@"; do
  name=${file##*/}
  printf '    {"%s", (const char *)text_%d, sizeof text_%d - 1},\n' \
    "${name%.json}" "$i" "$i"
  i=$((i + 1))
done
echo '    {0, 0, 0}};'
