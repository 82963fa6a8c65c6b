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
  theirs="pandoc -f $1 -t plain -o $work/reader.txt $2"
  [ -n "$pandoc" ] || theirs=true
  bench/measure 3 "$3" \
    "clausemill, $1, blocks" "exec ./clausemill -q run $work/reader.json" \
    "${pandoc:+pandoc, $1 to plain}" "exec $theirs" |
    grep -v '^|  *|' || true
}

echo "| program | CPU s | wall s | peak MiB | MB/s of text |"
echo "|---|---|---|---|---|"
# 450 words a page.
python3 "$srcdir/tests/docx.py" long $work/long.docx 9700
text=$(./clausemill inspect $work/long.docx | wc -c)
reader docx $work/long.docx "$(awk "BEGIN { print $text / 1e6 }")"
[ -n "$pandoc" ] && echo && pandoc --version | sed 's/^/Beside /; s/$/./; q'
