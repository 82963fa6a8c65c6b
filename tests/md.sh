#!/bin/sh
# Markdown tables as parsers of Markdown read them: the same cells as in the CSV
# file of the table, of the samples and of a text made of all that is markup.
command -v python3 > /dev/null || {
  echo "1..0 # SKIP there is no python3"
  exit 0
}
python=python3
for try in python3 /usr/bin/python3; do
  "$try" -c 'import markdown_it' 2> /dev/null && python=$try && break
done
. "$srcdir/tests/lib.sh"

clausemill plugins show md > /dev/null 2>&1 || {
  echo "1..0 # SKIP the md plugin is not built"
  exit 0
}

"$python" - << 'END'
import random

random.seed(1)
parts = ["|", "\\", "`", "*", "_", "**", "__", "~", "~~", "[", "]", "(", ")", "<",
         ">", "<b>", "</b>", "<!--", "-->", "<br>", "&", "&amp;", "&#65;", "&copy;",
         "!", "![", "](", "#", "$", "^", ":", "---", "- ", "1. ", "+", "=", "@",
         " ", "  ", "a", "b c", "D", "\u00e9", "\u56fd", "\U0001F4C4", "\u00a0",
         "http://", "https://a.org/~b_c", "http://x.org/?a=1&copy;=2", "www.", "www.d.org/_e_",
         "f@g.org", "\\|", "||", "'", '"', "{{", "}}", "\\\\", "[^1]", "[x]: /y"]
with open("nasty.txt", "w", encoding="utf-8") as f:
    for _ in range(600):
        n = random.randrange(1, 9)
        f.write("".join(random.choice(parts) for _ in range(n)) + "\n\n")
    f.write("A line that is broken | in\nthe `middle` of a *long* sentence, where"
            " the text is\nwrapped by hand, as\nletters were.\n")
END
cat > md.json << END
{ "input": { "paths": ["$srcdir/samples/*.txt", "nasty.txt"],
             "paragraphs": "blank" },
  "outputs": [
    { "plugin": "csv", "path": "{table}.csv" },
    { "plugin": "md", "path": "documents-{table}.md",
      "options": { "headings": "names" } },
    { "plugin": "md", "path": "pretty-{table}.md",
      "options": { "headings": "names", "pretty": true, "level": 0 } },
    { "plugin": "md", "path": "rows-{table}.md",
      "options": { "headings": "names", "layout": "rows", "level": 3 } } ] }
END
call clausemill run md.json
is "the samples run" "$code" 0
like "nothing is lost" "$out" "*Wrote 32 files*"
is "and nothing is reported as lost" "$(echo "$out" | grep -ci 'lossy\|replaced')" 0

for parser in cmark-gfm markdown-it; do
  for file in documents-*.md pretty-*.md rows-*.md; do
    table=${file#*-}
    name="$parser finds the cells of ${table%.md} in $file"
    "$python" "$srcdir/tests/md.py" "$parser" "$file" "${table%.md}.csv" > log 2>&1
    case $? in
    0) pass_or_fail 0 "$name" ;;
    77) skip "$name" "$parser is not installed" ;;
    *) pass_or_fail 1 "$name" || comment "$(tail -n 12 log)" ;;
    esac
  done
done
sed 's/must/might/' statements.csv > wrong.csv
"$python" "$srcdir/tests/md.py" cmark-gfm rows-statements.md wrong.csv > log 2>&1
case $? in
77) skip "a wrong cell is found" "cmark-gfm is not installed" ;;
*) is "a wrong cell is found" "$(grep -c '^# wanted' log)" 3 ;;
esac
finish
