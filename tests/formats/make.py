#!/usr/bin/env python3
"""One document in four formats: make.py FOLDER

Writes rules.md, rules.html, and with LibreOffice rules.docx and rules.pdf, all
from what is said below. The files are kept in samples/: the test needs neither
this script nor LibreOffice. What the two binary files say of
the time and the machine is taken out, so that they are the same bytes for the
same LibreOffice."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

NOTE = "The yard is all that lies behind the fence."
# (kind, text) or (kind, level, text); a list is ("ol" or "ul", [(text, lists)]).
# "^" is where the note belongs.
SOURCE = [
    ("h", 1, "Rules of the yard"),
    ("p", "These rules bind every firm that works in the yard.^ They replace "
          "the rules of 2011, which must no longer be applied."),
    ("h", 2, "1. Duties of firms"),
    ("p", "Each firm shall:"),
    ("ol", [("name a warden before it begins to work;", []),
            ("keep a register that shows", [
                ("ol", [("the goods that came in; and", []),
                        ("the people who were there;", [])])]),
            ("report each loss within 2 days.", [])]),
    ("p", "(a) The register may be kept on paper. It must be shown to the "
          "harbour master when he asks for it."),
    ("p", "(b) The warden must"),
    ("p", "(i) be in the yard while work goes on; and"),
    ("p", "(ii) know where the keys are."),
    ("p", "(c) Nobody may smoke in the yard."),
    ("p", "2019 was a good year for all of the firms in the yard, and nobody "
          "was hurt while the work went on."),
    ("p", "A. Miller said that the new fence should be finished before the "
          "winter comes."),
    ("h", 2, "2. Duties of the harbour master"),
    ("p", "2.1 Keys"),
    ("p", "The harbour master shall keep the keys. He will hand them to the "
          "warden of a firm when the firm has paid."),
    ("p", "2.2 Fees"),
    ("p", "The fees are those of the table, and each firm must pay them by the "
          "first of the month."),
    ("table", [("Place", "Fee", "Duty"),
               ("North quay", "120 euros", "The firm must sweep it."),
               ("South quay", "80 euros", "The firm should sweep it.")]),
    ("h", 2, "3. Other matters"),
    ("p", "The council said of these rules:"),
    ("quote", "No firm may work in the yard at night unless the harbour "
              "master has agreed to it in writing."),
    ("p", "The harbour master should:"),
    ("ul", [("answer within a week; and", []),
            ("give his reasons.", [])]),
    ("p", "Article 5"),
    ("p", "These rules shall be reviewed each year."),
]

# ------------------------------------------------------------------- Markdown


def md_text(text):
    return re.sub(r"^(\d+)\.", r"\1\\.", text).replace("^", "[^1]")


def md_list(kind, items, indent):
    out = ""
    for i, (text, lists) in enumerate(items):
        mark = "%d. " % (i + 1) if kind == "ol" else "- "
        out += " " * indent + mark + text + "\n"
        for inner in lists:
            out += md_list(*inner, indent + len(mark))
    return out


def markdown():
    out = []
    for kind, *rest in SOURCE:
        if kind == "h":
            out.append("#" * rest[0] + " " + rest[1])
        elif kind == "p":
            out.append(md_text(rest[0]))
        elif kind == "quote":
            out.append("> " + rest[0])
        elif kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in rest[0]]
            rows.insert(1, "| --- | --- | --- |")
            out.append("\n".join(rows))
        else:
            out.append(md_list(kind, rest[0], 0).rstrip("\n"))
    return "\n\n".join(out + ["[^1]: " + NOTE]) + "\n"


# ----------------------------------------------------------------------- HTML


def html_list(kind, items):
    return "<%s>%s</%s>" % (kind, "".join(
        "<li>%s%s</li>\n" % (text, "".join(html_list(*i) for i in lists))
        for text, lists in items), kind)


def html():
    out = []
    for kind, *rest in SOURCE:
        if kind == "h":
            out.append("<h%d>%s</h%d>" % (rest[0], rest[1], rest[0]))
        elif kind == "p":
            out.append("<p>%s</p>" % rest[0].replace("^", "<sup>[1]</sup>"))
        elif kind == "quote":
            out.append("<blockquote><p>%s</p></blockquote>" % rest[0])
        elif kind == "table":
            out.append("<table>%s</table>" % "".join(
                "<tr>%s</tr>\n" % "".join("<td>%s</td>" % c for c in row)
                for row in rest[0]))
        else:
            out.append(html_list(kind, rest[0]))
    return ("<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n"
            "<title>Rules of the yard</title>\n%s\n<p>[1] %s</p>\n</html>\n"
            % ("\n".join(out), NOTE))


# --------------------------------------------------------- OpenDocument, flat

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="0.3cm"/>
<style:text-properties fo:font-size="11pt" fo:language="en" fo:country="GB"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1"
 style:family="paragraph" style:default-outline-level="1">
<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2"
 style:family="paragraph" style:default-outline-level="2">
<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Quotations" style:family="paragraph">
<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/>
</style:style>
<style:style style:name="Footnote" style:family="paragraph">
<style:paragraph-properties fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/>
<style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Footnote_20_anchor" style:family="text">
<style:text-properties style:text-position="super 58%%"/></style:style>
<text:notes-configuration text:note-class="footnote"
 text:citation-body-style-name="Footnote_20_anchor" style:num-format="1"
 text:citation-style-name="Footnote_20_anchor"
 text:default-style-name="Footnote"/>
</office:styles>
<office:automatic-styles>
<text:list-style style:name="ol">%s</text:list-style>
<text:list-style style:name="ul">%s</text:list-style>
<style:style style:name="in" style:family="paragraph">
<style:paragraph-properties fo:margin-left="1cm"/></style:style>
</office:automatic-styles>
<office:body><office:text>
"""
LEVEL = """<text:list-level-style-%s text:level="%d" %s>
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab"
 fo:text-indent="-0.7cm" fo:margin-left="%.1fcm"/></style:list-level-properties>
</text:list-level-style-%s>
"""


