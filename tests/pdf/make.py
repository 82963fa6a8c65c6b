#!/usr/bin/env python3
"""make.py -- PDFs for the tests, written by hand with the standard fonts.

    make.py NAME > out.pdf        NAME is one of the functions below
    make.py text FILE > out.pdf        the paragraphs of a text

No library, uncompressed streams: what a page holds can be read in the file.
"""
import hashlib
import re
import sys

WIDTHS = {}  # of Helvetica, in thousandths: enough to break lines as typesetters do
for chars, width in (("iljI'|.,:;!/ ", 278), ("ft()-", 320), ("rs\"", 390),
                     ("abcdeghknopqsuvxyzJ0123456789L", 540), ("mwM", 800),
                     ("ABEKPSVXYTFZ", 660), ("CDHNRUGOQ", 740), ("W%", 920)):
    for c in chars:
        WIDTHS.setdefault(c, width)


def width(text, size):
    return sum(WIDTHS.get(c, 560) for c in text) * size / 1000


def escape(text):
    raw = text.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


class Page:
    """What is put on a page, from the top left in points."""

    def __init__(self, w=595, h=842):
        self.w, self.h, self.ops, self.extra = w, h, [], b""

    def put(self, x, y, text, size=11, font="F1", turn=None):
        m = {None: "1 0 0 1", "up": "0 1 -1 0", "down": "0 -1 1 0"}[turn]
        self.ops.append(b"BT /%s %g Tf %s %g %g Tm (%s) Tj ET" % (
            font.encode(), size, m.encode(), x, self.h - y, escape(text)))
        # Letters are as wide as the widths below say: see FONT.

    def picture(self):
        self.ops.append(b"q 300 0 0 300 100 300 cm BI /W 1 /H 1 /BPC 8 /CS /G "
                        b"ID \x80 EI Q")


FONTS = (("F1", "Helvetica"), ("F2", "Helvetica-Bold"),
         ("F3", "Helvetica-Oblique"), ("F4", "Courier"))


