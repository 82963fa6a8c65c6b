#!/usr/bin/env python3
"""Make the documents of tests/docx.sh.

    docx.py CASE FILE.docx      one of those below
    docx.py                     the names of all
    docx.py long FILE.docx N    N paragraphs of numbered clauses, with tables

A document is written as XML by hand, so that it holds what Word and others
write, and what nobody should.
"""
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text, properties=""):
    rpr = "<w:rPr>%s</w:rPr>" % properties if properties else ""
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (rpr, text)


def p(content="", style=None, num=None, level=None, more=""):
    """A paragraph; text without "<" becomes a run."""
    if content and "<" not in content:
        content = run(content)
    pr = '<w:pStyle w:val="%s"/>' % style if style else ""
    if num is not None or level is not None:
        pr += "<w:numPr>"
        pr += '<w:ilvl w:val="%d"/>' % level if level is not None else ""
        pr += '<w:numId w:val="%s"/>' % num if num is not None else ""
        pr += "</w:numPr>"
    pr += more
    return "<w:p>%s%s</w:p>" % ("<w:pPr>%s</w:pPr>" % pr if pr else "", content)


def table(*rows):
    out = ""
    for row in rows:
        out += "<w:tr>%s</w:tr>" % "".join(
            "<w:tc>%s</w:tc>" % (c if c.startswith("<w:p") or "<w:tbl>" in c
                                 else p(c)) for c in row)
    return "<w:tbl><w:tblPr/><w:tblGrid/>%s</w:tbl>" % out


def level(i, fmt="decimal", text=None, start=1, more="", indent=None):
    text = "%%%d." % (i + 1) if text is None else text
    ind = 720 * (i + 1) if indent is None else indent
    return ('<w:lvl w:ilvl="%d">%s<w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/>'
            '<w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr></w:lvl>'
            % (i, "" if start is None else '<w:start w:val="%d"/>' % start, fmt,
               more, text, ind))


def abstract(i, *levels, more=""):
    return '<w:abstractNum w:abstractNumId="%d">%s%s</w:abstractNum>' % (
        i, more, "".join(levels))


def num(i, of, more=""):
    return ('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>'
            % (i, of, more))


def override(i, start=None, levels=""):
    value = '<w:startOverride w:val="%d"/>' % start if start is not None else ""
    return '<w:lvlOverride w:ilvl="%d">%s%s</w:lvlOverride>' % (i, value, levels)


def style(id, name, based=None, ppr="", rpr="", kind="paragraph", default=False):
    return ('<w:style w:type="%s"%s w:styleId="%s"><w:name w:val="%s"/>%s'
            '<w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>'
            % (kind, ' w:default="1"' if default else "", id, name,
               '<w:basedOn w:val="%s"/>' % based if based else "", ppr, rpr))


NORMAL = style("Normal", "Normal", default=True)


def headings(num_id=None):
    out = ""
    for i in range(3):
        ppr = ""
        if num_id:
            ppr = ('<w:numPr>%s<w:numId w:val="%s"/></w:numPr>'
                   % ('<w:ilvl w:val="%d"/>' % i if i else "", num_id))
        out += style("H%d" % (i + 1), "heading %d" % (i + 1), "Normal",
                     ppr + '<w:outlineLvl w:val="%d"/>' % i)
    return out


def legal(i):
    """1., 1.1., (a), (i)"""
    return abstract(
        i, level(0), level(1, text="%1.%2."),
        level(2, "lowerLetter", "(%3)"), level(3, "lowerRoman", "(%4)"))


