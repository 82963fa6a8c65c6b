#!/usr/bin/env python3
"""The scoreboard: how right the program is on texts that others have marked.

    score.py PROGRAM GOLD [--tap] [--raise] [--only WORD] [--keep DIR]

GOLD is the folder of the development sets and of their scorers. Their texts
are given to the program as files, a language at a time; what the tables say
(character offsets) is turned into what each scorer reads; the figure is taken
from what it prints. best.tsv, beside this file, names the rows: the set, the
measure, the figure of a peer, the aim, and the best so far.

Without options the table is printed. --tap says for each row whether it has
fallen by more than 0.002 below the best; --raise writes the figures that are
better than the best into best.tsv. --only takes the rows that hold the word;
--keep leaves what the scorers read in DIR, to look at errors with them.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

import formats
from dictionaries import Dictionaries
from outline import Outline

FALL = 0.002

TABLES = {
    "documents": ["document", "language"],
    "blocks": ["document", "block", "parent", "kind", "label", "start", "end"],
    "sentences": ["document", "block", "start", "end"],
    "clauses": ["document", "block", "start", "end"],
    "statements": ["document", "statement", "modality", "cue_start",
                   "cue_end", "actor", "start", "end"],
    "actions": ["document", "statement", "verb", "object", "start", "end"],
}


# ------------------------------------------------------------- the program

class Document:
    """One text and the rows that the program made of it."""

    def __init__(self, text):
        self.text = text
        self.rows = {table: [] for table in TABLES}
        # The program counts a CR LF as one character.
        self.offsets = None
        if "\r" in text:
            self.offsets = [m.start() for m in re.finditer(r"\r\n|[\s\S]",
                                                           text)]
            self.offsets.append(len(text))

    def span(self, row, start="start", end="end"):
        if row[start] == "":
            return None
        span = [int(row[start]), int(row[end])]
        if self.offsets:
            span = [self.offsets[i] for i in span]
        return span

    def blocks(self):
        return self.rows["blocks"]

    def units(self, table, label_apart=False):
        """The spans of the sentences or clauses. The first of a block begins
        with its label, or the label is a unit; a block without any is one."""
        spans = {}
        for row in self.rows[table]:
            spans.setdefault(row["block"], []).append(self.span(row))
        units = []
        for row in self.blocks():
            start, end = self.span(row)
            inner = spans.get(row["block"], [[start, end]])
            if label_apart and row["label"]:
                units.append([start, start + len(row["label"])])
            else:
                inner[0][0] = start
            units += inner
        return units


class Documents:
    """The texts of a run, each but once for a language (None: let the program
    find it), a kind of clauses and a scheme."""

    def __init__(self, program):
        self.program = program
        self.kinds = {}

    def add(self, text, language, clauses="semicolon", scheme="auto"):
        kind = language, clauses, scheme
        return self.kinds.setdefault(kind, {}).setdefault(text,
                                                          Document(text))

    def run(self, folder):
        for kind, documents in self.kinds.items():
            name = "-".join(os.path.basename(word or "any") for word in kind)
            run_kind(self.program, os.path.join(folder, name), *kind,
                     list(documents.values()))


def run_kind(program, folder, language, clauses, scheme, documents):
    os.makedirs(folder)
    for n, document in enumerate(documents):
        with open(os.path.join(folder, "%05d.txt" % n), "w", newline="",
                  encoding="utf-8") as f:
            f.write(document.text)
    config = {
        "input": {"paths": "*.txt"},
        "model": {"clauses": clauses, "scheme": scheme},
        "outputs": [{"plugin": "csv", "path": "{table}.csv",
                     "tables": [{"name": name, "columns": columns}
                                for name, columns in TABLES.items()]}],
    }
    if language:
        config["input"]["language"] = language
    path = os.path.join(folder, "config.json")
    with open(path, "w", encoding="utf-8") as f:
        json.dump(config, f)
    done = subprocess.run([program, "-q", "run", path])
    if done.returncode:
        sys.exit("score.py: the program failed on the texts in " + folder)
    for table in TABLES:
        with open(os.path.join(folder, table + ".csv"), newline="",
                  encoding="utf-8") as f:
            for row in csv.DictReader(f):
                documents[int(row["document"])].rows[table].append(row)


# ------------------------------------------------ from tables to predictions

def as_sentences(document):
    return {"spans": document.units("sentences")}


def as_sentences_of_law(document):
    """Those who marked the decisions took "1." and "(a)" for sentences."""
    return {"spans": document.units("sentences", label_apart=True)}


def as_clauses(document):
    return {"spans": document.units("clauses")}


def find(text, words, start, end, last=False):
    """Where `words`, which a cell has on one line, stand in the text."""
    pattern = r"(?<!\w)%s(?!\w)" % r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.compile(pattern).finditer(text, start, end)]
    return list(found[-1 if last else 0]) if found else None


def further_verbs(document, action, span):
    if " and " not in action["verb"]:
        return []
    first = re.compile(r"\w+").match(document.text, *span)
    return [[first.end(), span[1]]] if first else []


def with_relative(text, span):
    """In "a lamp that must burn" the sets name "that" as the actor, the program
    what it stands for: the two are one."""
    found = span and re.compile(
        r"(\s*\([^()]*\))?,?\s+(\w+\s+)?(who|whom|which|that)\b").match(
            text, span[1])
    return [span[0], found.end()] if found else span


def actor_of(document, row, cue):
    """Where the actor of a statement stands: the cell has no offsets. It is
    behind the cue in a question, else the nearest before it, else behind it
    ("by the tenant"); one that was said in an earlier clause is the nearest
    before this one."""
    words, text = row["actor"], document.text
    start, end = document.span(row)
    at, behind = cue if cue else (start, start)
    if not words:
        return None
    if cue:
        asked = find(text, words, behind, end)
        if asked and re.fullmatch(r"(\s*n[o']t)?\s*", text[behind:asked[0]]):
            return asked
    found = (find(text, words, min(start, at), at, True) or
             find(text, words, at, end) or find(text, words, 0, start, True))
    return with_relative(text, found)


def as_statements(document):
    """A prediction for each action. Its span is that of its verbs, without
    the object; where it has several, all but the first are coordinated. What
    is an actor for the sets is the grammatical subject: where the program says
    who keeps the records that "must be kept by the tenant", and that there
    must be a lamp, it has that as the object; and behind the "and" of "I have
    used them and will use them" there is none for the sets."""
    actions = {}
    for row in document.rows["actions"]:
        actions.setdefault(row["statement"], []).append(row)
    found = []
    for row in document.rows["statements"]:
        start, end = document.span(row)
        cue = document.span(row, "cue_start", "cue_end")
        actor = actor_of(document, row, cue)
        if actor and cue and has_no_subject(document.text[start:cue[0]]):
            actor = None
        for action in actions.get(row["statement"], []):
            span = document.span(action)
            text = document.text
            thing = action["object"] and (
                find(text, action["object"], *span) or
                with_relative(text, find(text, action["object"], start,
                                         span[0], True)))
            if thing and thing[0] > span[0]:
                span[1] = thing[0]
            subject = actor
            if cue and thing and is_subject(text, cue, actor, action, thing):
                subject, thing = thing, None
            found.append({"modal": cue, "action": span, "actor": subject,
                          "object": thing or None,
                          "conj": further_verbs(document, action, span)})
    return {"statements": found}


