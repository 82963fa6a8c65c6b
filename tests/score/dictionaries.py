"""What dictionaries find, beside the counts of quanteda, cell by cell: a cell
is a category in a document. tests/dictionaries.sh wants all of them equal."""
import csv
import json
import os
import re
import subprocess
import sys

DICTIONARIES = {
    "RID": {"path": "results/dict_RID.json", "format": "yaml"},
    "laver_garry_cat": {"path": "formats/laver-garry.cat"},
}


class Dictionaries:
    """One corpus, which stands beside the sets, with each dictionary."""

    def __init__(self, corpus, texts):
        self.path = "dictionaries/" + corpus
        self.corpus = corpus
        self.texts = texts

    def read(self, gold, documents):
        self.program = documents.program
        self.texts = os.path.join(gold, "..", self.texts)

    def score(self, gold, folder):
        if not os.path.exists(self.texts):
            return {}
        folder = os.path.join(folder, self.corpus)
        os.makedirs(folder)
        write_texts(self.texts, self.corpus, folder)
        return {name + " cells": self.cells(gold, folder, name)
                for name in DICTIONARIES}

    def cells(self, gold, folder, name):
        of = os.path.join(os.path.abspath(gold), "dictionaries")
        said = dict(DICTIONARIES[name])
        said["path"] = os.path.join(of, said["path"])
        config = {
            "input": {"paths": "*.txt"},
            "model": {"dictionaries": [said]},
            "outputs": [{"plugin": "csv", "path": "{table}.csv",
                         "tables": ["categories"]}],
        }
        path = os.path.join(folder, "config.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(config, f)
        if subprocess.run([self.program, "-q", "run", path]).returncode:
            sys.exit("score.py: the program failed on the texts in " + folder)
        turned = os.path.join(folder, name + ".csv")
        turn(os.path.join(folder, "categories.csv"), turned)
        printed = subprocess.run(
            [sys.executable, os.path.join(gold, "score_dict.py"),
             os.path.join(of, "results", "lookup_%s_%s.csv" %
                          (self.corpus, name)), turned],
            check=True, capture_output=True, text=True).stdout
        cells, equal = re.search(r"cells (\d+)  equal (\S+)",
                                 printed).groups()
        return "%d/%s" % (round(float(equal) * int(cells)), cells)


def write_texts(path, corpus, folder):
    """A JSON Lines file is many documents, any other file is one."""
    with open(path, encoding="utf-8") as f:
        documents = ([json.loads(line) for line in f]
                     if path.endswith(".jsonl") else
                     [{"id": corpus, "text": f.read()}])
    for document in documents:
        with open(os.path.join(folder, document["id"] + ".txt"), "w",
                  encoding="utf-8") as f:
            f.write(document["text"])


def turn(path, to):
    """From a row a category to a column a category."""
    found, names = {}, {}
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            names[row["category"]] = True
            found.setdefault(row["document"], {})[row["category"]] = (
                row["count"])
    with open(to, "w", newline="", encoding="utf-8") as f:
        out = csv.DictWriter(f, ["doc_id", *names], restval=0)
        out.writeheader()
        for document, counts in found.items():
            out.writerow({"doc_id": document, **counts})
