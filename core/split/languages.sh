#!/bin/sh
# languages.sh -- print the C tables of the languages.
#
#     languages.sh languages/*.txt > languages.c
#
# What the groups of a file mean stands in language.h. A word with a capital is
# an abbreviation only when it has one in the text. English comes first,
# "shared", which holds what most languages have, last.
set -eu
LC_ALL=C
export LC_ALL

rows=$(for file in "$@"; do
  tag=${file##*/}
  tag=${tag%.txt}
  case $tag in en) rank=00 ;; shared) rank=99 ;; *) rank=50 ;; esac
  awk -v tag="$tag" -v rank="$rank" '
    BEGIN {
      n = split("name number inside either chain end", list, " ")
      for (i = 1; i <= n; i++) kind[list[i]] = "abbrev"
      n = split("opener strong speech lettered reference", list, " ")
      for (i = 1; i <= n; i++) kind[list[i]] = "opener"
      kind["common"] = "common"; kind["letters"] = "letter"
      kind["habits"] = "habit"
    }
    /^#/ { next }
    /^= / {
      n_groups = split(substr($0, 3), group, " ")
      for (i = 1; i <= n_groups; i++)
        if (!(group[i] in kind)) {
          print FILENAME ":" FNR ": unknown group: " group[i] > "/dev/stderr"
          exit 1
        }
      next
    }
    {
      for (i = 1; i <= NF; i++)
        for (k = 1; k <= n_groups; k++) {
          word = tolower($i)
          if (length(word) > 16) {
            print FILENAME ":" FNR ": too long: " $i > "/dev/stderr"
            exit 1
          }
          print rank, tag, kind[group[k]], word, toupper(group[k])
          if (kind[group[k]] == "abbrev")
            print rank, tag, "abbrev", word,
              word == $i ? "ANY_CASE" : "CAPITAL"
        }
    }' "$file" || exit 1
done)
echo "$rows" | sort -u | awk '
  function row() {
    if (word == "") return
    printf "    {\"%s\", %s},\n", word, flags
    rows[language, kind]++
    word = ""
  }
  function table() {
    row()
    if (kind != "") print "};\n"
    kind = ""
  }
  BEGIN { print "/* Made by languages.sh from languages/. */"
          print "#include \"split/language.h\"\n" }
  $2 != language { table(); language = $2; name[n++] = $2 }
  $3 == "habit" { table(); habits[$2] = habits[$2] " | LANGUAGE_" toupper($4); next }
  $3 == "common" { mask[$4] = mask[$4] " | UINT32_C(1) << " n - 1; next }
  $3 == "letter" { letters[$4] = letters[$4] " | UINT32_C(1) << " n - 1; next }
  $3 != kind {
    table()
    kind = $3
    printf "static const abbrev_row %s_%ss[] = {\n", $2, kind
  }
  $4 != word { row(); word = $4; flags = ""; any_case = 0 }
  $5 == "ANY_CASE" { any_case = 1; next }
  $5 == "CAPITAL" && any_case { next }
  {
    flag = toupper(kind) "_" ($5 == "OPENER" ? "WORD" : $5)
    if ($5 == "STRONG") flag = "OPENER_WORD | " flag
    flags = flags (flags == "" ? "" : " | ") flag
  }
  END {
    table()
    print "const language languages[] = {"
    for (i = 0; i < n; i++) {
      printf "    {\"%s\", 0%s", name[i], habits[name[i]]
      for (k = 0; k < 2; k++) {
        list = k ? "opener" : "abbrev"
        if ((name[i], list) in rows)
          printf ", %s_%ss, %d", name[i], list, rows[name[i], list]
        else printf ", 0, 0"
      }
      print "},"
    }
    print "};\nconst size_t n_languages = sizeof languages / sizeof *languages;\n"
    sorter = "sort"
    print "const abbrev_row language_words[] = {"
    fflush()
    for (w in mask) printf "    {\"%s\", %s},\n", w, substr(mask[w], 4) | sorter
    close(sorter)
    print "};\nconst size_t n_language_words ="
    print "    sizeof language_words / sizeof *language_words;\n"
    print "const abbrev_row language_letters[] = {"
    fflush()
    for (w in letters)
      printf "    {\"%s\", %s},\n", w, substr(letters[w], 4) | sorter
    close(sorter)
    print "};\nconst size_t n_language_letters ="
    print "    sizeof language_letters / sizeof *language_letters;"
  }'