def has_no_subject(before):
    """Does the cue stand behind a conjunction, with what is before it in its
    clause?"""
    return re.search(r"\b(and|or|but)(\s+(\w+ly|also|has|have|had))*\s*$",
                     before, re.I) is not None


def is_subject(text, cue, actor, action, thing):
    """Is the object of an action what a grammar calls its subject?"""
    if actor:
        return (thing[1] <= cue[0] and actor[0] >= cue[1] and
                text[:actor[0]].rstrip().endswith(" by"))
    return (action["verb"] == "be" and
            re.search(r"\bthere(\s+\w+)?\s*$", text[:cue[0]], re.I) is not None)


def as_directive(document):
    """A requirement is what obliges, forbids or recommends, and what says
    "shall" or "must" in any case ("shall not be required to"). What a document
    says of itself ("this document shall serve") is none on what it describes.
    """
    return {"directive": any(
        is_required(document, row) and not is_of_itself(row["actor"])
        for row in document.rows["statements"])}


def is_required(document, row):
    cue = document.span(row, "cue_start", "cue_end")
    return (row["modality"] in ("obligation", "prohibition", "recommendation")
            or (cue and re.match(r"(shall|must)\b", document.text[slice(*cue)],
                                 re.I)))


def is_of_itself(actor):
    return re.match(r"(this|these|each|every)\b.*\b"
                    r"(document|section|specification|requirement)s?\b",
                    actor, re.I)


