"""Compare XML files with what other plugins wrote of the same tables.

    xml_rows.py rows XML CSV             the rows of a table
    xml_rows.py documents XML JSON       documents, nested, in the same order

The CSV file has the null text "NULL"; the JSON file has no nulls. The exit code
is 1 when something differs.
"""

import csv
import json
import sys
import xml.etree.ElementTree

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def plain(value):
    """A JSON value as XML says it; lists that are empty are not there."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return [(k, plain(v)) for k, v in value.items() if v != []]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def row(element):
    assert element.tag == "row", element.tag
    return [(c.tag, cell(c)) for c in element]


def cell(element):
    if len(element):
        assert not (element.text or "").strip(), element.text
        return [row(r) for r in element]
    return None if element.get(NIL) == "true" else element.text or ""


layout, name, other = sys.argv[1:]
root = xml.etree.ElementTree.parse(name).getroot()
found = [row(r) for r in root]
with open(other, encoding="utf-8", newline="") as f:
    if layout == "rows":
        head, *rows = csv.reader(f)
        nil = NIL in {k for e in root.iter() for k in e.attrib}
        wanted = [[(k, None if v == "NULL" else v) for k, v in zip(head, r)
                   if nil or v != "NULL"] for r in rows]
    else:
        wanted = plain(json.load(f))
print("#", len(found), "rows of", len(wanted))
for a, b in zip(found, wanted):
    if a != b:
        first = next(((x, y) for x, y in zip(a, b) if x != y), (a, b))
        print("# got   ", str(first[0])[:300])
        print("# wanted", str(first[1])[:300])
        break
sys.exit(found != wanted or not found)
