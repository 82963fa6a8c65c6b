#!/bin/sh
# unicode.sh -- print the C tables of unicode.txt.
#
#     unicode.sh unicode.txt > unicode_tables.c
#
# Classes go into blocks of 256 code points, equal blocks once.
set -eu
LC_ALL=C
export LC_ALL
exec "${AWK:-awk}" '
function hex(s,   i, n) {
  for (i = 1; i <= length(s); i++)
    n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
  return n
}
function fill(first, last, value,   b, i) {
  for (b = int(first / 256); b <= int(last / 256); b++) {
    if (first <= b * 256 && last >= b * 256 + 255) { whole[b] = value; continue }
    mixed[b] = 1
    for (i = first > b * 256 ? first : b * 256; i <= last && i < b * 256 + 256; i++)
      cell[i] = value
  }
}
function put(list, text) { return list (++put_n % 6 ? " " : "\n    ") text }
BEGIN {
  n = split("other newline extend zwj flag letter hebrew digit katakana joiner " \
    "mid-letter mid-number mid-any single-quote double-quote space hyphen " \
    "hangul ideograph picture", names, " ")
  for (i = 1; i <= n; i++) class[names[i]] = i - 1
  unlisted = 64
}
/^#/ { next }
$1 == "class" {
  if (!($4 in class)) { print "unknown class " $4 > "/dev/stderr"; exit 1 }
  fill(hex($2), hex($3), class[$4] + ($5 ~ /p/ ? 32 : 0) + \
    ($5 ~ /s/ ? 64 : 0) + ($5 ~ /w/ ? 128 : 0))
}
$1 == "lower" {
  lower = put(lower, "{" hex($2) ", " hex($3) ", " $4 ", " $5 "},"); n_lower++
}
$1 == "order" {
  order = put(order, "{" hex($2) ", " hex($3) ", " $4 "},"); n_order++
}
$1 == "split" {
  splits = put(splits, "{" hex($2) ", " hex($3) ", " hex($4) "},"); n_split++
}
$1 == "join" {
  joins = put(joins, "{" hex($2) ", " hex($3) ", " hex($4) "},"); n_join++
}
END {
  print "/* Made by unicode.sh from unicode.txt. */"
  print "#include \"terms/unicode.h\"\n"
  blocks = ""
  for (b = 0; b < 4352; b++) {
    if (b in mixed) {
      row = ""
      for (i = 0; i < 256; i++) {
        v = b * 256 + i
        row = row ((v in cell) ? cell[v] : unlisted) ","
      }
    } else {
      v = (b in whole) ? whole[b] : unlisted
      if (!(v in uniform)) {
        row = ""
        for (i = 0; i < 256; i++) row = row v ","
        uniform[v] = row
      }
      row = uniform[v]
    }
    if (!(row in number)) { number[row] = n_blocks++; rows[n_blocks] = row }
    numbers = numbers (b % 20 ? " " : "\n    ") number[row] ","
  }
  print "const uint8_t unicode_blocks[] = {" numbers "};\n"
  print "const uint8_t unicode_cells[][256] = {"
  for (i = 1; i <= n_blocks; i++) print "    {" rows[i] "},"
  print "};\n"
  print "const unicode_case unicode_lowers[] = {" lower "};"
  print "const size_t unicode_n_lowers = " n_lower ";\n"
  print "const unicode_range unicode_orders[] = {" order "};"
  print "const size_t unicode_n_orders = " n_order ";\n"
  print "const unicode_pair unicode_splits[] = {" splits "};"
  print "const size_t unicode_n_splits = " n_split ";\n"
  print "const unicode_pair unicode_joins[] = {" joins "};"
  print "const size_t unicode_n_joins = " n_join ";"
}' "$1"