def document(pages, info=None, count=None, kids=None, encrypt=None):
    objects = []

    def add(body):
        objects.append(body)
        return len(objects)

    catalog, tree = add(b"<< /Type /Catalog /Pages 2 0 R >>"), add(b"")
    fonts = b""
    all_widths = " ".join(str(WIDTHS.get(bytes([c]).decode("cp1252", "replace"), 560))
                          for c in range(32, 256)).encode()
    for key, name in FONTS:
        widths = b"" if key == "F4" else (
            b" /FirstChar 32 /LastChar 255 /Widths [" + all_widths + b"]")
        n = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding "
                b"/WinAnsiEncoding%s >>" % (name.encode(), widths))
        fonts += b"/%s %d 0 R " % (key.encode(), n)
    numbers = []
    for p in pages:
        stream = b"\n".join(p.ops)
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        numbers.append(add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R "
            b"/Resources << /Font << %s>> >> %s>>" % (p.w, p.h, content, fonts, p.extra)))
    objects[tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        kids or b" ".join(b"%d 0 R" % n for n in numbers),
        len(numbers) if count is None else count)
    trailer = b""
    if info:
        n = add(b"<< " + b" ".join(b"/%s (%s)" % (k.encode(), escape(v))
                                   for k, v in info.items()) + b" >>")
        trailer += b" /Info %d 0 R" % n
    if encrypt:
        n = add(encrypt)
        trailer += b" /Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> " \
                   b"<00112233445566778899aabbccddeeff>]" % n
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for i, body in enumerate(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for o in offsets:
        out += b"%010d 00000 n \n" % o
    out += b"trailer\n<< /Size %d /Root %d 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, catalog, trailer, start)
    return bytes(out)


# ------------------------------------------------------------------ typesetting

class Setter:
    """Puts paragraphs into columns of pages, with hyphens when told where."""

    def __init__(self, columns=1, header=None, footer=None, bottom=770):
        self.columns, self.header, self.footer = columns, header, footer
        self.pages, self.column, self.bottom = [], columns, bottom
        self.wide = (455 - 20 * (columns - 1)) / columns
        self.next_column()

    def next_column(self):
        if self.column + 1 >= self.columns:
            self.pages.append(Page())
            self.column = 0
            n, p = len(self.pages), self.pages[-1]
            if self.header:
                p.put(70, 40, self.header, 9)
            if self.footer:
                p.put(270, 810, self.footer % n, 9)
        else:
            self.column += 1
        self.y = 84
        self.x = 70 + self.column * (self.wide + 20)

    def room(self, lines, lead):
        if self.y + (lines - 1) * lead > self.bottom:
            self.next_column()

    def lines(self, text, wide, size):
        """Lines, broken at blanks and at "|", where a hyphen appears."""
        out, now = [], ""
        for word in text.split(" "):
            trial = (now + " " if now else "") + word
            if width(trial.replace("|", ""), size) <= wide:
                now = trial
                continue
            parts = word.split("|")
            for k in range(len(parts) - 1, 0, -1):
                head = "".join(parts[:k])
                head += "" if head.endswith("-") else "-"
                part = (now + " " if now else "") + head
                if width(part.replace("|", ""), size) <= wide:
                    out.append(part)
                    now = "|".join(parts[k:])
                    break
            else:
                if now:
                    out.append(now)
                now = word
        return [s.replace("|", "") for s in out + [now]]

    def paragraph(self, text, size=11, font="F1", label="", indent=0, gap=8):
        lead = size * 1.25
        if self.y > 84:
            self.y += gap
        hang = 22 if label else 0
        for i, line in enumerate(self.lines(text, self.wide - indent - hang, size)):
            self.room(1, lead)
            if i == 0 and label:
                self.pages[-1].put(self.x + indent, self.y, label, size, font)
            self.pages[-1].put(self.x + indent + hang, self.y, line, size, font)
            self.y += lead

    def heading(self, text, size=16):
        self.y += 6 if self.y > 84 else 0
        self.room(3, size * 1.25)
        self.paragraph(text, size, "F2")


def typeset(source, columns=1, header=None, footer=None, info=None, repeat=1):
    """Text with a block a line: "# " headings, "- " and "1. " items, else
    paragraphs; "|" stands where a word may be parted."""
    s = Setter(columns, header, footer)
    for n in range(repeat):
        for line in source.splitlines():
            indent = (len(line) - len(line.lstrip())) * 10
            line = line.strip()
            head, _, rest = line.partition(" ")
            if not line:
                continue
            if head in ("#", "##"):
                s.heading(rest, 18 if head == "#" else 14)
            elif head == "-":
                s.paragraph(rest, label="\u2022", indent=indent, gap=3)
            elif head[-1] in ".)" and len(head) <= 5 and head[:-1].strip("(").isalnum():
                s.paragraph(rest, label=head, indent=indent, gap=3)
            else:
                s.paragraph(line)
    return document(s.pages, info)


# --------------------------------------------------------------------- fixtures

REPORT = """# Flood report
The council must renew the dikes before the winter. It has asked the nine basins for their re|quire|ments, and the basins have replied that long-|term work on the banks will take three years.
## Duties of the basins
Each basin shall:
1. keep a record of each gauge, with the hour and the level, for as long as the gauge stands in the river and for two years after that;
2. report floods to the council:
   (a) within an hour when water stands in a street;
   (b) within a day in all other cases.
3. train its staff.
The gauges are read by hand. Where a gauge has been lost, the warden should read the next one up|stream and say so in the record that he sends to the council at the end of each month of the year.
## Open questions
- Who pays for the new storage basins is not known.
- The date of the next survey is not known either.
"""


def report():
    """One column, headings, lists, hyphens, running lines, all facts."""
    return typeset(REPORT, header="Council of Rivers", footer="Page %d", repeat=1, info={
        "Title": "Flood report", "Author": "Council of Rivers", "Subject": "Dikes",
        "Keywords": "flood, dike", "CreationDate": "D:20210305101500+01'00'",
        "ModDate": "D:20210306"})


def long():
    """The same many times, so that paragraphs run over pages."""
    return typeset(REPORT, header="Council of Rivers", footer="Page %d", repeat=6)


def columns():
    """Two columns of text below a title."""
    return typeset(REPORT, columns=2, header="Council of Rivers", footer="%d", repeat=6)


def table():
    p = Page()
    p.put(70, 80, "Gauges in service", 14, "F2")
    for i, row in enumerate((("Gauge", "River", "Level in cm"), ("North", "Aller", "312"),
                             ("South gate", "Oker", "87"), ("", "and Ecker", ""),
                             ("Weir", "Leine", "150"))):
        for x, cell in zip((70, 200, 330), row):
            if cell:
                p.put(x, 110 + 15 * i, cell)
    p.put(70, 210, "The levels are those of the first of March, read by hand at noon in all places.")
    return document([p])


def notes():
    p = Page()
    p.put(70, 80, "The dikes were renewed in 1953")
    p.put(70 + width("The dikes were renewed in 1953", 11), 76, "1", 6)
    p.put(70 + width("The dikes were renewed in 1953", 11) + 5, 80, "and again in 1988.")
    p.put(70, 95, "A weir of 20 m")
    p.put(70 + width("A weir of 20 m", 11), 91, "2", 6)
    p.put(70 + width("A weir of 20 m", 11) + 5, 95, "was added in the same year below the mill.")
    p.put(70, 760, "1", 6)
    p.put(75, 763, "After the great flood of that year.", 8)
    return document([p])


def scanned():
    first, second, third, fourth = Page(), Page(), Page(), Page()
    first.put(70, 80, "The map follows.")
    for p in (second, third):
        p.picture()
    fourth.put(70, 80, "The map has ended.")
    return document([first, second, third, fourth])


def turned():
    p, q = Page(), Page()
    p.put(70, 80, "The table on the next page is turned.")
    p.put(30, 700, "Draft of the fifth of May", 9, turn="up")
    for i, line in enumerate(("The rivers rose in March and fell in", "April of the same year.")):
        q.put(100 + 14 * i, 700, line, turn="up")
    return document([p, q])


def encrypted():
    p = Page()
    p.put(70, 80, "Not for you.")
    return document([p], encrypt=b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        b"11" * 32, b"22" * 32))