# ---------------------------------------------------------------- measures

class Set:
    """A file of gold texts. `measures` are the names of its figures, each with
    the expression that finds it in what the scorer prints. The language is one
    for all, "given" with each text, or None for the program to find."""

    def __init__(self, path, scorer, predict, measures, language="en",
                 clauses="semicolon", scheme="auto"):
        self.path = path
        self.scorer = scorer
        self.predict = predict
        self.measures = measures
        self.language = language
        self.clauses = clauses
        self.scheme = scheme

    def read(self, gold, documents):
        self.gold = os.path.join(gold, self.path + ".jsonl")
        with open(self.gold, encoding="utf-8") as f:
            self.items = [json.loads(line) for line in f if line.strip()]
        for item in self.items:
            language = self.language
            if language == "given":
                language = item["lang"]
            item["document"] = documents.add(item["text"], language,
                                             self.clauses, self.scheme)

    def score(self, gold, folder):
        name = "-".join([self.path.replace("/", "-"), self.language or "any",
                         os.path.basename(self.scheme)])
        path = os.path.join(folder, name + ".jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for item in self.items:
                prediction = self.predict(item["document"])
                f.write(json.dumps({"id": item["id"], **prediction}) + "\n")
        scorer, *options = self.scorer.split()
        printed = subprocess.run(
            [sys.executable, os.path.join(gold, scorer), *options, self.gold,
             path], check=True, capture_output=True, text=True).stdout
        return {measure: figure_in(printed, pattern, self.path)
                for measure, pattern in self.measures.items()}


def figure_in(printed, pattern, where):
    found = re.search(pattern, printed)
    if not found:
        sys.exit("score.py: %s: no %s in what the scorer printed:\n%s" %
                 (where, pattern, printed))
    return "/".join(found.groups())


def relation(name):
    return r"\s%s +(\d+)/ *(\d+) " % name


SENTENCES = {"boundary F": r"boundary P \S+ R \S+ F (\S+)"}
STARTS_ENDS = {"starts+ends F": r"starts\+ends P \S+ R \S+ F (\S+)"}
GOLDEN = {"rules": r"passed (\d+) of (\d+)"}
CLAUSES = {"precision": r"P (\S+)"}
for _name in ("joint-list", "joint-sequence", "joint-other",
              "adversative-antithesis", "adversative-concession",
              "adversative-contrast"):
    CLAUSES[_name] = relation(_name)
STATEMENTS = {"detection F": r"detection:.* F (\S+)",
              "action": r"action (\S+)",
              "actor": r"actor head (\S+)",
              "object": r"object head (\S+)",
              "coordinated verbs": r"coordinated verbs (\d+)/(\d+)"}
# What is marked there are the modals of English, in questions and in speech as
# well: with a scheme that has these, what is measured is the finding of verbs,
# actors and objects. What plain-policy makes of the same texts, whose cues are
# others, stands beside it.
MODALS = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "modals.json")
PLAIN_POLICY = {name + ", plain-policy": pattern
                for name, pattern in STATEMENTS.items() if name[0] != "c"}


