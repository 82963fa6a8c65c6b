#!/bin/sh
# future.sh CORE TO -- a copy of the folder core/ as plugin ABI 1.1 might have
# it: every struct that may grow has members more, there is a further column
# type, and a column that has it. Prints what was done, for a test to look at.
set -e
core=$1 to=$2
mkdir -p "$to"
cp -R "$core/." "$to"
chmod -R u+w "$to" # the tree of a distribution may be read-only

awk '
  BEGIN {
    n = split("column table dataset batch document buf host option output plugin",
              names, " ")
    while (n)
      grows["mill_" names[n--]] = 1
  }
  /^#define MILL_ABI_MINOR 0/ { sub(/MINOR 0/, "MINOR 1") }
  /^struct mill_[a-z]* [{]$/ { open = $2 }
  /^}( mill_[a-z]*)?;$/ {
    name = $2 ? $2 : open
    sub(/;/, "", name)
    if (name in grows) {
      print "#if MILL_TARGET_MINOR >= 1"
      print "  const char *later; /* added in 1.1 */"
      print "  uint64_t room[2];"
      print "#endif"
      print "grown " name > "/dev/stderr"
    }
    open = ""
  }
  { print }
  /^#define MILL_TYPES_1/ {
    print "#if MILL_TARGET_MINOR >= 1"
    print "#define MILL_T_COUNT 7 /* \"l\", added in 1.1 */"
    print "#endif"
  }
' "$core/include/clausemill/plugin.h" > "$to/include/clausemill/plugin.h"

for file in "$to"/*/*.c; do
  sed -e 's/\[MILL_T_INT\] = "l",/[MILL_T_COUNT] = "l", &/' \
    -e 's/^  case MILL_T_INT:/  case MILL_T_COUNT:\n&/' \
    -e 's/COLUMN("bytes", "Bytes", INT,/COLUMN("bytes", "Bytes", COUNT,/' \
    -e 's/\.abi_major = MILL_ABI_MAJOR,/& .later = "of 1.1",/' \
    "$file" > "$to/changed"
  if cmp -s "$file" "$to/changed"; then
    continue
  fi
  mv "$to/changed" "$file"
  echo "changed $(basename "$file")" >&2
done
rm -f "$to/changed"
