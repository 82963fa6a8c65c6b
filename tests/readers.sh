#!/bin/sh
# The readers of formats: what CommonMark means, hostile files, files that are
# not what their names say.
. "$srcdir/tests/lib.sh"

config() { # JSON of input, further outputs
  cat > c.json <<END
{ "input": $1,
  "outputs": [
    { "plugin": "json", "path": "{table}.jsonl",
      "tables": ["documents", "blocks"], "options": { "layout": "lines" } } ] }
END
}

if reads markdown; then
  examples=$srcdir/../shared/gold/readers/commonmark_examples.jsonl
  if [ ! -f "$examples" ]; then
    skip "the CommonMark examples" "they are not there: $examples"
  elif ! python3 -c '' 2> /dev/null; then
    skip "the CommonMark examples" "python3 is not installed"
  else
    mkdir examples
    python3 "$srcdir/tests/readers.py" commonmark "$examples" examples
    config '{ "paths": "examples", "format": "markdown" }'
    call clausemill -q c.json
    is "the CommonMark examples are read" "$code $err" "0 "
    # cmark-gfm follows CommonMark 0.29: these came later.
    python3 "$srcdir/tests/readers.py" compare "$examples" blocks.jsonl \
      > compared
    # In 180 a paragraph begins with a label that is typed.
    is "each has the text that CommonMark means, but for those of 0.30 and 0.31" \
      "$(sed -n 's/^example \([0-9]*\) .*/\1/p' compared | tr '\n' ' ')" \
      "28 173 180 356 627 628 "
  fi
else
  skip "the CommonMark examples" "this program was built without it"
fi

# TEXT, N times.
repeat() { awk -v text="$1" -v n="$2" \
  'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'; }

hostile() { # NAME WANTED-CODE PATTERN [inspect arguments]
  hostile_name=$1 hostile_code=$2 hostile_like=$3
  shift 3
  call timeout 20 "$CLAUSEMILL" inspect "$@"
  is "$hostile_name: exit code" "$code" "$hostile_code"
  like "$hostile_name: it says so" "$err" "$hostile_like"
}

if reads markdown; then
  { repeat '> ' 10000; echo deep; } > quotes.md
  hostile "10,000 quotations" 1 '*quotes.md:1: this line opens more than 200*' quotes.md
  { repeat '- ' 10000; echo deep; } > lists.md
  hostile "10,000 lists" 1 '*lists.md:1: this line opens more than 200*' lists.md
  { repeat '|a' 2000; echo '|'; repeat '|-' 2000; echo '|'; repeat '|x|
' 100000; } > table.md
  hostile "a table that lacks its cells" 1 '*table.md:*lack more than*' table.md
  { repeat '- ' 100; echo deep; } > lists100.md
  config '{ "paths": "lists100.md" }'
  call clausemill c.json
  like "100 lists are cut to 64, with a warning" "$err" \
    '*lists100.md: lists nest deeper than 64 levels*'
  repeat '[' 300000 > brackets.md
  hostile "300,000 brackets" 0 '' brackets.md
else
  skip "hostile Markdown" "this program was built without it"
fi

if reads html; then
  { echo '<!doctype html>'; repeat '<ul><li>' 10000; } > lists.html
  hostile "10,000 lists of HTML" 1 '*lists.html: its elements nest deeper*' lists.html
  { echo '<!doctype html>'; repeat '<table><tr><td>' 10000; } > tables.html
  hostile "10,000 tables" 1 '*tables.html: its elements nest deeper*' tables.html
  { echo '<!doctype html>'; repeat '<blockquote>' 10000; } > quotes.html
  hostile "10,000 quotations of HTML" 1 '*quotes.html: its elements nest deeper*' quotes.html
  { printf '<!doctype html><p '; repeat 'a=1 b=2 c=3 ' 10000; } > attributes.html
  hostile "30,000 attributes" 1 '*more than 1000 attributes*' attributes.html
  { # each paragraph begins all that is open anew
    printf '<!doctype html>'
    awk 'BEGIN { for (i = 0; i < 900; i++) printf "<font color=%d>", i
                 for (i = 0; i < 20000; i++) printf "<p>x</p></table></td>" }'
  } > formats.html
  hostile "20,000 paragraphs in 900 fonts" 0 '' formats.html
  cp "$srcdir/samples/notice.html" page.md
  call clausemill inspect page.md
  like "HTML named .md is HTML" "$out" '*page.md  html,*'
  cp "$srcdir/samples/notice.html" page
  call clausemill inspect page
  like "and so it is without a suffix" "$out" '*page  html,*'
  call clausemill inspect --set input.format=text page
  like "but not when the config says otherwise" "$out" '*page  text,*'
  printf '<meta charset=iso-8859-1><p>caf\351 \200 5' > latin.html
  call clausemill inspect latin.html
  like "the page says its encoding" "$out" '*café € 5*'
  printf '<meta charset=utf-8><p>caf\351' > wrong.html
  call clausemill inspect wrong.html
  like "and is held to it" "$err" '*wrong.html: the byte 0xE9 at offset 26 is not UTF-8*'
  printf '<meta charset=utf-8><p>caf\303\251' > right.html
  call clausemill inspect --set input.encoding=WINDOWS-1252 right.html
  like "it goes before the config" "$out" '*café*'
  printf '<p>caf\351' > plain-latin.html
  call clausemill inspect --set input.encoding=WINDOWS-1252 plain-latin.html
  like "which counts where the page says nothing" "$out" '*café*'
  printf '<nav>Home <a>News</a></nav>' > nav.html
  config '{ "paths": "nav.html" }'
  call clausemill c.json
  like "a page of navigation alone is kept, with a warning" "$err" \
    '*nav.html: nothing but navigation*'
  is "and its text is there" "$(grep -c 'Home News' blocks.jsonl)" 1
  config "{ \"paths\": \"$srcdir/samples/notice.html\", \"content\": \"all\" }"
  call clausemill -q c.json
  is "content all keeps navigation and footers" \
    "$(grep -c 'Pay a bill\|accept cookies\|fix that tap' blocks.jsonl)" 3
  is "but nothing that is hidden" \
    "$(grep -c 'do not publish\|read this' blocks.jsonl)" 0
