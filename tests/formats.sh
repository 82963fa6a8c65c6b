#!/bin/sh
# One document as Markdown, HTML, DOCX and PDF, made by tests/formats/make.py,
# is one model: the same blocks, sentences, statements and actions. What a
# format does not tell is said here, and nothing else may differ.
. "$srcdir/tests/lib.sh"

cat > model.json << 'END'
{ "outputs": [ { "plugin": "csv", "path": "{table}.csv", "tables": [
    { "name": "blocks",
      "columns": ["block", "parent", "kind", "level", "label", "outline",
        "section", "text"] },
    { "name": "sentences", "columns": ["sentence", "block", "text"] },
    { "name": "statements",
      "columns": ["statement", "clause", "block", "actor", "modality",
        "negated", "cue", "inherited", "condition", "text", "rule"] },
    { "name": "actions", "columns": ["statement", "verb", "object", "text"] }
] } ] }
END

model() { # FORMAT: into FORMAT-TABLE.csv
  call clausemill -q model.json "$srcdir/samples/rules.$1"
  is "$1: it is read" "$code $err" "0 "
  for table in blocks sentences statements actions; do
    mv "$table.csv" "$1-$table.csv"
  done
}

if ! reads markdown; then
  skip "one document in four formats" "this program was built without Markdown"
  finish
fi
model md
[ -z "${FORMATS_GOLDEN:-}" ] ||
  cp md-blocks.csv "$srcdir/tests/formats/blocks.csv"
is "md: blocks are as they were" "$(cat md-blocks.csv)" \
  "$(cat "$srcdir/tests/formats/blocks.csv")"

# What the format cannot tell, as a change of the blocks that Markdown gives.
untold() { # FORMAT
  case $1 in
  # It has no notes: what begins with "[1]" there is an item.
  html) sed 's/^33,,note,,\[1\],,,/33,31,item,1,[1],Article 5.[1],Rules of the yard › 3. Other matters › Article 5,/' ;;
  # It knows which block a note belongs to.
  docx) sed 's/^33,,note,,/33,2,note,,/' ;;
  # A quotation is a paragraph that is set in.
  pdf) sed 's/^27,25,quote,/27,25,paragraph,/' ;;
  esac
}

for format in html docx pdf; do
  call clausemill inspect "$srcdir/samples/rules.$format"
  case $err in
  *"built without"*)
    skip "rules.$format" "this program was built without it"
    continue
    ;;
  esac
  model "$format"
  untold "$format" < md-blocks.csv > wanted.csv
  is "$format: blocks" "$(diff wanted.csv "$format-blocks.csv")" ""
  for table in sentences statements actions; do
    is "$format: $table" "$(diff "md-$table.csv" "$format-$table.csv")" ""
  done
done
finish
