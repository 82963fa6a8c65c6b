#!/bin/sh
# Files of each kind, cut off at every KiB: refused or read, in bounded time,
# and the former output is safe. tests/truncated.c does it, in one process.
. "$srcdir/tests/lib.sh"

if ! python3 -c 'import zipfile' 2> /dev/null; then
  skip "files cut off" "python3 is not installed"
  finish
fi
mkdir whole cut out
ln -s "$builddir/readers" readers

# 120 paragraphs, and the same as each kind.
python3 - << 'PY'
import json, zipfile
words = """the council of the nine rivers keeps a record for each gauge and shall
report every flood without delay while wardens read what stood in it before""".split()
texts = [" ".join(words[(i * i + k * (i % 7 + 2)) % len(words)] + " %d" % (i * k * 7919 % 9973)
                  for k in range(25)) for i in range(120)]
texts = ["Matter %d: %s. Ünless the süpplier \"agrees\", %s." % (i, t, t[:40])
         for i, t in enumerate(texts)]
def write(name, text):
    with open("whole/" + name, "w", encoding="utf-8", newline="") as out:
        out.write(text)
write("a.txt", "\n\n".join(texts) + "\n")
write("a.md", "# Rules\n\n" + "".join(
    "## Part %d\n\n%s\n\n1. %s\n2. *one* | two\n\n| a | b |\n|---|---|\n| %s | x |\n\n"
    % (i, t, t[20:60], t[:30]) for i, t in enumerate(texts[:60])))
write("a.html", "<!doctype html><html lang=en><title>Rules</title><body>\n" + "".join(
    "<h2>Part %d</h2><p>%s</p><ul><li>%s</ul><table><tr><td>%s<td>x</table>\n"
    % (i, t.replace('"', "&quot;"), t[:40], t[40:80]) for i, t in enumerate(texts[:60])))
write("a.jsonl", "".join(json.dumps({"doc_id": "d%d" % i, "text": t, "n": i},
                                    ensure_ascii=False) + "\n"
                         for i, t in enumerate(texts)))
write("a.mbox", "".join(
    "From a@b Wed Jan  5 10:11:12 2005\nSubject: Matter %d\nContent-Type: text/plain; "
    "charset=utf-8\n\n%s\n\n%s\n\n" % (i, t, t) for i, t in enumerate(texts[:80])))
write("a.csv", "doc_id,text,n\r\n" + "".join(
    'd%d,"%s",%d\r\n' % (i, t.replace('"', '""'), i) for i, t in enumerate(texts)))
with zipfile.ZipFile("whole/a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    for i, t in enumerate(texts):
        z.writestr("%d.txt" % i, t)
PY
gzip -c < whole/a.txt > whole/b.txt.gz
gzip -c < whole/a.csv > whole/b.csv.gz
if command -v zstd > /dev/null; then
  zstd -q -c < whole/a.txt > whole/c.txt.zst
else
  skip "c.txt.zst" "zstd is not installed"
fi
python3 "$srcdir/tests/docx.py" long whole/a.docx 600
python3 "$srcdir/tests/pdf/make.py" long > whole/a.pdf

cat > c.json << 'JSON'
{ "outputs": [ { "plugin": "json", "path": "out/rows.jsonl",
    "tables": [ { "name": "blocks", "columns": ["document", "kind", "label", "text"] } ],
    "options": { "layout": "lines" } } ] }
JSON
flags=
case $(nm "$CLAUSEMILL" 2> /dev/null) in *__asan_init*)
  flags='-fsanitize=address,undefined' ;;
esac
# shellcheck disable=SC2086
ok "the test is built" ${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror $flags \
  -I"$srcdir/core/include" -o truncated "$srcdir/tests/truncated.c" \
  -L"$builddir/.libs" -lclausemill
LD_LIBRARY_PATH=$builddir/.libs
export LD_LIBRARY_PATH

# What each comes to: N read, N refused.
for file in whole/*; do
  name=${file#whole/}
  call clausemill check c.json "$file"
  case $err in *'built without reading'*)
    skip "$name" "${err##*clausemill: }"
    continue
    ;;
  esac
  call ./truncated c.json "$MILL_TEST_PLUGINS" "$file"
  is "$name: each cut is refused, or read as far as it goes" "$code" 0
  comment "$out"
  # What is packed is refused, wherever it ends; of a table the lines before.
  case $name in
  *.docx | *.gz | *.pdf | *.zst | *.zip) wanted='* 0 read,* 0 in part' ;;
  *.csv | *.jsonl) wanted='* [1-9]* refused, [1-9]* in part' ;;
  *) wanted='* cuts: [1-9]* read,* 0 in part' ;;
  esac
  like "$name: as many as there are KiB" "$out" "$wanted"
done
finish