def levels(kind, more):
    return "".join(LEVEL % (kind, i, more, 0.7 * i + 0.3, kind)
                   for i in (1, 2, 3))


def odf_text(text):
    note = ('<text:note text:note-class="footnote"><text:note-citation>1'
            '</text:note-citation><text:note-body>'
            '<text:p text:style-name="Footnote">%s</text:p>'
            '</text:note-body></text:note>' % escape(NOTE))
    return escape(text).replace("^", note)


def odf_list(kind, items):
    return '<text:list text:style-name="%s">%s</text:list>\n' % (kind, "".join(
        "<text:list-item><text:p>%s</text:p>%s</text:list-item>" % (
            escape(text), "".join(odf_list(*i) for i in lists))
        for text, lists in items))


def odf():
    out = [HEAD % (
        levels("number", 'style:num-format="1" style:num-suffix="."'),
        levels("bullet", 'text:bullet-char="\u2022"'))]
    for kind, *rest in SOURCE:
        if kind == "h":
            out.append('<text:h text:style-name="Heading_20_%d" '
                       'text:outline-level="%d">%s</text:h>\n'
                       % (rest[0], rest[0], escape(rest[1])))
        elif kind in ("p", "quote"):
            style = "Quotations" if kind == "quote" else "Standard"
            if re.match(r"\(i+\)", rest[0]):
                style = "in"
            out.append('<text:p text:style-name="%s">%s</text:p>\n'
                       % (style, odf_text(rest[0])))
        elif kind == "table":
            out.append("<table:table>%s%s</table:table>\n" % (
                "<table:table-column/>" * 3, "".join(
                    "<table:table-row>%s</table:table-row>" % "".join(
                        "<table:table-cell><text:p>%s</text:p>"
                        "</table:table-cell>" % escape(c) for c in row)
                    for row in rest[0])))
        else:
            out.append(odf_list(kind, rest[0]))
    return "".join(out) + "</office:text></office:body></office:document>\n"


# ------------------------------------------------------------------ all of it


def settle_docx(path):
    """The same parts, in their order, without times."""
    with zipfile.ZipFile(path) as z:
        parts = [(i.filename, z.read(i)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            if name.startswith("docProps/"):
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z",
                              b"2024-01-01T00:00:00Z", data)
                data = re.sub(rb"<Application>.*?</Application>",
                              b"<Application>LibreOffice</Application>", data)
            z.writestr(zipfile.ZipInfo(name), data,
                       compress_type=zipfile.ZIP_DEFLATED)


def settle_pdf(path):
    """Every place stays where it is: as many bytes go in as come out."""
    with open(path, "rb") as f:
        data = f.read()
    data = re.sub(rb"/CreationDate\(D:\d{14}[^)]*\)",
                  lambda m: b"/CreationDate(D:20240101000000Z)".ljust(
                      len(m.group()), b" "), data)
    for key in (rb"/ID \[[^\]]*\]", rb"/DocChecksum /[0-9A-F]+"):
        data = re.sub(key, lambda m: re.sub(
            rb"(?<=[</])[0-9A-F]{32}", b"0" * 32, m.group()), data)
    with open(path, "wb") as f:
        f.write(data)


def main(folder):
    def path(kind):
        return os.path.join(folder, "rules." + kind)

    for kind, text in (("md", markdown()), ("html", html())):
        with open(path(kind), "w", encoding="utf-8") as f:
            f.write(text)
    with tempfile.TemporaryDirectory() as work:
        source = os.path.join(work, "rules.fodt")
        with open(source, "w", encoding="utf-8") as f:
            f.write(odf())
        for kind in ("docx", "pdf"):
            subprocess.run(
                ["soffice", "--headless",
                 "-env:UserInstallation=file://" + os.path.join(work, "home"),
                 "--convert-to", kind, "--outdir", folder, source], check=True)
    settle_docx(path("docx"))
    settle_pdf(path("pdf"))


if __name__ == "__main__":
    main(sys.argv[1])