def loop():
    """A tree of pages that is its own child, and says it has many."""
    return document([Page()], kids=b"2 0 R 2 0 R", count=1000)


def rc4(key, data):
    s, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    for c in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(c ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


def locked():
    """Encrypted so that anybody may read it, and nobody change it: with a key
    that is made of no password."""
    pad = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    owner, rights = b"\x11" * 32, -44
    key = hashlib.md5(pad + owner + rights.to_bytes(4, "little", signed=True)
                      + bytes.fromhex("00112233445566778899aabbccddeeff")).digest()[:5]
    p = Page()
    p.put(70, 80, "Staff must lock the door.")
    content = (7).to_bytes(3, "little") + b"\0\0"  # the number of its object
    p.ops = [rc4(hashlib.md5(key + content).digest()[:10], b"\n".join(p.ops))]
    return document([p], encrypt=b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>" % (
        rights, owner.hex().encode(), rc4(key, pad).hex().encode()))


def prev():
    """A table of objects that says it is the one before itself."""
    p = Page()
    p.put(70, 80, "Before the end.")
    return document([p]).replace(
        b"/Root", b"/Prev %d /Root" % document([p]).rindex(b"xref\n0 "))


def length():
    """A stream that is as long as itself, and a page that is its own parent."""
    p = Page()
    p.put(70, 80, "Before the end.")
    pdf = re.sub(rb"/Length \d+", b"/Length 7 0 R", document([p]))
    return pdf.replace(b"/Parent 2 0 R", b"/Parent 8 0 R")


def streams():
    """Object streams that lie in each other and extend each other."""
    out = bytearray(b"%PDF-1.5\n")
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (2, 5, 0), (2, 4, 3)]
    data = b"<< /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [] /Count 0 >>"
    for n, other in ((4, 5), (5, 4)):
        body = b"1 0 2 34 " + data
        out += (b"%d 0 obj\n<< /Type /ObjStm /N 2 /First 9 /Extends %d 0 R /Length %d >>\n"
                b"stream\n%s\nendstream\nendobj\n" % (n, other, len(body), body))
    start = len(out)
    rows.append((1, start, 0))
    table = b"".join(bytes([k]) + at.to_bytes(2, "big") + bytes([i]) for k, at, i in rows)
    out += (b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Prev %d /Length %d >>\n"
            b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (start, len(table), table, start))
    return bytes(out)


def many():
    """A page tree that claims more pages than there are limits for."""
    return document([Page()], count=50000000)


def objects():
    """A hundred thousand words on one page."""
    p = Page()
    for i in range(100000):
        p.put(10 + i * 7 % 570, 10 + i * 13 % 820, "ox", 3)
    return document([p])


def stairs():
    """Words that never stand in line: the worst for tables and columns."""
    p = Page()
    for i in range(30000):
        p.put(10 + i * 37 % 570, 10 + i * 0.027, "ox", 2)
    return document([p])


def form():
    """A form that draws itself, over and over."""
    p = Page()
    p.put(70, 80, "Before the form.")
    p.ops.append(b"/X Do")
    pdf = document([p]).replace(b"/Resources <<", b"/Resources << /XObject << /X 9 0 R >>")
    return pdf.replace(b"xref\n", b"9 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                       b"/Resources << /XObject << /X 9 0 R >> >> /Length 12 >>\nstream\n"
                       b"/X Do /X Do \nendstream\nendobj\nxref\n", 1)


def pages600():
    """A long document, for speed."""
    return typeset(REPORT, header="Council of Rivers", footer="Page %d", repeat=1150)


def main():
    make = globals().get(sys.argv[1] if len(sys.argv) == 2 else "", None)
    if len(sys.argv) == 3 and sys.argv[1] == "text":
        with open(sys.argv[2], encoding="utf-8") as f:
            sys.stdout.buffer.write(typeset(f.read()))
    elif callable(make) and make.__module__ == __name__:
        sys.stdout.buffer.write(make())
    else:
        sys.exit("make.py: expected the name of a document, or: text FILE")


main()
