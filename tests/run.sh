#!/bin/sh
# A run: which documents are read, which files appear, and what is in them.
. "$srcdir/tests/lib.sh"

config() { # OUTPUTS [INPUT [REST]]
  printf '{ "input": { %s },\n  "outputs": [\n    %s\n  ]%s }\n' \
    "${2:-\"paths\": \"texts\"}" "$1" "${3:-}" > run.json
}
run() { call clausemill run.json "$@"; }
files() { (cd "${1:-out}" && find . -type f | sort | sed 's/^..//' | tr '\n' ' '); }

mkdir texts texts/more texts/.hidden
cat > texts/note.txt <<'TEXT'
1. Records

The supplier must keep records. Staff may not copy them; visitors should ask.
TEXT
echo 'Everybody shall wear a badge.' > texts/more/note.txt
echo 'Nobody must see this.' > texts/.hidden/secret.txt
echo 'Nobody must see this.' > texts/.hidden.txt
echo 'Nobody must see this.' > texts/data.csv

# ---- what is read
config '{ "plugin": "csv", "path": "out/{table}.csv" }'
run
is "a folder is read with all below" "$code/$err" 0/
is "there is a file for each table" "$(files)" "actions.csv blocks.csv \
clauses.csv documents.csv mentions.csv metadata.csv sentences.csv statements.csv "
is "keys are stems made unique, in the order of the paths" \
  "$(tail -n +2 out/documents.csv | cut -d, -f1,2 | tr '\n' ' ')" \
  "note,texts/more/note.txt note-2,texts/note.txt "
like "the report counts what was read" "$out" 'Read 2 documents*note *1 *note-2 *all *'
like "and names the files with their rows" "$out" \
  '*Wrote 8 files*out/documents.csv *2 rows*out/statements.csv *4 rows*'
like "and shows the first statements" "$out" \
  '*First statements*note *Everybody *obligation *Everybody shall*'
cat > wide.txt <<'TEXT'
The joint committee for the protection of the older buildings of the district must keep a list of all of them and show it to everybody who wants to see it.

Staff may not smoke. We will not pay.
TEXT
run wide.txt
is "no line of the report is wider than 110 columns" \
  "$(printf '%s\n' "$out" | sed 's/…/./g; s/–/-/g' | awk 'length > 110')" ""
like "a long actor is shortened, and so is the text" "$out" \
  '*wide *The joint committee for…  obligation *The joint committee for the *…*'
like "a prohibition is not said to be negated" "$out" '* prohibition  *'
like "an intention is" "$out" '*  intention (negated)  *'
if script -qec true /dev/null > /dev/null 2>&1; then
  is "on a terminal, no line is wider than that" \
    "$(TERM=dumb script -qec "stty cols 72; '$CLAUSEMILL' run.json wide.txt" \
      /dev/null < /dev/null | tr -d '\r' | sed 's/…/./g; s/–/-/g' |
      awk 'length > 72')" ""
else
  skip "on a terminal, no line is wider than that" "there is no script(1)"
fi
rm -rf out
config '{ "plugin": "csv", "path": "out/d.csv", "tables": ["documents"] }' \
  '"paths": ["texts/*.txt", "texts/note.txt", "./texts//note.txt", "texts"]'
run
is "a file that is named twice is read once" "$(wc -l < out/d.csv)" 3
echo 'The star must shine.' > 'texts/a*b.txt'
run 'texts/a*b.txt'
is "a name with a star that exists is that file" \
  "$(tail -n +2 out/d.csv | cut -d, -f1)" 'a*b'
rm 'texts/a*b.txt'
echo 'Dashes may be names.' > ./-
run ./-
is "./- is a file" "$(tail -n +2 out/d.csv | cut -d, -f1,2)" '-,./-'
input=texts/note.txt
run -
is "- is standard input" "$(tail -n +2 out/d.csv | cut -d, -f1,2)" 'stdin,-'
input=/dev/null
printf '\n \n' > empty.txt
run empty.txt
is "an empty document is a document" "$code/$(tail -n +2 out/d.csv | cut -d, -f1)" 0/empty
rm -rf out

# ---- paths
config '{ "plugin": "json", "path": "out/{document}.json" },
    { "plugin": "csv", "path": "out/by/{document}/{table}.csv",
      "tables": ["blocks", "statements"] }'
run
is "{document} and {table}, directories made as needed" "$(files)" \
  "by/note-2/blocks.csv by/note-2/statements.csv by/note/blocks.csv \
by/note/statements.csv note-2.json note.json "
is "each file has the rows of its document" \
  "$(cut -d, -f1 out/by/note-2/statements.csv | sort -u | tr '\n' ' ')" \
  "document note-2 "
