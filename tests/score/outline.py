"""The outlines of the NIST controls."""
import json
import os
import re


class Outline:
    """Labels, nesting and spans of the NIST controls, which no scorer has. A
    unit is right when an item has its label and its words and stands at its
    depth. `together`: the lines below the heading are joined to one
    paragraph."""

    path = "outline/sp800_53_outline"

    def __init__(self, together):
        self.together = together

    def read(self, gold, documents):
        with open(os.path.join(gold, self.path + ".jsonl"),
                  encoding="utf-8") as f:
            self.items = [json.loads(line) for line in f if line.strip()]
        for item in self.items:
            text = item["text"]
            if self.together:
                head, _, rest = text.partition("\n")
                text = head + "\n\n" + " ".join(rest.split()) + "\n"
            item["document"] = documents.add(text, "en")

    def score(self, gold, folder):
        right = total = 0
        for item in self.items:
            found = self.outline(item["document"])
            for unit in item["units"]:
                if unit["label"] is None:
                    continue
                key = unit["label"], bare(unit["text"])
                total += 1
                right += found.get(key) == unit["level"]
        return {"together" if self.together else "indented":
                "%d/%d" % (right, total)}

    def outline(self, document):
        """Label and words of each item, with its depth from 0."""
        depths, found = {}, {}
        for row in document.blocks():
            if row["kind"] != "item":
                continue
            depth = depths.get(row["parent"], -1) + 1
            depths[row["block"]] = depth
            start, end = document.span(row)
            text = document.text[start:end]
            assert text.startswith(row["label"])
            found[row["label"], bare(text[len(row["label"]):])] = depth
        return found


def bare(text):
    """The words, without what closes an item: "; and"."""
    return re.sub(r"[;,.:\s]*(\b(and|or)\b)?[;,.:\s]*$", "",
                  " ".join(text.split()))
