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

# Does this program read the format?
reads() { [ -n "$("$CLAUSEMILL" inspect --set input.format="$1" - < /dev/null 2>&1 |
  grep "$1, 0 bytes")" ]; }

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
