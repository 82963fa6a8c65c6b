"""Compare a workbook, as openpyxl reads it, with the CSV files of its tables.

    xlsx.py WORKBOOK FOLDER [cells]

For each FOLDER/TABLE.csv the sheets "TABLE", "TABLE (2)", ... must hold the
same rows. Prints what differs; the exit code is 1 when something does. With
"cells" the rest of the sheets is not looked at: another program has written
the workbook anew.
"""

import csv
import datetime
import glob
import os
import re
import sys
import xml.etree.ElementTree
import zipfile

import openpyxl

LONGEST = 32767  # UTF-16 units of a cell
MARK = "\u2026 [cut]"


def decoded(text):
    """_x000D_ is how a workbook writes what XML cannot say."""
    return re.sub(
        "_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text
    )


def units(text):
    return len(text.encode("utf-16-le")) // 2


def same_text(value, text):
    value = decoded(value)
    if value == text or text in ("NaN", "Infinity", "-Infinity"):
        return value == text
    return (
        units(text) > LONGEST
        and units(value) <= LONGEST
        and value.endswith(MARK)
        and text.startswith(value[: -len(MARK)])
    )


def moment(text):
    for form in ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text, form)
        except ValueError:
            pass
    return None


def same(value, text):
    """Is the cell what the CSV says?"""
    if value is None:
        return text in ("", "NaN", "Infinity", "-Infinity")
    if isinstance(value, bool):
        return text == ("true" if value else "false")
    if text in ("true", "false") and not isinstance(value, str):
        return value == (text == "true")  # LibreOffice makes numbers of them
    if isinstance(value, int) and re.fullmatch("-?[0-9]+", text):
        return int(text) == value
    if isinstance(value, (int, float)):
        try:
            return float(text) == value
        except ValueError:
            return False
    if isinstance(value, datetime.datetime):
        then = moment(text)
        return then is not None and abs(then - value) < datetime.timedelta(
            milliseconds=2
        )
    return isinstance(value, str) and same_text(value, text)


def sheet_rows(book, table, whole):
    """The rows of a table's sheets, and what is wrong with the sheets."""
    number = 1
    while True:
        name = table if number == 1 else "%s (%d)" % (table, number)
        if name not in book.sheetnames:
            return
        sheet = book[name]
        if whole and sheet.freeze_panes != "A2":
            yield "%s: the heading is not frozen" % name, None
        if whole and sheet.auto_filter.ref != sheet.dimensions:
            yield "%s: filter %s, cells %s" % (
                name,
                sheet.auto_filter.ref,
                sheet.dimensions,
            ), None
        rows = sheet.iter_rows(values_only=True)
        next(rows)
        for row in rows:
            yield None, row
        number += 1


def compare(book, path, whole):
    """What differs between the table of the CSV file and its sheets."""
    table = os.path.basename(path)[: -len(".csv")]
    wrong, got = [], []
    for problem, row in sheet_rows(book, table, whole):
        if problem:
            wrong.append(problem)
        else:
            got.append(row)
    with open(path, newline="", encoding="utf-8") as file:
        want = list(csv.reader(file))[1:]
    if len(got) != len(want):
        wrong.append("%s: %d rows, not %d" % (table, len(got), len(want)))
    for number, (cells, texts) in enumerate(zip(got, want), 1):
        if len(cells) != len(texts):
            wrong.append("%s, row %d: %d cells" % (table, number, len(cells)))
        for column, (value, text) in enumerate(zip(cells, texts), 1):
            if not same(value, text):
                wrong.append(
                    "%s, row %d, column %d: %.80r is not %.80r"
                    % (table, number, column, value, text)
                )
    return wrong, len(want)


def parse_parts(path):
    """Every part unpacks, has its CRC, and is well-formed."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            xml.etree.ElementTree.fromstring(archive.read(name))


def main(path, folder, whole):
    csv.field_size_limit(1 << 30)
    parse_parts(path)
    book = openpyxl.load_workbook(path, data_only=True)
    wrong, rows = [], 0
    if book.sheetnames[0] != "overview":
        wrong.append("the first sheet is %s" % book.sheetnames[0])
    files = sorted(glob.glob(os.path.join(folder, "*.csv")))
    if not files:
        wrong.append("there are no CSV files in %s" % folder)
    for file in files:
        differences, n = compare(book, file, whole)
        wrong += differences
        rows += n
    for line in wrong[:20]:
        print(line)
    print("%d rows compared, %d differences" % (rows, len(wrong)))
    return 1 if wrong or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], len(sys.argv) < 4))
