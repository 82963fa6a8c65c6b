#!/bin/sh
# clausemill diff: what it shows, what it writes, what it refuses.
. "$srcdir/tests/lib.sh"

golden=$srcdir/tests/golden/diff
old=samples/tender.txt
new=samples/amended/tender.txt
GOLDEN_OUT=$tmp
export GOLDEN_OUT
cd "$srcdir" || exit 1

# ---- on the terminal
call clausemill diff $old $new
is "a diff is done, whatever the differences" "$code/$err" 0/
ok "what it shows is as it was" diff -u "$golden/shown.txt" "$tmp/.out"
call clausemill diff $old $old
is "nothing changed is done, too" "$code/$out/$err" \
  "0/  50 unchanged, 0 changed, 0 moved, 0 added, 0 removed/"
call clausemill diff --color=always $old $new
like "what is gone is red, what is new is green" "$out" \
  "*The contractor $(printf '\033[31m')\[-should-\]$(printf '\033[0m') $(printf '\033[32m'){+shall+}$(printf '\033[0m') employ*"
call clausemill diff -q $old $new
ok "-q shows it all the same: it was asked for" test -n "$out"
input=$old
call clausemill diff - $new
ok "one of them may be standard input" diff -u "$golden/shown.txt" "$tmp/.out"
call clausemill diff - -
like "not both" "$code/$out/$err" \
  "2//clausemill: standard input cannot be both one input and an input*"
input=
call clausemill diff --set model.scheme=rfc2119 $old $new
is "--set chooses the scheme" "$code/$out/$err" \
  "0/  0 unchanged, 0 changed, 0 moved, 0 added, 0 removed/"
call clausemill diff --jobs=3 $old $new
ok "the same with 3 threads" diff -u "$golden/shown.txt" "$tmp/.out"

# ---- outputs
call clausemill diff $old $new "$golden/diff.json"
is "a diff with a config" "$code/$err" 0/
like "reports counts and files" "$out" \
  "*Read 2 documents*Wrote 2 files*changes.csv*51 rows*Statements*35 unchanged, 12 changed (4 stricter)*"
for file in changes.csv duties.jsonl; do
  ok "$file is as it was" diff -u "$golden/$file" "$tmp/$file"
done
is "the outputs get no other table" "$(ls "$tmp")" "changes.csv
duties.jsonl"
is "a diff the other way round has what was added for removed" \
  "$(clausemill diff $new $old | sed -n 1p)" \
  "  35 unchanged, 12 changed (4 looser), 1 moved, 2 added, 1 removed"
rm "$tmp"/*.csv "$tmp"/*.jsonl
call clausemill diff -q $old $new "$golden/diff.json"
is "-q shows no report" "$code/$out/$err" 0//
ok "and writes" test -s "$tmp/changes.csv"
rm "$tmp"/*.csv "$tmp"/*.jsonl
call clausemill diff --dry-run $old $new "$golden/diff.json"
like "--dry-run says what would be written" "$code/$out/$err" \
  "0/*A run would write*changes.csv*/"
is "and writes nothing" "$(ls "$tmp")" ""
call clausemill diff $old $new --set outputs.0.plugin=csv \
  --set outputs.0.path=- --set 'outputs.0.tables=[{"name":"changes","columns":["row"],"where":{"what":["place"]}}]'
is "outputs by --set alone, to standard output" "$code/$out" "0/row
33"

cd "$tmp" || exit 1
cat > both.json <<'JSON'
{ "outputs": [ { "plugin": "csv", "path": "{table}.csv", "tables": [
  "changes", { "name": "documents", "columns": ["document", "path"] } ] } ] }
JSON
call clausemill diff "$srcdir/$old" "$srcdir/$new" both.json
is "other tables have both versions" "$code/$(cat documents.csv)" \
  "0/document,path
tender,$srcdir/$old
tender-2,$srcdir/$new"
is "which the changes name" "$(sed -n 2p changes.csv | cut -d, -f 1,2)" \
  tender-2,tender
printf '{"outputs":[{"plugin":"csv","path":"x","tables":["clauses"]}]}' > c.json
call clausemill diff "$srcdir/$old" "$srcdir/$new" c.json
like "a config without changes is warned of" "$code/$err" \
  '0/clausemill: warning: no output has the table "changes"*'
"$CLAUSEMILL" diff "$srcdir/$old" "$srcdir/$new" both.json --set manifest=m.json > /dev/null
like "the manifest names both versions" "$(tr -d '\n' < m.json)" \
  '*"tender"*"tender-2"*"changes.csv"*'

# ---- the spans of each version
if command -v python3 > /dev/null; then
  cat > spans.py <<'PY'
import csv, sys
texts = {"old": open(sys.argv[1]).read(), "new": open(sys.argv[2]).read()}
n = 0
for row in csv.DictReader(open("changes.csv")):
    for side in texts:
        if row[side + "_text"]:
            start, end = int(row[side + "_start"]), int(row[side + "_end"])
            assert texts[side][start:end] == row[side + "_text"], row
            n += 1
print(n)
PY
  is "text[start:end] is the clause, in both" \
    "$(python3 spans.py "$srcdir/$old" "$srcdir/$new" 2>&1)" 99
else
  skip "text[start:end] is the clause, in both" "there is no python3"
fi

# ---- what is wrong
call clausemill both.json "$srcdir/$old"
like "a run has no changes" "$code/$out/$err" \
  '78//clausemill: both.json:2:3: only a diff makes the table "changes"; run: clausemill diff OLD NEW CONFIG'
call clausemill diff a
like "one document" "$code/$err" '2/clausemill: diff needs NEW*'
call clausemill diff a b c d
like "four operands" "$code/$err" '2/clausemill: diff: there is no place for "d"*'
call clausemill diff no.txt "$srcdir/$old"
is "a document that is not there" "$code/$out/$err" \
  "1//clausemill: no.txt: No such file or directory"
call clausemill diff "$srcdir" "$srcdir/$old"
like "a folder" "$code/$out/$err" "1//clausemill: $srcdir: *irectory*"
printf '{"outputs":[{"plugin":"csv","path":"x","tables":[{"name":"changes","where":{"change":"add"}}]}]}' > w.json
call clausemill diff "$srcdir/$old" "$srcdir/$old" w.json
like "a change that there is not" "$code/$err" \
  '78/clausemill: w.json:1:*the column "change" never has the value "add"*'
call clausemill diff "$srcdir/$old" "$srcdir/$new" "$srcdir/configs/changes.json" \
  --set outputs.0.path=changes.xlsx
is "the config that ships makes a workbook" "$code/$err" 0/
ok "which is there" test -s changes.xlsx
finish