SETS = [
    Set("sentences/golden_en48", "score_golden.py", as_sentences, GOLDEN),
    Set("sentences/golden_en52", "score_golden.py", as_sentences, GOLDEN),
    Set("sentences/golden_other_langs", "score_golden.py", as_sentences,
        GOLDEN, language="given"),
    Set("sentences/golden_other_langs", "score_golden.py", as_sentences,
        {"rules, language found": GOLDEN["rules"]}, language=None),
    Set("sentences/gum_dev", "score_sbd.py", as_sentences, SENTENCES),
    Set("sentences/gum_train", "score_sbd.py", as_sentences, SENTENCES),
    Set("sentences/ewt_dev", "score_sbd.py", as_sentences, SENTENCES),
    Set("sentences/legal_bva", "score_sbd.py", as_sentences_of_law,
        STARTS_ENDS),
    Set("sentences/legal_cyber", "score_sbd.py", as_sentences_of_law,
        STARTS_ENDS),
    Set("sentences/zh_dev", "score_sbd.py", as_sentences, SENTENCES,
        language="zh"),
    Set("clauses/gum_edu_dev", "score_edu.py -v", as_clauses, CLAUSES,
        clauses="quasi"),
    Set("clauses/gum_edu_train", "score_edu.py -v", as_clauses, CLAUSES,
        clauses="quasi"),
    Set("statements/gum_dev", "score_statements.py", as_statements,
        STATEMENTS, scheme=MODALS),
    Set("statements/gum_train", "score_statements.py", as_statements,
        STATEMENTS, scheme=MODALS),
    Set("statements/ewt_dev", "score_statements.py", as_statements,
        STATEMENTS, scheme=MODALS),
    Set("statements/gum_dev", "score_statements.py", as_statements,
        PLAIN_POLICY, scheme="plain-policy"),
    Set("statements/ewt_dev", "score_statements.py", as_statements,
        PLAIN_POLICY, scheme="plain-policy"),
    Set("directives/pure_valid", "score_directives.py", as_directive,
        {"accuracy": r"accuracy (\S+)"}),
    Set("directives/pure_train", "score_directives.py", as_directive,
        {"accuracy": r"accuracy (\S+)"}),
    Outline(together=False),
    Outline(together=True),
    Dictionaries("seed", "documents/communique.txt"),
    Dictionaries("inaugural", "corpora/inaugural.jsonl"),
    *formats.SETS,
]


# -------------------------------------------------------------- scoreboard

def value(figure):
    """0.985 of "0.985", or of "197/200"; None of ""."""
    if not figure or figure == "-":
        return None
    part, _, whole = figure.partition("/")
    return float(part) / float(whole) if whole else float(part)


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def write_rows(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.DictWriter(f, rows[0].keys(), delimiter="\t",
                             lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def measure(program, gold, rows, folder):
    """The figure of each row: {(set, measure): figure}."""
    wanted = {row["set"] for row in rows}
    sets = [s for s in SETS if s.path in wanted]
    documents = Documents(program)
    for s in sets:
        s.read(gold, documents)
    documents.run(os.path.join(folder, "texts"))
    return {(s.path, name): figure for s in sets
            for name, figure in s.score(gold, folder).items()}


def remark(row, ours):
    if value(ours) < value(row["best"]) - FALL:
        return "fallen"
    if value(ours) > value(row["best"]):
        return "better"
    return "" if reached(row, ours) else "short of the aim"


def reached(row, ours):
    return value(row["aim"]) is None or value(ours) >= value(row["aim"])


def print_table(rows, figures):
    line = "%-31s %-22s %8s %8s %8s %8s  %s"
    print(line % ("set", "measure", "ours", "peer", "aim", "best", ""))
    for row in rows:
        ours = figures[row["set"], row["measure"]]
        print((line % (row["set"], row["measure"], ours, row["peer"],
                       row["aim"], row["best"], remark(row, ours))).rstrip())
    n = sum(reached(row, figures[row["set"], row["measure"]]) for row in rows)
    print("%d of %d reach their aim" % (n, len(rows)))


def print_tap(rows, figures):
    failed = False
    for n, row in enumerate(rows, 1):
        ours = figures[row["set"], row["measure"]]
        bad = remark(row, ours) == "fallen"
        failed |= bad
        print("%s %d - %s, %s: %s" % ("not ok" if bad else "ok", n,
                                      row["set"], row["measure"], ours))
        if bad:
            print("# the best so far was " + row["best"])
    print("1..%d" % len(rows))
    return failed


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("program")
    p.add_argument("gold")
    p.add_argument("--tap", action="store_true")
    p.add_argument("--raise", dest="better", action="store_true")
    p.add_argument("--only", default="")
    p.add_argument("--keep")
    a = p.parse_args()

    if not os.path.isdir(a.gold):
        sys.exit("score.py: the development sets are not there: " + a.gold)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "best.tsv")
    all_rows = read_rows(path)
    rows = [r for r in all_rows if a.only in r["set"] + " " + r["measure"]]
    with tempfile.TemporaryDirectory() as folder:
        if a.keep:
            folder = a.keep
        figures = measure(a.program, a.gold, rows, folder)
    # The corpora may not be there.
    rows = [r for r in rows if (r["set"], r["measure"]) in figures]
    if a.tap:
        return print_tap(rows, figures)
    print_table(rows, figures)
    if a.better:
        for row in rows:
            ours = figures[row["set"], row["measure"]]
            if value(ours) > value(row["best"]):
                row["best"] = ours
        write_rows(path, all_rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
