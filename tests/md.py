"""Compare tables in Markdown, as a parser reads them, with CSV files.

    md.py PARSER MARKDOWN CSV

PARSER is cmark-gfm, the program that GitHub uses, or markdown-it, the Python
package. The tables of MARKDOWN one behind the other must hold the rows of CSV;
each must have its header. Prints what differs; the exit code is 1 when
something does, and 77 when the parser is not there.
"""

import csv
import html.parser
import shutil
import subprocess
import sys


def rendered(parser, path):
    if parser == "cmark-gfm":
        if not shutil.which("cmark-gfm"):
            sys.exit(77)
        wanted = ["table", "strikethrough", "autolink"]
        extensions = [word for e in wanted for word in ("-e", e)]
        return subprocess.run(
            ["cmark-gfm", "--unsafe", *extensions, path],
            check=True, capture_output=True, encoding="utf-8").stdout
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        sys.exit(77)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    with open(path, encoding="utf-8", newline="") as f:
        return reader.render(f.read())


class Tables(html.parser.HTMLParser):
    """The text of all cells, and what stands in them beside text."""

    def __init__(self):
        super().__init__()
        self.heads, self.rows, self.markup = [], [], set()
        self.cell = None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif tag == "br" and self.cell is not None:
            self.cell += "\n"
        elif self.cell is not None:
            self.markup.add(tag)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None
        elif tag == "thead":
            self.heads.append(self.rows.pop())

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


parser, markdown, table = sys.argv[1:]
found = Tables()
found.feed(rendered(parser, markdown))
found.close()
with open(table, encoding="utf-8", newline="") as f:
    head, *rows = csv.reader(f)

bad = [(a, b) for a, b in zip(found.rows, rows) if a != b]
for got, wanted in bad[:3]:
    print("# got   ", got)
    print("# wanted", wanted)
print("#", len(found.rows), "rows of", len(rows), "in", len(found.heads), "tables")
print("# markup in cells:", sorted(found.markup))
sys.exit(bool(bad) or len(found.rows) != len(rows) or not rows
         or any(h != head for h in found.heads) or found.markup - {"a"} != set())