def write(path, body, styles="", numbering="", parts=None, space=W, main=None,
          rels=""):
    main = main or "word/document.xml"
    folder = main.rsplit("/", 1)[0] + "/" if "/" in main else ""
    parts = dict(parts or {})
    inner = {"styles": "<w:styles %s>%s</w:styles>" % (space, NORMAL + styles)}
    if numbering:
        inner["numbering"] = "<w:numbering %s %s>%s</w:numbering>" % (
            space, MC, numbering)
    for name in ("footnotes", "endnotes"):
        if name in parts:
            inner[name] = parts.pop(name)
    core = parts.pop("core", None)
    for i, (name, text) in enumerate(inner.items()):
        parts[folder + name + ".xml"] = XML + text
        rels += ('<Relationship Id="r%d" Type="%s/%s" Target="%s.xml"/>'
                 % (i, REL, name, name))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = "".join('<Override PartName="/%s%s.xml" ContentType="%s%s+xml"/>'
                    % (folder, name, word, name) for name in inner)
    files = {
        "[Content_Types].xml": XML + '<Types xmlns="%s/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/%s" ContentType="%sdocument.main'
        '+xml"/>%s</Types>' % (PACKAGE, main, word, types),
        "_rels/.rels": XML + '<Relationships xmlns="%s/relationships">'
        '<Relationship Id="a" Type="%s/officeDocument" Target="%s"/>%s'
        "</Relationships>" % (
            PACKAGE, REL, main,
            '<Relationship Id="b" Type="%s/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/>' % PACKAGE if core else ""),
        folder + "_rels/%s.rels" % main.rsplit("/", 1)[-1]:
        XML + '<Relationships xmlns="%s/relationships">%s</Relationships>'
        % (PACKAGE, rels),
        main: XML + '<w:document %s %s><w:body>%s</w:body></w:document>'
        % (space, MC, body) if body is not None else None,
    }
    if core:
        files["docProps/core.xml"] = XML + core
    files.update(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            if text is None:
                continue
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, text)


# ------------------------------------------------------------------ numbering

def numbers(path):
    """Lists that go on, start over, skip levels and show others' numbers."""
    lists = (
        legal(0)
        + abstract(1, level(0, "upperRoman", "Article %1", 4),
                   level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>"))
        + abstract(2, level(0), level(1, "lowerLetter", "%2)", more='<w:lvlRestart w:val="0"/>'))
        + abstract(3, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))
        + abstract(4, level(0, "ordinal", "%1"), level(1, "cardinalText", "%2:"))
        + abstract(5, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3"),
                   level(3, "lowerLetter", "%4", more='<w:lvlRestart w:val="1"/>'))
        + num(1, 0) + num(2, 0) + num(3, 0, override(0, 1)) + num(4, 1) + num(5, 2)
        + num(6, 3) + num(7, 4) + num(8, 5)
        + num(9, 0, override(0, levels=level(0, "upperLetter", "[%1]"))))
    body = [
        ("one", 1, 0), ("two", 1, 0), ("under", 1, 1), ("letter", 1, 2),
        ("letter", 1, 2), ("roman", 1, 3), ("under", 1, 1), ("letter", 1, 2),
        None,
        ("goes on", 2, 0), ("starts over", 3, 0), ("goes on", 3, 0),
        ("and so does the first", 1, 0), ("shows it otherwise", 9, 0),
        None,
        ("Roman", 4, 0), ("Arabic", 4, 1), ("Arabic", 4, 1), ("Roman", 4, 0),
        ("Arabic", 4, 1),
        None,
        ("one", 5, 0), ("a", 5, 1), ("two", 5, 0), ("does not start over", 5, 1),
        None,
        ("bullet", 6, 0), ("inner", 6, 1), ("bullet", 6, 0),
        None,
        ("ordinal", 7, 0), ("word", 7, 1), ("word", 7, 1), ("ordinal", 7, 0),
        None,
        ("deep first", 8, 2), ("then its parent", 8, 1), ("then the first", 8, 0),
        ("letter", 8, 3), ("below", 8, 1), ("letter goes on", 8, 3),
        ("top", 8, 0), ("letter starts over", 8, 3)]
    write(path, "".join(p("apart") if b is None else p(b[0], num=b[1], level=b[2])
                        for b in body), numbering=lists)


