#!/usr/bin/env python3
"""Does a reader give the text that the specification means?

    readers.py commonmark EXAMPLES.jsonl FOLDER   a file for each example
    readers.py compare EXAMPLES.jsonl BLOCKS.jsonl [-v]

The second holds the blocks of those files against the text of the HTML that
CommonMark expects: labels apart, the same words in the same order. Prints how
many are right and exits with 1 when one is not.
"""
import json
import re
import sys
from html.parser import HTMLParser

INLINE = set(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)


class Text(HTMLParser):
    """The text of HTML: images are their alt, scripts and styles nothing."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.hidden += 1
        if tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.hidden -= tag in ("script", "style")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden = max(0, self.hidden - 1)
        if tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)

    def unknown_decl(self, data):
        pass


def words(text):
    return re.sub(r"[ \t\n\f\r]+", " ", text).strip()


def expected(html):
    parser = Text()
    # html.parser ends a processing instruction at the first ">"
    parser.feed(re.sub(r"(?s)<\?.*?\?>", " ", html))
    parser.close()
    return words("".join(parser.parts))


def examples(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, folder):
    for example in examples(path):
        name = "%s/x%s.md" % (folder, example["id"])
        with open(name, "w", encoding="utf-8", newline="") as out:
            out.write(example["markdown"])


def compare(path, blocks, verbose):
    got = {}
    with open(blocks, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = row["text"]
            if row["kind"] in ("item", "note") and row.get("label"):
                text = text[len(row["label"]):]
            got.setdefault(row["document"], []).append(text)
    right = 0
    all_of_them = examples(path)
    for example in all_of_them:
        want = expected(example["html"])
        have = words(" ".join(got.get("x%s" % example["id"], [])))
        right += want == have
        if want != have:
            print("example %s (%s)" % (example["id"], example["section"]))
            if verbose:
                for what in example["markdown"], example["html"], want, have:
                    print("   ", repr(what))
    print("%d of %d right" % (right, len(all_of_them)))
    return right != len(all_of_them)


if __name__ == "__main__":
    if sys.argv[1] == "commonmark":
        write(sys.argv[2], sys.argv[3])
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3], "-v" in sys.argv))
