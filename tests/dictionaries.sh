#!/bin/sh
# Dictionaries as a user meets them; and, where the development sets are, the
# counts against those of quanteda, cell by cell.
. "$srcdir/tests/lib.sh"

echo 'The tariff on steel and the Free Trade Act. No free lunch.' > text.txt
printf '+trade\ntariff*\nfree trade\n+order\nact\n' > trade.lc3
config() { # DICTIONARIES TABLES
  cat > c.json <<EOF
{ "input": { "paths": "text.txt" },
  "model": { "dictionaries": $1 },
  "outputs": [ { "plugin": "csv", "path": "{table}.csv"${2-} } ] }
EOF
}

config '["trade.lc3"]' ', "tables": ["terms", "categories"]'
call clausemill -q run c.json
is "a dictionary is named by its path" "$code" 0
is "the terms" "$(cut -d , -f 2-10 terms.csv)" \
  "block,sentence,clause,dictionary,category,pattern,start,end,text
1,1,1,trade,trade,tariff*,4,10,tariff
1,1,1,trade,trade,free trade,28,38,Free Trade
1,1,1,trade,order,act,39,42,Act"
is "the categories" "$(cat categories.csv)" \
  "document,dictionary,category,count
text,trade,trade,2
text,trade,order,1"

config '[{"path": "trade.lc3", "name": "T", "case": "exact", "levels": 1}]'
call clausemill -q run c.json
is "a dictionary is named by an object" "$code" 0
is "its name and case are taken" "$(sed 1d categories.csv)" "text,T,trade,1"
call clausemill -q run c.json --set model.dictionaries=trade.lc3
is "--set names one" "$(sed 1d categories.csv | cut -d , -f 2-4)" \
  "trade,trade,2
trade,order,1"

rm -f ./*.csv
cat > none.json << 'EOF'
{ "input": { "paths": "text.txt" },
  "outputs": [ { "plugin": "csv", "path": "{table}.csv" } ] }
EOF
call clausemill -q run none.json
ok "without a dictionary there are no tables of terms" test ! -e terms.csv -a \
  ! -e categories.csv -a -e clauses.csv

refused() { # NAME MESSAGE
  call clausemill run c.json
  is "$1: refused as a wrong config" "$code" 78
  like "$1: the message" "$err" "clausemill: $2"
}
config '["trade.lc3"]' ', "tables": ["terms"]'
sed -i 's/.*"model".*//' c.json
refused "terms without a dictionary" \
  'c.json:3:*: the table "terms" needs "dictionaries" in "model"'
config '["trade.lc3", {"path": "trade.lc3"}]'
refused "a name twice" 'c.json:2:*: a second dictionary with the name "trade"*'
config '[{"path": "trade.lc3", "nested_scop": "key"}]'
refused "a key misspelt" '*unknown key "nested_scop"*did you mean "nested_scope"*'
config '[{"path": "trade.lc3", "nested_scope": "keys"}]'
refused "a wrong choice" '*"key" or "dictionary" was expected*'
config '[{"path": "trade.lc3", "levels": 0}]'
refused "levels out of range" '*"levels": a number from 1 was expected'
config '[{"path": "trade.lc3", "encoding": "KLINGON"}]'
refused "an unknown encoding" '*this system knows no encoding "KLINGON"*'
config '["gone.lc3"]'
refused "a file that is not there" '*: gone.lc3: *'
config '["text.txt"]'
refused "no dictionary" 'text.txt: its name does not tell what kind*'
printf '+A\n\nb\351\n' > latin.lc3
config '["latin.lc3"]'
refused "an encoding that is not said" \
  'latin.lc3:3: the byte 0xE9 is not UTF-8; expected UTF-8, or*"encoding"*'
printf '%%\n1\tone\n%%\nword\t1 2\n' > w.dic
config '["w.dic"]'
call clausemill run c.json
is "what is left out does not stop a run" "$code" 0
like "but is told" "$err" '*w.dic:4: there is no category 2 for "word"*'
config '["trade.lc3"]'
sed -i 's/{table}.csv"/trade.lc3", "tables": ["terms"]/' c.json
refused "a dictionary is not written over" '*trade.lc3*a dictionary*'