else
  skip "hostile HTML" "this program was built without it"
fi

# ---- files that are not what their names say
mkdir named
cat > named.json << 'END'
{ "outputs": [ { "plugin": "csv", "path": "named.csv",
    "tables": [ { "name": "documents", "columns": ["format"] } ] } ] }
END
named() { # NAME CONTENT PATTERN: of "FORMAT" when it is read, else of the message
  cp "$2" "named/$1" && rm -f named.csv
  call clausemill -q named.json "named/$1"
  like "$2 by the name of $1" "$code $(sed 1d named.csv 2> /dev/null)$err" "$3"
}
printf 'Staff must go.\n' > text
printf '\211PNG\r\n\032\n and so on' > picture
printf 'PK\003\004 and so on' > archive
cp "$srcdir/samples/notice.html" page
: > nothing
named a.html text '0 text'
named a.docx text '0 text'
named a.pdf text '0 text'
named a.txt.gz text '0 text'
if reads markdown; then
  named a.md archive '1 *a.md: *a ZIP archive*'
fi
named a.html picture '1 *a.html: *a PNG image*'
named a.pdf picture '1 *a.pdf: *a PNG image*'
named a.csv picture '1 *a.csv: *a PNG image*'
named a.jsonl text '1 *a.jsonl: this is not JSON Lines*'
named a.csv text '1 *a.csv:1: there is no column "text"*'
if reads html; then
  for name in a.txt a.md a.docx a.pdf; do named $name page '0 html'; done
else
  skip "HTML by other names" "this program was built without it"
fi
if ! reads pdf || ! python3 -c '' 2> /dev/null; then
  skip "PDF by other names" "there is no reader of it, or no python3"
else
  python3 "$srcdir/tests/pdf/make.py" report > pdf
  for name in a.txt a.docx a.html; do named $name pdf '0 pdf'; done
  named a.jsonl pdf '1 *a.jsonl: *a PDF file*'
  named a.zip pdf '1 *a.zip: *it looks like a PDF file'
  named a.pdf nothing '1 *a.pdf: it is empty'
fi
if ! reads docx || ! python3 -c '' 2> /dev/null; then
  skip "DOCX by other names" "there is no reader of it, or no python3"
else
  python3 "$srcdir/tests/docx.py" stem docx
  python3 "$srcdir/tests/docx.py" workbook workbook
  for name in a.txt a.pdf a.md.gz; do named $name docx '0 docx'; done
  named a.zip docx '1 *a.zip: there is no document in it: it looks like a Word document*'
  named a.csv workbook '1 *a.csv: *an Excel workbook*'
  named a.pdf workbook '1 *a.pdf: *an Excel workbook*'
  named a.docx archive '1 *a.docx: *ZIP archive*'
  named a.docx nothing '1 *a.docx: it is empty*'
fi
call clausemill inspect --set input.format=htlm page
like "the nearest format is named" "$err" '*did you mean "html"*'
finish
