#!/bin/sh
# readers.sh SRCDIR -- run in the build folder by bench.sh: each reader on a
# document of 872 pages, beside pandoc where it is there. Prints Markdown.
set -e
srcdir=$1
work=bench/work
mkdir -p $work

python3 -c '' 2> /dev/null || { echo "python3 is missing: no readers were timed."; exit 0; }
pandoc=$(command -v pandoc || true)

reader() { # FORMAT FILE
  cat > "$work/reader.json" <<END
{ "input": { "paths": "$(basename "$2")", "format": "$1" },
  "outputs": [ { "plugin": "csv", "path": "reader.csv", "tables": ["blocks"] } ] }
END
  ./clausemill check "$work/reader.json" > /dev/null 2>&1 || return 0 # left out
  theirs="pandoc -f $1 -t plain -o $work/reader.txt $2"
  [ -n "$pandoc" ] || theirs=true
  bench/measure 3 "$3" \
    "clausemill, $1, blocks" "exec ./clausemill -q run $work/reader.json" \
    "${pandoc:+pandoc, $1 to plain}" "exec $theirs" |
    grep -v '^|  *|' || true
}

echo "| program | CPU s | wall s | peak MiB | MB/s of text |"
echo "|---|---|---|---|---|"
# 450 words a page; the same blocks as Markdown and as HTML.
python3 "$srcdir/tests/docx.py" long $work/long.docx 9700
cat > $work/long.json << 'END'
{ "input": { "paths": "long.docx" },
  "outputs": [ { "plugin": "json", "path": "long.jsonl", "options": { "layout": "lines" },
    "tables": [ { "name": "blocks", "columns": ["kind", "level", "text"] } ] } ] }
END
./clausemill -q run $work/long.json
text=$(python3 - $work << 'END'
import html, json, sys
md, page, size = [], ["<!DOCTYPE html><title>Long</title><main>"], 0
for line in open(sys.argv[1] + "/long.jsonl", encoding="utf-8"):
    b = json.loads(line)
    text, kind, level = b["text"], b["kind"], b["level"]
    cells = text.split("\t")
    size += len(text)
    if kind == "row":
        md.append("| a | b |\n|---|---|\n| %s |" % " | ".join(cells))
        page.append("<table><tr><td>%s</table>" % "<td>".join(map(html.escape, cells)))
        continue
    marks = {"heading": "#" * (level or 1) + " ", "item": "- "}
    tags = {"heading": "h%s" % level, "item": "li"}
    md.append(marks.get(kind, "") + text)
    page.append("<%s>%s</%s>" % ((tags.get(kind, "p"), html.escape(text)) + (tags.get(kind, "p"),)))
for name, parts in (("md", md), ("html", page)):
    with open(sys.argv[1] + "/long." + name, "w", encoding="utf-8") as out:
        out.write("\n\n".join(parts) + "\n")
print(size / 1e6)
END
)
reader markdown $work/long.md "$text"
reader html $work/long.html "$text"
reader docx $work/long.docx "$text"
[ -n "$pandoc" ] && echo && pandoc --version | sed 's/^/Beside /; s/$/, which does not read PDF./; q'
