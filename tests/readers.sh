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
    is "each has the text that CommonMark means, but for those of 0.30 and 0.31" \
      "$(sed -n 's/^example \([0-9]*\) .*/\1/p' compared | tr '\n' ' ')" \
      "28 173 356 627 628 "
  fi
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
fi

printf 'PK\003\004 and so on' > zip.md
call clausemill inspect zip.md
like "a ZIP archive named .md is refused by name" "$err" '*zip.md*a ZIP archive*'
is "with exit code 1" "$code" 1
printf 'No tag at all.\n' > plain.html
call clausemill inspect plain.html
like "text without a tag named .html is text" "$out" '*plain.html  text,*'
call clausemill inspect --set input.format=htlm plain.html
like "the nearest format is named" "$err" '*did you mean "html"*'
finish
