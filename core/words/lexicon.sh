#!/bin/sh
# lexicon.sh -- print the C table of the words in a lexicon file.
#
#     lexicon.sh lexicon.txt > table.c
#
# Each verb is entered in all its forms, so that a look-up is one probe. The
# table is open-addressed; the hash is that of lexicon.c.
set -eu
LC_ALL=C
export LC_ALL
exec awk '
function enter(word, tags, base,   i, n, list) {
  if (!(word in seen)) { seen[word] = ++words; text[words] = word }
  n = split(tags, list, " ")
  for (i = 1; i <= n; i++)
    if (!((word, list[i]) in has)) {
      has[word, list[i]] = 1
      if (list[i] ~ /^(SELDOM|HEAD)$/)
        more[word] = more[word] (more[word] == "" ? "" : " | ") "MORE_" list[i]
      else
        flags[word] = flags[word] (flags[word] == "" ? "" : " | ") \
          "WORD_" list[i]
    }
  if (base != "" && !(word in lemma)) lemma[word] = base
}
# Bytes of a word as a number, the first lowest; and in hexadecimal.
function number(w, at,   i, v) {
  for (i = 3; i >= 0; i--) v = v * 256 + ord[substr(w, at + i, 1)]
  return v
}
function hex(w, at) {
  return sprintf("0x%04x%04x%04x%04x", half(w, at + 6), half(w, at + 4),
    half(w, at + 2), half(w, at))
}
function half(w, at) {
  return ord[substr(w, at + 1, 1)] * 256 + ord[substr(w, at, 1)]
}
function past_of(w) {
  if (doubles[w]) return w substr(w, length(w)) "ed"
  if (w ~ /e$/) return w "d"
  if (w ~ /[^aeiou]y$/) return substr(w, 1, length(w) - 1) "ied"
  return w "ed"
}
function ing_of(w) {
  if (doubles[w]) return w substr(w, length(w)) "ing"
  if (w ~ /ie$/) return substr(w, 1, length(w) - 2) "ying"
  if (w ~ /e$/ && w !~ /(ee|oe|ye)$/) return substr(w, 1, length(w) - 1) "ing"
  return w "ing"
}
function s_of(w) {
  if (w ~ /(s|x|z|ch|sh|o)$/) return w "es"
  if (w ~ /[^aeiou]y$/) return substr(w, 1, length(w) - 1) "ies"
  return w "s"
}
function verb(w, more) {
  verbs[++n_verbs] = w
  enter(w, "VERB " more, w)
  enter(s_of(w), "VERBS" (more ~ /NOUN/ ? " NOUN PLURAL" : ""), w)
  enter(ing_of(w), "ING", w)
}
function add(w,   plus) {
  gsub(/_/, " ", w)
  plus = w ~ /\+$/
  if (plus) w = substr(w, 1, length(w) - 1)
  if (plus) doubles[w] = 1
  if (group ~ /^(verb|verb, also noun|verb or noun|noun, also verb)$/ && w ~ /[^s]ize$/) { # "organise"
    plus = w
    sub(/ize$/, "ise", plus)
    verb(plus, group == "verb" ? "" : "NOUN")
  }
  if (group == "verb") verb(w, "")
  else if (group == "verb, also noun") verb(w, "NOUN VERBISH")
  else if (group == "verb or noun") verb(w, "NOUN")
  else if (group == "noun, also verb") verb(w, "NOUN SELDOM")
  else if (group == "verb with preposition") {
    enter(w, "WITH")
    sub(/ .*/, "", w)
    enter(w, "WITH")
  } else if (group in tag) enter(w, tag[group])
  else { print FILENAME ": unknown group: " group >"/dev/stderr"; exit 1 }
}
BEGIN {
  tag["determiner"] = "DET"; tag["possessive"] = "POSS"
  tag["subject"] = "SUBJECT"; tag["object"] = "OBJECT"
  tag["negation"] = "NEG"; tag["be"] = "BE"
  tag["have"] = "HAVE"; tag["do"] = "DO"; tag["modal"] = "MODAL"
  tag["to"] = "TO"; tag["relative"] = "REL"; tag["question"] = "WH"
  tag["conjunction"] = "CONJ"; tag["subordinator"] = "SUB"
  tag["preposition"] = "PREP"; tag["particle"] = "PART"
  tag["adverb"] = "ADV"; tag["adjective"] = "ADJ"; tag["number"] = "NUM"
  tag["time"] = "TIME"; tag["noun"] = "NOUN"; tag["catenative"] = "CAT"
  tag["ditransitive"] = "DITR"; tag["head"] = "NOUN PLURAL HEAD"; tag["condition"] = "COND"
  for (i = 1; i < 256; i++) ord[sprintf("%c", i)] = i
}
/^#/ { next }
/^= / { group = substr($0, 3); next }
group == "irregular" {
  if (NF == 3) {
    irregular[$1] = 1
    if ($2 == $3) enter($2, "PAST EN", $1)
    else { enter($2, "PAST", $1); enter($3, "EN", $1) }
  }
  next
}
{
  gsub(/\\ /, "_")
  for (i = 1; i <= NF; i++) add($i)
}
END {
  for (i = 1; i <= n_verbs; i++)
    if (!(verbs[i] in irregular)) enter(past_of(verbs[i]), "PAST EN", verbs[i])
  for (size = 1024; size < words * 2; size *= 2) ;
  for (i = 1; i <= words; i++) {
    w = text[i]
    h = number(w, 1) * 214013 + number(w, 5) * 151051 + \
      number(w, 9) * 230281 + number(w, 13) * 183797
    full = int(h / 17179869184) % 65536 * 65536
    h = int(h / 1048576) % size
    while (h in slot) h = (h + 1) % size
    slot[h] = i
    tag_of[h] = full
  }
  print "/* Made by lexicon.sh from lexicon.txt. */"
  print "#include \"words/lexicon.h\"\n"
  printf "const uint32_t lexicon_size = %d;\n\n", size
  print "const entry lexicon_words[] = {"
  for (i = 1; i <= words; i++) {
    w = text[i]
    if (w in lemma && !(lemma[w] in seen)) {
      print FILENAME ": no entry: " lemma[w] >"/dev/stderr"
      exit 1
    }
    printf "    {{%s, %s}, \"%s\", %d, %s, %d, %s},\n", hex(w, 1), hex(w, 9),
      w, length(w), w in more ? more[w] : "0", w in lemma ? seen[lemma[w]] : 0,
      flags[w]
  }
  print "};\n\nconst uint32_t lexicon_slots[] = {"
  for (i = 0; i < size; i++)
    printf "%s%.0f,%s", i % 8 ? " " : "    ", slot[i] + tag_of[i],
      i % 8 == 7 ? "\n" : ""
  print "};"
}' "$1"