def by_style(path):
    """Numbers that styles ask for: linked levels, lists of styles, none."""
    lists = (
        abstract(0, level(0, more='<w:pStyle w:val="H1"/>', text="%1"),
                 level(1, text="%1.%2", more='<w:pStyle w:val="H2"/>'),
                 level(2, text="%1.%2.%3", more='<w:pStyle w:val="H3"/>'))
        + abstract(1, level(0, "upperLetter", "%1)"), level(1, text="%1%2)"),
                   more='<w:styleLink w:val="Clauses"/>')
        + abstract(2, more='<w:numStyleLink w:val="Clauses"/>')
        + num(1, 0) + num(2, 1) + num(3, 2))
    styles = (
        headings(1) + style("Appendix", "Appendix", "H1",
                            '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + style("Clauses", "Clauses", kind="numbering",
                ppr='<w:numPr><w:numId w:val="2"/></w:numPr>')
        + style("Clause", "Clause", "Normal",
                '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
        + style("ueber", "\u00dcberschrift Anhang", "Normal",
                '<w:outlineLvl w:val="1"/>')
        + style("Inherits", "Inherits", "H2"))
    body = [
        p("Scope", "H1"), p("Aim", "H2"), p("Detail", "H3"), p("Reach", "H2"),
        p("", "H2"), p("After an empty one", "H2"), p("Terms", "H1"),
        p("Inherited", "Inherits"), p("Sample", "Appendix"), p("Anhang", "ueber"),
        p("Big", num=3, level=0), p("Small", "Clause"), p("Small", "Clause"),
        p("Unnumbered", "Clause", num=0), p("Duties", "H1")]
    write(path, "".join(body), styles, lists)


def clauses(path):
    """Contracts number their clauses with the styles of headings."""
    lists = abstract(
        0, level(0, more='<w:pStyle w:val="H1"/>'),
        level(1, text="%1.%2", more='<w:pStyle w:val="H2"/>'),
        level(2, "lowerLetter", "(%3)", more='<w:pStyle w:val="H3"/>'))
    body = [
        p("Delivery", "H1"),
        p("The supplier shall deliver the goods within ten days.", "H2"),
        p("The buyer shall:", "H2"), p("inspect the goods; and", "H3"),
        p("in the case of defects", "H3"), p("notify the supplier.", "H3"),
        p("Risk. The risk shall pass on delivery.", "H2"),
        p("The supplier shall bear the cost of every delivery that comes late",
          "H2"),
        p("The parties must agree:", "H2"), p("Apart from this."),
        p("Details", "H3"), p("What must be delivered?", "H1"), p("Scope and purpose.", "H2"),
        p("Definitions:", "H2"), p("THE SUPPLIER SHALL.", "H2"),
        p("Details", "H3"), p("Powers of the Inspector of Goods and Deliveries "
                              "under the Act and the Schedules.", "H2"),
        p("\u4f9b\u5e94\u5546\u5e94\u5f53\u4ea4\u8d27\u3002", "H2"),
        p("We care.", "H2", num=0),
        p("Nobody sets so many words as a heading, and then a point behind.",
          "H2", num=0)]
    write(path, "".join(body), headings(1), lists + num(1, 0))


# ----------------------------------------------------------------------- text

def texts(path):
    """Runs, fields, breaks, changes, hidden text, boxes, notes."""
    def field(code, result):
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        return (mark % "begin" + "<w:r><w:instrText>%s</w:instrText></w:r>" % code
                + mark % "separate" + run(result) + mark % "end")
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>'
           + p("In the box") + '</w:txbxContent></mc:Choice><mc:Fallback>'
           '<w:pict><w:txbxContent>' + p("In the box") + '</w:txbxContent></w:pict>'
           '</mc:Fallback></mc:AlternateContent></w:r>')
    ref = '<w:r><w:%sReference w:id="%d"/></w:r>'
    body = [
        p("Rules", "H1"),
        p(run("Nested ") + field(" IF ", "one") + run(" and ")
          + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field("X", "never")
          + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("two")
          + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(".")),
        p('<w:hyperlink>' + run("A link") + "</w:hyperlink>"
          + '<w:r><w:tab/></w:r>' + run("tabbed") + '<w:r><w:br/></w:r>'
          + run("broken") + '<w:r><w:noBreakHyphen/></w:r>' + run("off")
          + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
        p(run("soft") + "<w:r><w:softHyphen/></w:r>" + run("hyphen")),
        p(run("Seen ") + run("unseen ", "<w:vanish/>")
          + run("by style ", '<w:rStyle w:val="Hide"/>')
          + run("shown", '<w:rStyle w:val="Hide"/><w:vanish w:val="0"/>')),
        p('<w:ins w:id="1">' + run("new ") + "</w:ins>" + run("kept")
          + '<w:del w:id="2"><w:r><w:delText> old</w:delText></w:r></w:del>'),
        p("First half, ", more='<w:rPr><w:del w:id="3"/></w:rPr>'),
        p("second half"),
        p("Run-in.", "H2", more="<w:rPr><w:vanish/><w:specVanish/></w:rPr>"),
        p("Body behind it."),
        p("D", more='<w:framePr w:dropCap="drop"/>'), p("rop cap"),
        p(run("Box") + box),
        p(run("Noted") + ref % ("footnote", 2) + run(", twice")
          + ref % ("endnote", 2) + run(", thrice") + ref % ("footnote", 3)),
        p("int main(void) {", "Code"), p("  return 0;", "Code"), p("}", "Code"),
        p("Quoted.", "Quote"), p("Set in.", more='<w:ind w:left="720"/>'),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Controlled") + "</w:sdtContent></w:sdt>",
    ]
    styles = (headings() + style("Hide", "Hide", kind="character", rpr="<w:vanish/>")
              + style("Code", "Source Code") + style("Quote", "Quote"))

    def notes(kind, texts):
        return "<w:%ss %s>%s</w:%ss>" % (kind, W, (
            '<w:%s w:type="separator" w:id="0">%s</w:%s>' % (kind, p("----"), kind)
            + "".join('<w:%s w:id="%d">%s</w:%s>' % (kind, i, p(t), kind)
                      for i, t in texts)), kind)
    core = (
        '<cp:coreProperties xmlns:cp="%s/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>House &amp; rules</dc:title>'
        '<dc:creator>The committee</dc:creator><dc:subject/>'
        '<dcterms:created>2024-03-12T08:00:00Z</dcterms:created>'
        '<dcterms:modified>2024-04-01T08:00:00Z</dcterms:modified>'
        '</cp:coreProperties>' % PACKAGE)
    write(path, "".join(body), styles, parts={
        "footnotes": notes("footnote", [(2, "One note."), (3, "Another.")]),
        "endnotes": notes("endnote", [(2, "At the end.")]), "core": core})


def tables(path):
    """Tables: numbers in cells, nested, side by side, deleted rows."""
    inner = table(["in one", "in two"])
    gone = ("<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + p("gone")
            + "</w:tc></w:tr>")
    two = table(["Second", "table"]).replace("</w:tbl>", gone + "</w:tbl>")
    body = (
        p("The supplier shall:", num=1, level=0)
        + table(["No.", "Duty"], [p("", num=1, level=1), "keep records"],
                [p("", num=1, level=1), p("pay") + p("in time")])
        + p() + two
        + table(["Outer", p("cell") + inner + p()], ["next", "row"])
        + p("Goes on", num=1, level=1))
    write(path, body, numbering=legal(0) + num(1, 0))


def strict(path):
    """The strict namespaces, a part elsewhere, and one that climbs out."""
    write(path, p("Strict", "H1") + p("text", num=1, level=0), headings(),
          legal(0) + num(1, 0), space=STRICT, main="content/main.xml",
          parts={"../../escape.xml": "<x/>"})


def stem(path):
    """A list that inherits from its stem, letters in a list of their own."""
    write(path,
          p("Duties", "H1") + p("The contractor shall:")
          + p("submit a plan, which must", num=1, level=0)
          + p("name the staff;", num=2, level=0) + p("name the place;", num=2, level=0)
          + p("A remark inside.", more='<w:ind w:left="1440"/>')
          + p("keep records.", num=1, level=0),
          headings(),
          abstract(0, level(0, "lowerLetter", "(%1)"))
          + abstract(1, level(0, "lowerRoman", "(%1)", indent=1440))
          + num(1, 0) + num(2, 1))


def front(path):
    """A title page: what it says of itself, once."""
    styles = headings() + "".join(style(name, name) for name in (
        "Title", "Subtitle", "Author", "Date", "Abstract"))
    core = ('<cp:coreProperties xmlns:cp="%s/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>form 7.dot'
            '</dc:title><dc:creator>Typist</dc:creator><dcterms:created>'
            '2001-01-01T08:00:00Z</dcterms:created></cp:coreProperties>' % PACKAGE)
    write(path, p("The town") + p(run("Rules of") + "<w:r><w:br/></w:r>"
                                  + run("the house"), "Title")
          + p("for guests", "Subtitle") + p() + p("A. Writer", "Author")
          + p("B. Writer", "Author") + p("2024-05-01", "Date")
          + p("Be kind.", "Abstract") + p("Keys", "H1") + p("C. Quoted", "Author"),
          styles, parts={"core": core})


def forms(path):
    """What is shown though no run has it: boxes and lists of forms, diagrams;
    and what is not: comments, headers, files of other formats, hidden points."""
    def field(code, data):
        return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData>%s</w:ffData>'
                "</w:fldChar></w:r><w:r><w:instrText> %s </w:instrText></w:r>"
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>' % (data, code))
    entries = "".join('<w:listEntry w:val="%s"/>' % e for e in ("North", "South"))
    box = "<w:checkBox><w:sizeAuto/>%s</w:checkBox>"
    diagram = ('<w:r><w:drawing><dgm:relIds xmlns:dgm="%s" xmlns:r="%s" '
               'r:dm="d1" r:lo="d2"/></w:drawing></w:r>')
    dgm = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    points = [("root", "doc", ""), ("do", "node", "Do"), ("plan", "node", "Plan"),
              ("budget", "node", "the budget"), ("x", "pres", "[Text]"),
              ("loop", "node", "never")]
    links = [("root", "do", 1), ("root", "plan", 0), ("plan", "budget", 0),
             ("budget", "root", 0), ("loop", "loop", 0)]
    data = '<dgm:dataModel xmlns:dgm="%s" xmlns:a="%s"><dgm:ptLst>%s</dgm:ptLst>' \
        "<dgm:cxnLst>%s</dgm:cxnLst></dgm:dataModel>" % (dgm, a, "".join(
            '<dgm:pt modelId="%s" type="%s"><dgm:t><a:p><a:r><a:t>%s</a:t></a:r>'
            "</a:p></dgm:t></dgm:pt>" % point for point in points), "".join(
                '<dgm:cxn srcId="%s" destId="%s" srcOrd="%d"/>' % link
                for link in links))
    body = [
        p(run("Region: ") + field("FORMDROPDOWN",
                                  '<w:ddList><w:result w:val="1"/>' + entries
                                  + "</w:ddList>") + run("; ")
          + field("FORMDROPDOWN", "<w:ddList>" + entries + "</w:ddList>")),
        p(field("FORMCHECKBOX", box % '<w:default w:val="1"/><w:checked w:val="0"/>')
          + run(" no, ") + field("FORMCHECKBOX", box % "<w:checked/>")
          + run(" yes")),
        p(field("LISTNUM", "") + run("Numbered by Word alone."),),
        p('<w:commentRangeStart w:id="1"/>' + run("Said.")
          + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'),
        p(run("Steps:") + diagram % (dgm, REL)),
        '<w:altChunk xmlns:r="%s" r:id="d9"/>' % REL,
        p("The end.")]
    rels = "".join(
        '<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (i, REL, kind, name)
        for i, kind, name in (("d1", "diagramData", "d.xml"),
                              ("c1", "comments", "comments.xml"),
                              ("h1", "header", "header1.xml")))
    part = "<w:%s " + W + ">" + p("not in the text") + "</w:%s>"
    write(path, "".join(body), parts={
        "word/d.xml": XML + data, "word/header1.xml": XML + part % ("hdr", "hdr"),
        "word/comments.xml": XML + part % ("comments", "comments")}, rels=rels)


def typed(path):
    """Labels that are typed, beside those that Word counts."""
    def ind(left, hanging=0):
        return '<w:ind w:left="%d" w:hanging="%d"/>' % (left, hanging)

    def item(label, text, more=""):
        return p("<w:r><w:t>%s</w:t><w:tab/><w:t>%s</w:t></w:r>"
                 % (label, text), more=more)

    write(path, "".join([
        p("Article 5 Sundays 7", "C1"),
        p("(1) Said in the first note above."),
        p("2. Duties", "H1"),
        p("The contractor shall:"),
        item("(a)", "keep records of", more=ind(720, 720)),
        item("(i)", "goods; and", more=ind(1440, 720)),
        item("(ii)", "staff;", more=ind(1440, 720)),
        p("The staff are those of the yard.", more=ind(720)),
        item("(b)", "report losses.", more=ind(720, 720)),
        p("2019 was a good year for all of the yards.", more=ind(720)),
        p("A. Smith said so at the last meeting of the board."),
        p("The board shall", num=1),
        p("(a) meet; and"),
        p("(b) vote."),
        p("Members shall come.", num=1),
        p("Article 5"),
        p("The yard is closed on Sundays."),
    ]), headings() + style("C1", "toc 1", "Normal"),
          abstract(0, level(0)) + num(1, 0))


def cells(path):
    """Labels in cells of their own, as contracts have them, and tables of data."""
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    inner = table(["(i)", "by hand; and"], ["(ii)", "by post."])

    write(path, "".join([
        table(["1.", "", "SUPPLY"], ["1.1", "", "The seller shall:"],
              ["", "(a)", "deliver;"],
              ["", "(b)", p("tell the buyer") + inner],
              ["", "(c)", "unload."],
              ["", "", "It may rest on Sundays."]),
        p("The buyer must:"),
        table([p("", num=1), "pay; and"], [p("", num=1), "sign."]),
        p("Things:"),
        table(["1.", "nut"], ["2.", "bolt"]).replace(
            "<w:tr>", "<w:tr>" + header, 1),
        p("More things:"),
        table(["Item", "Thing"], ["(a)", "nut"], ["(b)", "bolt"]),
    ]), headings(), abstract(0, level(0, "lowerLetter", "(%1)")) + num(1, 0))


# -------------------------------------------------------------------- hostile

def bomb(path):
    write(path, "<w:p/>" * 10000000)


def entities(path):
    write(path, None, parts={"word/document.xml": XML + (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<w:document %s><w:body>%s</w:body></w:document>" % (W, p("&b;&x;")))})


def deep(path):
    write(path, "<w:tbl><w:tr><w:tc>" * 10000 + p("deep")
          + "</w:tc></w:tr></w:tbl>" * 10000)


def workbook(path):
    write(path, None, main="xl/workbook.xml",
          parts={"xl/workbook.xml": XML + "<workbook/>"})


def opendocument(path):
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("content.xml", "<x/>")


def circles(path):
    """Styles that inherit from each other, lists that are not there."""
    write(path, p("text", "A", num=7, level=3) + p("more", "H1", num=1, level=12)
          + p("end", "Nobody"),
          style("A", "A", "B") + style("B", "B", "A") + headings("99"),
          abstract(0, level(0), more='<w:numStyleLink w:val="A"/>')
          + num(1, 0) + num(7, 44))


def unclosed(path):
    """A field without an end must not swallow the rest."""
    write(path, p(run("before ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                  + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("after"))
          + p("and the rest"))


def old(path, stream="WordDocument"):
    """The head of an OLE file with one stream of that name."""
    with open(path, "wb") as out:
        out.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
                  + stream.encode("utf-16-le") + b"\0" * 512)


def encrypted(path):
    old(path, "EncryptedPackage")


def password(path):
    """Its main part says that it is encrypted, as ZIP does it."""
    write(path, p("secret"))
    with open(path, "rb") as file:
        data = bytearray(file.read())
    name = b"word/document.xml"
    for at in (data.index(name) - 30 + 6, data.rindex(name) - 46 + 8):
        data[at] |= 1
    with open(path, "wb") as out:
        out.write(data)


def outside(path):
    """Parts that are said to lie outside of the archive."""
    write(path, p("inside"), parts={
        "_rels/.rels": XML + '<Relationships xmlns="%s/relationships">'
        '<Relationship Id="a" Type="%s/officeDocument" Target="../../word/document.xml"/>'
        "</Relationships>" % (PACKAGE, REL),
        "word/_rels/document.xml.rels": XML + '<Relationships xmlns="%s/relationships">'
        '<Relationship Id="a" Type="%s/footnotes" Target="file:///etc/passwd"/>'
        '<Relationship Id="b" Type="%s/endnotes" Target="../../../etc/passwd"/>'
        '<Relationship Id="c" Type="%s/styles" TargetMode="External" '
        'Target="http://127.0.0.1:9/styles.xml"/></Relationships>'
        % (PACKAGE, REL, REL, REL)})


def long(path, n):
    words = ("the supplier shall keep records of every delivery and notify the "
             "buyer without delay where a delivery is late or incomplete ").split()
    styles = headings(1)
    lists = (abstract(0, level(0, more='<w:pStyle w:val="H1"/>', text="%1"),
                      level(1, text="%1.%2", more='<w:pStyle w:val="H2"/>'),
                      level(2, "lowerLetter", "(%3)"), level(3, "lowerRoman", "(%4)"))
             + num(1, 0))
    body = []
    for i in range(n):
        text = " ".join(words[(i * 7 + k * 3) % len(words)] for k in range(40))
        text = "In case %d %s." % (i, text)
        if i % 100 == 0:
            body.append(p("Part %d" % i, "H1"))
        elif i % 20 == 0:
            body.append(p("Matter %d" % i, "H2"))
        elif i % 20 > 16:
            body.append(table(["Item %d" % i, text], ["Item", text]))
        elif i % 3:
            body.append(p(run(text[:50], "<w:b/>") + run(text[50:100])
                          + run(text[100:]), num=1, level=2 + i % 2))
        else:
            body.append(p(text))
    write(path, "".join(body), styles, lists)


CASES = [numbers, by_style, clauses, texts, tables, strict, stem, front, forms,
         typed, cells, bomb, entities, deep, workbook, opendocument, circles, unclosed, old,
         encrypted, password, outside]

if __name__ == "__main__":
    if len(sys.argv) < 3:
        print(" ".join(c.__name__ for c in CASES))
    elif sys.argv[1] == "long":
        long(sys.argv[2], int(sys.argv[3]))
    else:
        {c.__name__: c for c in CASES}[sys.argv[1]](sys.argv[2])
