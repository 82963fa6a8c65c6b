#!/bin/sh
# dictionary.sh TEXT -- print a dictionary of 3,000 patterns, as CSV, made of
# the words of a text, the same for the same: 3,000 at equal distances of those
# that come more than twice, from the frequent (but for the first 100, "the" and
# its like) to the rare. Of twenty, twelve stand for themselves, four have a "*"
# behind them, one a "?" and one a "*" in them, and two go on with the word that
# came behind. They lie in 20 topics of 5 parts, which have 2 parts each.
set -e
LC_ALL=C
export LC_ALL

tr -cs "a-zA-Z\n" ' ' < "$1" | tr '[:upper:]' '[:lower:]' | awk '
  { for (i = 1; i < NF; i++)
      if (length($i) > 2) {
        n[$i]++
        if (!($i in behind) && length($(i + 1)) > 3) behind[$i] = $(i + 1)
      } }
  END { for (w in n) if (n[w] > 2) print n[w], w, behind[w] }' |
  sort -k1,1nr -k2,2 | awk '
  NR > 100 { word[++words] = $2; behind[words] = $3 }
  function pattern(i, w) {
    if (i % 5 == 1) return substr(w, 1, 6) "*"
    if (i % 20 == 5) return substr(w, 1, 2) "?" substr(w, 4)
    if (i % 20 == 15) return substr(w, 1, 3) "*" substr(w, length(w) - 1)
    return w
  }
  END {
    print "pattern,category"
    for (i = 0; i < 3000; i++) {
      at = 1 + int(i * words / 3000)
      printf "%s%s,topic%d.part%d.%d\n", pattern(i, word[at]),
        i % 10 == 9 && behind[at] ? " " behind[at] : "", i % 20,
        int(i / 20) % 5, int(i / 100) % 2
    }
  }'