rm -rf out
mkdir odd
long=$(printf '%0250d' 0)
for name in ..txt ...up "$(printf 'a\001b')" 'c\d' "$long"; do
  echo 'Names must be safe.' > "odd/$name.txt"
done
config '{ "plugin": "csv", "path": "out/{document}.csv", "tables": ["blocks"] }' \
  '"paths": "odd/*.txt"'
run 'odd/..txt.txt' 'odd/...up.txt' 'odd/c\d.txt' "odd/$(printf 'a\001b').txt" \
  "odd/$long.txt"
is "names in a path are made safe" "$code $(files | tr ' ' '\n' | cut -c 1-20 | tr '\n' ' ')" \
  "0 00000000000000000000 _..up.csv _.txt.csv a b.csv c_d.csv "
rm -rf out odd
mkdir odd odd/x odd/y
for name in 'a\b' a_b a_b-2 x/a_b; do echo 'Names must differ.' > "odd/$name.txt"; done
run odd
is "and unique" "$code $(files)" "0 a_b-2.csv a_b-3-2.csv a_b-3.csv a_b.csv "
rm -rf out odd

# ---- columns and rows
config '{ "plugin": "csv", "path": "out/s.csv",
      "tables": [{ "name": "statements",
                   "columns": ["clause", { "name": "modality", "as": "Duty" }],
                   "where": { "modality": ["obligation", "recommendation"] } }] },
    { "plugin": "csv", "path": "out/n.csv",
      "tables": [{ "name": "blocks", "columns": ["document", "block", "kind"],
                   "where": { "parent": null, "block": 1 } }] },
    { "plugin": "csv", "path": "out/all.csv",
      "tables": [{ "name": "statements", "columns": ["modality", "clause"] }] }'
run
is "columns are chosen, ordered and renamed, rows chosen" \
  "$(tr '\n' ' ' < out/s.csv)" "clause,Duty 1,obligation 2,obligation 4,recommendation "
is "null and numbers choose rows" "$(tr '\n' ' ' < out/n.csv)" \
  "document,block,kind note,1,paragraph note-2,1,heading "
is "an output beside them has all rows" "$(wc -l < out/all.csv)" 5
rm -rf out

# ---- standard output
config '{ "plugin": "csv", "path": "out/b.csv", "tables": ["blocks"] },
    { "plugin": "csv", "path": "-", "tables": ["blocks"] }'
run
is "an output of - is standard output" "$code/$out" "0/$(cat out/b.csv)"
like "the report goes to standard error then" "$err" 'Read 2 documents*standard output*'
if [ -c /dev/full ]; then
  "$CLAUSEMILL" run.json > /dev/full 2> err < /dev/null
  like "a full standard output is an error" "$?: $(cat err)" \
    '1: clausemill: standard output: No space left on device'
else
  skip "a full standard output is an error" "there is no /dev/full"
fi
rm -rf out

# ---- check and dry runs
config '{ "plugin": "json", "path": "out/{document}.json" }'
call clausemill check run.json
like "check says what would be written" "$code: $out" \
  '0: Read 2 documents*would write*out/note.json*out/note-2.json*'
call clausemill run --dry-run run.json
like "so does a dry run" "$code: $out" '0: Read 2 documents*would write*'
ok "and neither writes" test ! -e out

# ---- same bytes
config '{ "plugin": "csv", "path": "out/{table}.csv" },
    { "plugin": "json", "path": "out/all.json" },
    { "plugin": "json", "path": "out/rows-{table}.jsonl", "options": { "layout": "lines" } },
    { "plugin": "xlsx", "path": "out/book.xlsx" }' '' ', "manifest": "out/manifest.json"'
run
is "all plugins at once, with a manifest" "$code/$err" 0/
cp -R out before
sleep 1.1
run
ok "two runs make the same bytes" diff -r before out
(cd out && tr '\t' ' ' < manifest.json |
  grep -o '"path": "[^"]*"\|"sha256": "[^"]*"' |
  sed -n '/^"path": "[^/]*"$/{N;s/"path": "\(.*\)"\n"sha256": "\(.*\)"/\2  \1/p;}') > sums
is "the manifest has a hash of every other file" "$(wc -l < sums)" \
  "$(($(ls out | wc -l) - 1))"
ok "which is right" sh -c 'cd out && sha256sum -c ../sums'
like "it names the inputs with theirs" "$(tr '\t' ' ' < out/manifest.json)" \
  "*texts/note.txt*$(sha256sum < texts/note.txt | cut -c 1-64)*\"statements\": 4*"
