"""How right the readers are: the files of the readers' set, each format a row,
given to the program as they are.

The gold is what pandoc's own tests expect, and its conventions are followed
where they are not about what the document says: notes are left out, rows are
joined to tables, numbers that Word counts are left out, captions
next to a table are part of it, and paragraphs at the beginning that are the
title, author or date by their style, which pandoc moves to its metadata, count
as moved when `metadata` of the program has them, too.
"""
import csv
import html
import json
import os
import re
import subprocess
import sys
import zipfile

TABLES = {
    "documents": ["document", "text"],
    "metadata": ["document", "value", "origin"],
    "blocks": ["document", "kind", "level", "label", "start", "end", "text"],
}
TYPES = {"paragraph": "para", "attribution": "para", "row": "table"}
READERS = {"docx": "docx", "html": "html", "txt": "markdown"}
NUMBER = r"(\d[\d.]*)"


def run(program, paths, reader, folder):
    """What the program makes of the files: {table: rows}."""
    os.makedirs(folder)
    config = {
        "input": {"paths": paths, "format": reader, "content": "all"},
        "outputs": [{"plugin": "csv", "path": "{table}.csv",
                     "tables": [{"name": name, "columns": columns}
                                for name, columns in TABLES.items()]}],
    }
    path = os.path.join(folder, "config.json")
    with open(path, "w", encoding="utf-8") as f:
        json.dump(config, f)
    if subprocess.run([program, "-q", "run", path]).returncode:
        sys.exit("score.py: the program failed on the files in " + path)
    tables = {}
    csv.field_size_limit(1 << 30)
    for name in TABLES:
        with open(os.path.join(folder, name + ".csv"), newline="",
                  encoding="utf-8") as f:
            tables[name] = list(csv.DictReader(f))
    return tables


def squeezed(text):
    return re.sub(r"\s", "", text)


def typed(path):
    """What somebody typed in the paragraphs of a Word document, and which of
    these are captions."""
    with zipfile.ZipFile(path) as z:
        xml = "".join(z.read(name).decode("utf-8") for name in z.namelist()
                      if re.search(r"/document\d*\.xml$", name))
    words = {}
    for p in re.split(r"<w:p[ >]", xml):
        text = "".join(re.findall(r"<w:t(?:\s[^>]*)?>([^<]*)", p))
        words[squeezed(html.unescape(text))] = '<w:pStyle w:val="Caption"' in p
    return words


def uncounted(line, by_hand):
    """A line without the number that was counted for it, if one was."""
    words = line.split()
    for n in range(min(len(words), 3)):
        if "".join(words[n:]) in by_hand:
            return " ".join(words[n:])
    return line


def words_of(row, by_hand, marks):
    """The text of a block, without the numbers that were counted and the
    marks of notes."""
    text = row["text"]
    for mark in marks:
        text = text.replace(mark, "")
    if by_hand is None or row["kind"] == "item":
        return text[len(row["label"]):] if row["kind"] == "item" else text
    return "".join(uncounted(piece, by_hand) if piece.strip() else piece
                   for piece in re.split(r"([\t\n])", text))


def blocks_of(rows, text, moved, by_hand):
    """The blocks as the gold has them: [{"type", "level", "text"}]."""
    blocks, table_end = [], None
    marks = {row["label"] for row in rows if row["kind"] == "note"} - {""}
    for row in rows:
        kind = row["kind"]
        start, end = int(row["start"]), int(row["end"])
        if kind == "note":
            continue
        if not blocks and kind == "paragraph" and \
                " ".join(row["text"].split()) in moved:
            continue
        if kind == "row" and table_end is not None and \
                text[table_end:start].count("\n") < 2:
            blocks[-1]["text"] += "\n" + words_of(row, by_hand, marks)
        else:
            blocks.append({"type": TYPES.get(kind, kind),
                           "level": int(row["level"] or 0),
                           "text": words_of(row, by_hand, marks)})
        table_end = end if kind == "row" else None
    return [block for before, block, behind in
            zip([None] + blocks, blocks, blocks[1:] + [None])
            if not (by_hand and by_hand.get(squeezed(block["text"])) and
                    any(b and b["type"] == "table" for b in (before, behind)))]


class Readers:
    """The files of one format."""

    def __init__(self, format, measures):
        self.path = "readers/pandoc_blocks"
        self.format = format
        self.measures = measures

    def read(self, gold, documents):
        self.program = documents.program
        with open(os.path.join(gold, self.path + ".jsonl"),
                  encoding="utf-8") as f:
            self.items = [item for item in map(json.loads, f)
                          if item["format"] == self.format]

    def predict(self, gold, folder):
        paths = [os.path.abspath(os.path.join(gold, "readers", item["id"]))
                 for item in self.items]
        tables = run(self.program, paths, READERS[self.format],
                     os.path.join(folder, "formats-" + self.format))
        for item, document, path in zip(self.items, tables["documents"],
                                        paths):
            key = document["document"]
            of = {name: [row for row in rows if row["document"] == key]
                  for name, rows in tables.items()}
            moved = {row["value"] for row in of["metadata"]
                     if row["origin"] == "style"}
            by_hand = typed(path) if self.format == "docx" else None
            blocks = blocks_of(of["blocks"], document["text"], moved, by_hand)
            yield {"id": item["id"], "blocks": blocks,
                   "text": "\n".join(b["text"] for b in blocks)}

    def score(self, gold, folder):
        paths = {}
        for name, items in (("gold", self.items),
                            ("ours", self.predict(gold, folder))):
            paths[name] = os.path.join(folder, "formats-%s-%s.jsonl" %
                                       (self.format, name))
            with open(paths[name], "w", encoding="utf-8") as f:
                f.writelines(json.dumps(item) + "\n" for item in items)
        printed = "".join(subprocess.run(
            [sys.executable, os.path.join(gold, scorer), paths["gold"],
             paths["ours"]], check=True, capture_output=True,
            text=True).stdout for scorer in ("score_blocks.py",
                                             "score_text.py"))
        return {self.format + " " + measure:
                "/".join(re.search(pattern, printed).groups())
                for measure, pattern in self.measures.items()}


MEASURES = {"blocks P": r" P " + NUMBER, "blocks R": r" R " + NUMBER,
            "type": r"type right " + NUMBER,
            "heading level": r"level right (\d+)/(\d+)",
            "text F1": r"F1 " + NUMBER}
SETS = [Readers(format, MEASURES) for format in READERS]
