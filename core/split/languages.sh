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

sorted=$(mktemp)
trap 'rm -f "$sorted"' EXIT

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
echo "$rows" | sort -u | awk -v temporary="$sorted" '
  # One row of the table that is being printed.
  function put(text, bits) {
    printf "    {\"%s\", %s},\n", text, bits
    n_rows++
    for (i = 0; i < 27; i++)
      if (substr(text, 1, 1) < substr("abcdefghijklmnopqrstuvwxyz{", i + 1, 1))
        starts[i]++
  }
  function list(rows,   text) { # what stands for it in a struct
    text = "{" (n_rows ? rows : 0) ", " n_rows + 0 ", {"
    for (i = 0; i < 27; i++) text = text starts[i] + 0 (i < 26 ? ", " : "}}")
    n_rows = 0
    split("", starts)
    return text
  }
  function row() {
    if (word != "") put(word, flags)
    word = ""
  }
  function table() {
    row()
    if (kind != "") {
      print "};\n"
      made[language, kind] = list(language "_" kind "s")
    }
    kind = ""
  }
  function bits_of(mask, name,   w) {
    printf "static const abbrev_row %s_rows[] = {\n", name
    for (w in mask) print w, substr(mask[w], 4) | "sort > " temporary
    close("sort > " temporary)
    while ((getline < temporary) > 0) {
      w = $1
      sub(/^[^ ]* /, "")
      put(w, $0)
    }
    close(temporary)
    print "};\n\nconst abbrev_list language_" name " = " list(name "_rows") ";\n"
  }
  BEGIN { print "/* Made by languages.sh from languages/. */"
          print "#include \"split/language.h\"\n" }
  $2 != language { table(); language = $2; name[n++] = $2 }
  $3 == "habit" { table(); habits[$2] = habits[$2] " | LANGUAGE_" toupper($4); next }
  $3 == "common" { words[$4] = words[$4] " | UINT32_C(1) << " n - 1; next }
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
    none = list("0")
    bits_of(words, "words")
    bits_of(letters, "letters")
    print "const language languages[] = {"
    for (i = 0; i < n; i++) languages[i] = name[i]
    for (k = 0; k < n; k++) {
      tag = languages[k]
      printf "    {\"%s\", 0%s, %s, %s},\n", tag, habits[tag],
        (tag, "abbrev") in made ? made[tag, "abbrev"] : none,
        (tag, "opener") in made ? made[tag, "opener"] : none
    }
    print "};\nconst size_t n_languages = sizeof languages / sizeof *languages;"
  }'