rm -rf before out

# ---- the files themselves
config '{ "plugin": "csv", "path": "out/b.csv", "tables": ["blocks"] }'
(umask 027 && "$CLAUSEMILL" -q run.json)
is "new files follow the umask" "$(stat -c %a out/b.csv)" 640
chmod 604 out/b.csv
(umask 077 && "$CLAUSEMILL" -q run.json)
is "a file that was there keeps its permissions" "$(stat -c %a out/b.csv)" 604
mkdir real
mv out/b.csv real/kept.csv
echo former > real/kept.csv
ln -s ../real/kept.csv out/b.csv
run
ok "a symbolic link stays" test -L out/b.csv
is "and what it points to is replaced" "$(head -c 9 real/kept.csv)" document,
rm real/kept.csv
run
is "also when that is not there yet" "$(head -c 9 real/kept.csv)" document,
ok "nothing else is left" test "$(find . -name '.clausemill*')" = ""
rm -rf out real

# ---- many files with few descriptors
mkdir many
i=0
while [ $i -lt 150 ]; do
  i=$((i + 1))
  echo "Part $i must be kept." > many/part-$i.txt
done
config '{ "plugin": "csv", "path": "out/{document}.csv", "tables": ["statements"] },
    { "plugin": "xlsx", "path": "out/{document}.xlsx", "tables": ["statements"] }' \
  '"paths": "many"'
call sh -c 'ulimit -n 110 && "$CLAUSEMILL" run.json'
is "300 files with 110 descriptors" "$code/$err/$(ls out | wc -l)" 0//300
like "the report shortens long lists" "$out" '*… and 138 more*and 288 more files*'
is "the last one is whole" "$(cut -d, -f1 out/part-150.csv | tail -n 1)" part-150
echo former > out/part-1.csv
call sh -c 'ulimit -n 110 && "$CLAUSEMILL" run.json'
is "again, over what is there" "$code/$(head -c 9 out/part-1.csv)" 0/document,
is "no stray files" "$(find . -name '.*' -path './out/*')" ""
rm -rf out many

# ---- plugins
mkdir plugins
${CC:-cc} -shared -fPIC -fvisibility=hidden -I"$srcdir/core/include" \
  -DID='"faulty"' -o plugins/another-name.so "$srcdir/tests/plugins/faulty.c"
awk 'BEGIN { for (i = 1; i <= 9000; i++) printf "Line %d must hold.\n\n", i }' > long.txt
config '{ "plugin": "faulty", "path": "out/x.txt", "tables": ["clauses", "documents"],
      "options": { "lose": 3, "side": ["extra.txt"] } },
    { "plugin": "faulty", "path": "out/y.txt",
      "tables": ["clauses", { "name": "documents", "where": { "document": "note" } }] }' \
  '"paths": ["texts/more", "long.txt"]'
run --plugin-dir "$tmp/plugins"
is "a renamed plugin is found by its note; batches are bounded, numbered and \
the last one of a document marked" "$(tr '\n' ' ' < out/x.txt)" "table clauses \
table documents clauses 0+1 last documents 0+1 last clauses 1+4096 clauses \
4097+4096 clauses 8193+808 last documents 1+1 last "
is "a filter leaves out rows, not the end of the document" \
  "$(grep documents out/y.txt | tr '\n' ' ')" \
  "table documents documents 0+1 last documents 1+0 last "
is "a further file stands beside the target" "$(cat out/extra.txt)" beside
like "lost cells are counted and the first one named" "$out" \
  '*Not kept as it was*out/x.txt: 18 cells truncated; the first is clauses, row 1, column document*'
like "a plugin is told that its file is published" "$err" '*faulty: closed, committed*'
cp plugins/another-name.so plugins/zz.so
call clausemill plugins --plugin-dir "$tmp/plugins"
like "plugins shows what is shadowed" "$out" \
  '*faulty *1.0 *ok *another-name.so*faulty *shadowed *zz.so*zz.so is shadowed by *another-name.so*'
call clausemill plugins show faulty --plugin-dir "$tmp/plugins"
like "plugins show runs the plugin and prints its options" "$code: $out" \
  '0:*Does as it is told*sleep_ms*How long each call*'
if [ "$(id -u)" -eq 0 ] && setpriv --version > /dev/null 2>&1; then
  chown 65534 plugins/another-name.so
  run --plugin-dir "$tmp/plugins"
  like "a plugin of another user is not loaded" "$code: $err" \
    '1: *another-name.so: not loaded: it belongs to another user*'
else
  skip "a plugin of another user is not loaded" "needs root"
fi
finish
