#!/bin/sh
# The DOCX reader: numbers as Word shows them, text, tables, hostile files. The
# documents are made by tests/docx.py.
. "$srcdir/tests/lib.sh"

if ! reads docx; then
  skip "the DOCX reader" "this program was built without it"
  finish
fi
if ! python3 -c '' 2> /dev/null; then
  skip "the DOCX reader" "python3 is not installed"
  finish
fi

make_docx() { # CASE
  python3 "$srcdir/tests/docx.py" "$1" "$1.docx"
}

blocks() { # CASE COLUMNS [further arguments]
  blocks_of=$1
  blocks_columns=$2
  shift 2
  cat > blocks.json <<END
{ "input": { "paths": "$blocks_of.docx" },
  "outputs": [ { "plugin": "csv", "path": "-",
    "tables": [ { "name": "blocks", "columns": [$blocks_columns] } ] } ] }
END
  call clausemill -q blocks.json "$@"
}

# Each case has its golden file; "make regen" does not write these: they are
# what Word shows, checked by hand.
for case in numbers by_style clauses texts tables strict stem typed cells forms; do
  make_docx $case
  blocks $case '"kind", "level", "parent", "label", "outline", "text"'
  [ -z "${DOCX_GOLDEN:-}" ] ||
    printf '%s\n' "$out" > "$srcdir/tests/docx/$case.csv"
  printf '%s\n' "$out" > got.csv
  is "$case: blocks" "$(diff "$srcdir/tests/docx/$case.csv" got.csv)" ""
done

call clausemill inspect forms.docx
like "forms: what was not read is said" "$err" '*forms.docx: a file of another*'

blocks texts '"text"' --set input.changes=reject
like "changes rejected: what was deleted is back" "$out" '*kept old*'
like "changes rejected: the paragraph is two" "$out" '*First half,*
*second half*'
is "changes rejected: nothing new" "$(echo "$out" | grep -c new)" 0

cat > facts.json <<END
{ "input": { "paths": "texts.docx" },
  "outputs": [ { "plugin": "csv", "path": "{table}.csv", "tables": ["metadata",
    { "name": "documents", "columns": ["format", "title", "author", "date",
      "date_role"] } ] } ] }
END
call clausemill -q facts.json
is "documents: what the document says of itself" "$(cat documents.csv)" \
  "format,title,author,date,date_role
docx,House & rules,The committee,2024-03-12,created"
like "metadata: with its origin" "$(cat metadata.csv)" \
  '*modified,2024-04-01T08:00:00Z,core properties*'

make_docx front
call clausemill -q facts.json front.docx
is "front: what the page says goes before the file's properties" \
  "$(cat documents.csv)" "format,title,author,date,date_role
docx,Rules of the house,A. Writer,2024-05-01,"
is "front: all of it, with its origin" "$(sed -n 's/^front,\(.*\),style$/\1/p' \
  metadata.csv)" "title,Rules of the house
subtitle,for guests
author,A. Writer
author,B. Writer
date,2024-05-01
abstract,Be kind."
blocks front '"text"'
like "front: and it is text, too" "$out" '*Rules of
the house*for guests*A. Writer*C. Quoted*'

mkdir folder
cp stem.docx folder/
call clausemill -q blocks.json folder
is "a folder's .docx are inputs" "$code $err" "0 "

hostile() { # CASE PATTERN
  make_docx "$1"
  call timeout 20 "$CLAUSEMILL" inspect "$1.docx"
  is "$1: exit code" "$code" 1
  like "$1: it says so" "$err" "$2"
}

hostile bomb '*bomb.docx: *over 200 times larger*max_ratio*'
call timeout 20 "$CLAUSEMILL" inspect --set input.max_ratio=100000 \
  --set input.max_bytes=10000000 bomb.docx
like "bomb: nor may it unpack to too much" "$err" '*more than 10 MB*'
hostile entities '*entities.docx: *document type declaration*'
hostile deep '*deep.docx: *250 deep*'
hostile workbook '*workbook.docx: *Excel workbook*'
hostile opendocument '*opendocument.docx: *OpenDocument text*'
hostile old '*old.docx: *old Word file*'
hostile encrypted '*encrypted.docx: *encrypted*password*'
hostile password '*password.docx: *"word/document.xml" is encrypted*'

make_docx outside
blocks outside '"text"'
is "outside: no other file is looked for" "$code $out$err" "0 text
inside"
make_docx circles
call timeout 20 "$CLAUSEMILL" inspect circles.docx
is "circles: styles that inherit from each other" "$code $err" "0 "
make_docx unclosed
blocks unclosed '"text"'
is "unclosed: the text behind is there" "$out" "text
before after
and the rest"
finish
