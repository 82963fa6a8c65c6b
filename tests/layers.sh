#!/bin/sh
# The rule of inclusion:
# base < doc, words < read, split, mark, terms, diff < table < run < check <
# main. A folder includes itself and what stands before it; read, split, mark,
# terms and diff do not include one another; a plugin sees only
# <clausemill/plugin.h>.
cd "$srcdir" || exit 1
number=0
allow() { # FOLDER ALLOWED...
  folder=$1
  shift
  pattern=$(printf '%s\\|' "$@")
  wrong=$(find core/"$folder" -name '*.[ch]' -exec grep -Hn '^#include "' {} + |
    grep -v "#include \"\\(${pattern%\\|}\\)/" |
    grep -v '<clausemill/')
  number=$((number + 1))
  if [ -z "$wrong" ]; then
    echo "ok $number - core/$folder includes only: $*"
  else
    echo "not ok $number - core/$folder includes only: $*"
    echo "$wrong" | sed 's/^/# /'
  fi
}
allow base base
allow doc base doc
allow words base words
allow read base doc read
allow split base doc words split
allow mark base doc words mark
allow terms base doc terms
allow diff base doc diff
allow table base doc table
allow run base doc read split mark terms diff table run
allow check base doc read split mark terms diff table run check

number=$((number + 1))
wrong=$(grep -n '^#include "[a-z]*/' core/main.c plugins/*/*.[ch] plugins/*/*.cc)
if [ -z "$wrong" ]; then
  echo "ok $number - main.c and the plugins include nothing of the core's insides"
else
  echo "not ok $number - main.c and the plugins include nothing of the core's insides"
  echo "$wrong" | sed 's/^/# /'
fi
echo "1..$number"