# ---- encodings
for encoding in ISO-8859-1 SHIFT_JIS EUC-JP UTF-16LE WINDOWS-1252; do
  case $encoding in
  SHIFT_JIS | EUC-JP) word=あう ;;
  *) word=Žé
     [ $encoding = ISO-8859-1 ] && word=Éé ;;
  esac
  echo "$word" > text.txt
  printf 'KEY\n\t%s (1)\n' "$word" | iconv -t $encoding > e.cat
  config "[{\"path\": \"e.cat\", \"encoding\": \"$encoding\"}]"
  call clausemill -q run c.json
  is "a dictionary in $encoding" "$(sed 1d categories.csv)" "text,e,KEY,1"
done

for mark in '\376\377' '\377\376'; do
  echo word > text.txt
  case $mark in *6) to=UTF-16LE ;; *) to=UTF-16BE ;; esac
  { printf "$mark" && printf '%s\n\tword (1)\n' $to | iconv -t $to; } > e.cat
  config '["e.cat"]'
  call clausemill -q run c.json
  is "the byte order mark of $to says enough" "$(sed 1d categories.csv)" \
    "text,e,$to,1"
done

# ---- quanteda's counts
gold=$srcdir/../shared/gold/dictionaries
if ! command -v python3 > /dev/null; then
  skip "the counts are quanteda's" "there is no python3"
elif ! test -d "$gold/results"; then
  skip "the counts are quanteda's" "the development sets are not there"
else
  cat > texts.py << 'EOF'
import json, os, sys
for line in open(sys.argv[1] + "/corpora/inaugural.jsonl"):
    d = json.loads(line)
    open("inaugural/%s.txt" % d["id"], "w").write(d["text"])
open("seed/seed.txt", "w").write(
    open(sys.argv[1] + "/documents/communique.txt").read())
EOF
  # The categories of PRED are found by name; equal cells, and all.
  cat > cells.py << 'EOF'
import csv, sys
got = {(r["document"], r["category"]): int(r["count"])
       for r in csv.DictReader(open("categories.csv"))}
rows = list(csv.DictReader(open(sys.argv[1])))
cells = [(int(v), got.get((r["doc_id"], k), 0))
         for r in rows for k, v in r.items() if k != "doc_id"]
print(sum(a == b for a, b in cells), len(cells),
      sum(a for a, b in cells) == sum(got.values()))
EOF
  mkdir inaugural seed
  python3 texts.py "$srcdir/../shared"
  for corpus in seed inaugural; do
    for name in RID laver_garry_cat; do
      case $name in
      RID) file='../results/dict_RID.json", "format": "yaml' ;;
      *) file=laver-garry.cat ;;
      esac
      config "[{\"path\": \"$gold/formats/$file\"}]" ', "tables": ["categories"]'
      call clausemill -q run c.json $corpus
      # shellcheck disable=SC2046
      set -- $(python3 cells.py "$gold/results/lookup_${corpus}_$name.csv")
      comment "$corpus, $name: $1 of $2 cells equal"
      is "$corpus, $name: the counts are quanteda's" "$1 $3" "$2 True"
    done
  done
  for file in "$gold"/formats/*; do
    case ${file##*/} in
    euc-jp.cat) encoding=EUC-JP ;;
    shift-jis.cat) encoding=SHIFT_JIS ;;
    iso-8859-14.cat | iso-8859-2.cat | windows-1252.cat)
      encoding=${file##*/} encoding=${encoding%.cat} ;;
    *) encoding=UTF-8 ;;
    esac
    config "[{\"path\": \"$file\", \"encoding\": \"$encoding\"}]" \
      ', "tables": ["categories"]'
    call clausemill -q run c.json
    is "${file##*/} is read" "$code" 0
  done
fi
finish
