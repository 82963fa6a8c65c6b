/* What Markdown and HTML become, written as pipeline_blocks() has it. */
#include "tap.h"

#include "base/buf.h"
#include "pipeline.h"
#include "read/reader.h"

struct page {
  const char *name, *text, *blocks;
};

/* Is the reader there? A build without it says so. */
static bool can_read(const char *format) {
  read_options options = {.format = format};
  doc d = {0};
  err e = {0};

  if (reader_named(str_of(format))->read)
    return true;
  CU_ASSERT_NOT_EQUAL(read_document(&d, str_of("a"), &options, &e), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "was built without reading"));
  doc_free(&d);
  return false;
}

static void check(const char *format, const struct page *p) {
  read_options options = {.format = format};
  doc d = {0};
  err e = {0};
  buf out = {0};

  if (!can_read(format))
    return;
  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(p->text), &options, &e), 0);
  pipeline_blocks(&d, &out);
  if (!str_is(buf_str(&out), p->blocks))
    printf("# %s: got\n%s# expected\n%s", p->name, buf_cstr(&out), p->blocks);
  CU_ASSERT(str_is(buf_str(&out), p->blocks));
  pipeline_check(&d);
  buf_free(&out);
  doc_free(&d);
}

#define CHECK_ALL(format, pages)                                               \
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)                    \
  check(format, &pages[i])

/* --------------------------------------------------------------- Markdown */

static const struct page markdown[] = {
    {"nothing", "", ""},
    {"a paragraph of two lines", "one *two*\nthree", "P ^0 | one two three\n"},
    {"a hard break", "one  \ntwo\\\nthree", "P ^0 | one/two/three\n"},
    {"headings", "# A\n\nB\n===\n\n### C\n\nd\n",
     "H1 ^0 | A\nH1 ^0 | B\nH3 ^2 | C\nP ^3 | d\n"},
    {"levels that begin with the second", "## A\n\n#### B\n\n#### C\n\n## D\n",
     "H2 ^0 | A\nH4 ^1 | B\nH4 ^1 | C\nH2 ^0 | D\n"},
    {"a number in a heading", "## 2.1 Scope\n\ntext\n\n## 2024 in figures\n",
     "H2 ^0 [2.1] =2.1 | Scope\nP ^1 =2.1 | text\nH2 ^0 | 2024 in figures\n"},
    {"lists", "Must:\n\n3. a\n   - b\n   - c\n\n     d\n4) e\n",
     "P ^0 | Must:\nI1 ^1 [3.] =3 | a\nI2 ^2 [\xE2\x80\xA2] =3 | b\n"
     "I2 ^2 [\xE2\x80\xA2] =3 | c\nP ^4 =3 | d\nI1 ^0 [4)] =4 | e\n"},
    {"an item without words keeps what is in it", "1. 1. a\n2.\n3. b\n",
     "I1 ^0 [1.] =1 | \nI2 ^1 [1.] =1.1 | a\nI1 ^0 [3.] =3 | b\n"},
    {"a quotation", "> a\n>\n> 1. b\n>\n> > c\n\nd\n",
     "Q ^0 | a\nI1 ^0 [1.] =1 | b\nQ ^0 | c\nP ^0 | d\n"},
    {"code", "```c\n  int a;\n\n  b;\n```\n\n    c\n",
     "C ^0 | int a;//  b;\nC ^0 | c\n"},
    {"a table", "|a|b|\n|-|:-:|\n|*c*|d `e`|\n|f|\n\ng\n",
     "R ^0 | a|b\nR ^0 | c|d e\nR ^0 | f\nP ^0 | g\n"},
    {"a table of labels", "| | |\n|-|-|\n|(a)|b|\n|(b)|c|\n",
     "R ^0 | (a)|b\nR ^0 | (b)|c\n"},
    {"footnotes", "a[^x] b[^y].\n\n[^y]: why\n[^x]: ex\n\n    more\n",
     "P ^0 | a[1] b[2].\nN ^0 [[1]] | ex\nP ^2 | more\nN ^0 [[2]] | why\n"},
    {"links and images",
     "[a *b*](/c \"t\") ![d](e) <http://f.g> [h][i]\n\n[i]: /j",
     "P ^0 | a b d http://f.g h\n"},
    {"HTML in it",
     "<div>a &amp; &#98;<br>c</div>\n\nd<br>e <!-- f --> <b>g</b>\n",
     "P ^0 | a & b/c\nP ^0 | d/e g\n"},
    {"no scripts", "<script>\nx\n\ny</script>\n\nz\n", "P ^0 | z\n"},
    {"front matter", "---\ntitle: A\n# c\n---\n# B\n", "H1 ^0 | B\n"},
    {"a rule is no front matter", "---\nA\n---\n", "H2 ^0 | A\n"},
    {"an attribution", "a.\n\n\xE2\x80\x94 Source: B\n",
     "P ^0 | a.\nA ^0 | \xE2\x80\x94 Source: B\n"},
};

void test_markup__markdown_to_blocks(void) { CHECK_ALL("markdown", markdown); }

/* ------------------------------------------------------------------- HTML */

static const struct page html[] = {
    {"nothing", "", ""},
    {"white space", "<p> a\n <b>b</b>c <i> d</i></p>\xC2\xA0<p>&nbsp;</p>",
     "P ^0 | a bc d\n"},
    {"text without a paragraph", "a<div>b</div>c<br>d<hr>e",
     "P ^0 | a\nP ^0 | b\nP ^0 | c/d\nP ^0 | e\n"},
    {"numbers as browsers show them",
     "<ol start=9 type=i><li>a<li value=40>b<li>c</ol>"
     "<ol reversed type=A><li>d<li>e</ol><ol start=27 type=a><li>f</ol>"
     "<ol start=0 type=I><li>g</ol><ol style='list-style: none'><li>h</ol>",
     "I1 ^0 [ix.] =ix | a\nI1 ^0 [xl.] =xl | b\nI1 ^0 [xli.] =xli | c\n"
     "I1 ^0 [B.] =B | d\nI1 ^0 [A.] =A | e\nI1 ^0 [aa.] =aa | f\nI1 ^0 [0.] =0 "
     "| g\n"
     "I1 ^0 | h\n"},
    {"lists in lists", "<p>Must:<ul><li>a<ol><li>b</ol>c<li><p>d<p>e</ul>",
     "P ^0 | Must:\nI1 ^1 [\xE2\x80\xA2] | a\nI2 ^2 [1.] =1 | b\nP ^2 | c\n"
     "I1 ^1 [\xE2\x80\xA2] | d\nP ^5 | e\n"},
    {"an item without a list", "<li>a", "I1 ^0 [\xE2\x80\xA2] | a\n"},
    {"tables",
     "<table><tr><th>a<th>b<tr><td>c<p>d</p><td><ul><li>e</ul></table>",
     "R ^0 | a|b\nR ^0 | c/d|\xE2\x80\xA2 e\n"},
    {"a row of nothing comes first", "<table><tr><td><td></table>a",
     "P ^0 | a\n"},
    {"an empty cell", "<table><tr><td><td>a<td><td>b</table>", "R ^0 | a||b\n"},
    {"a table that lays out the page",
     "<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>",
     "P ^0 | a\nR ^0 | b|c\nP ^0 | d\n"},
    {"definitions",
     "<dl><dt>a<dd>b<dd><p>c<dl><dt>d<dd><ul><li>e</ul></dl><p>f</dl>g"
     "<dl><dd>h<dt>i<dt> <dd>j</dl>",
     "P ^0 | a\nP ^1 | b\nP ^1 | c\nP ^1 | d\nI1 ^4 [\xE2\x80\xA2] | e\n"
     "P ^1 | f\nP ^0 | g\nP ^0 | h\nP ^0 | i\nP ^0 | j\n"},
    {"labels that are typed",
     "<h2>2. Duties</h2><p>The board shall:<p>(a) meet;<p>(b) vote<p>(i) by "
     "hand, or<p>(ii) by paper;<p>(c) rest.<p>Article 5<p>All must pay.",
     "H2 ^0 [2.] =2 | Duties\nP ^1 =2 | The board shall:\n"
     "I1 ^2 [(a)] =2.(a) | meet;\nI1 ^2 [(b)] =2.(b) | vote\n"
     "I2 ^4 [(i)] =2.(b).(i) | by hand, or\n"
     "I2 ^4 [(ii)] =2.(b).(ii) | by paper;\nI1 ^2 [(c)] =2.(c) | rest.\n"
     "H3 ^1 [Article 5] =Article 5 | \nP ^8 =Article 5 | All must pay.\n"},
    {"beside those of lists",
     "<ol><li>a must</ol><p>(a) b;<p>(b) c:<ul><li>d</ul><p>(c) e"
     "<ol start=2><li>f must<br>(a) g<br>(b) h<p>(c) i</ol>",
     "I1 ^0 [1.] =1 | a must\nI2 ^1 [(a)] =1.(a) | b;\n"
     "I2 ^1 [(b)] =1.(b) | c:\nI3 ^3 [\xE2\x80\xA2] =1.(b) | d\n"
     "I2 ^1 [(c)] =1.(c) | e\nI1 ^0 [2.] =2 | f must\n"
     "I2 ^6 [(a)] =2.(a) | g\nI2 ^6 [(b)] =2.(b) | h\n"
     "I2 ^6 [(c)] =2.(c) | i\n"},
    {"several at once",
     "<p>All shall:<p>(a)(1) keep a log;<p>(2)(i) sign it, and<p>(ii) send "
     "it;<p>(b) pay.<p>(b)(2) of the act",
     "P ^0 | All shall:\nI1 ^1 [(a)] =(a) | \nI2 ^2 [(1)] =(a).(1) | keep a "
     "log;\nI2 ^2 [(2)] =(a).(2) | \nI3 ^4 [(i)] =(a).(2).(i) | sign it, and\n"
     "I3 ^4 [(ii)] =(a).(2).(ii) | send it;\nI1 ^1 [(b)] =(b) | pay.\n"
     "P ^0 | (b)(2) of the act\n"},
    {"sections of an Act",
     "<p>5. (1) He shall:<p>(a) pay;<p>(b) sign.<p>(2) He may ask.<p>6. Go.",
     "I1 ^0 [5.] =5 | \nI2 ^1 [(1)] =5.(1) | He shall:\n"
     "I3 ^2 [(a)] =5.(1).(a) | pay;\nI3 ^2 [(b)] =5.(1).(b) | sign.\n"
     "I2 ^1 [(2)] =5.(2) | He may ask.\nI1 ^0 [6.] =6 | Go.\n"},
    {"before the bullets of a list", "<ul><li>(a) b<li>(b) c<li>d</ul>",
     "I1 ^0 [(a)] =(a) | b\nI1 ^0 [(b)] =(b) | c\n"
     "I1 ^0 [\xE2\x80\xA2] | d\n"},
    {"what looks like one",
     "<p>2019 was good.<p>A. Smith said so.<p>\xE2\x80\x94 Yes.<p>UTF-8 is a "
     "code.<p>UTF-8 is old.<p>a.<p>This is said in section<br>(b) of it.",
     "P ^0 | 2019 was good.\nP ^0 | A. Smith said so.\n"
     "P ^0 | \xE2\x80\x94 Yes.\nP ^0 | UTF-8 is a code.\n"
     "P ^0 | UTF-8 is old.\nP ^0 | a.\n"
     "P ^0 | This is said in section/(b) of it.\n"},
    {"what stays as it is",
     "<blockquote><p>(a) d<p>(b) e</blockquote><pre>(a) f</pre>",
     "Q ^0 | (a) d\nQ ^0 | (b) e\nC ^0 | (a) f\n"},
    {"quotations", "<blockquote>a<p>b</blockquote><p><q>c</q>",
     "Q ^0 | a\nQ ^0 | b\nP ^0 | \xE2\x80\x9C"
     "c\xE2\x80\x9D\n"},
    {"code", "<pre>\na\n  <b>b</b><br>c\n</pre>d",
     "C ^0 | a/  b/c\nP ^0 | d\n"},
    {"what is hidden",
     "<p hidden>a</p><p style='color:red; DISPLAY : none !important'>b</p>"
     "<script>c</script><style>d</style><template>e</template>"
     "<svg><text>f</text></svg><p style='display:block'>g</p>"
     "<p aria-hidden=true>h</p><select><option>i</select>",
     "P ^0 | g\n"},
    {"the matter of a page",
     "<header>a</header><nav>b</nav><div class='x sidebar'>c</div>"
     "<p>d</p><article><header>e</header></article><article>f</article>"
     "<footer>g</footer><div role=banner>h</div>",
     "P ^0 | d\nP ^0 | e\nP ^0 | f\n"},
    {"one main element", "<p>a</p><main><p>b</p><aside>c</aside></main>d",
     "P ^0 | b\n"},
    {"the longest article",
     "<article>The first of them has most of all the words.</article>"
     "<article>Others.</article>",
     "P ^0 | The first of them has most of all the words.\n"},
    {"lists of links",
     "<h2>News</h2><ul><li><a>a longer link</a>, b<li><a>f</a></ul><ul><li>g "
     "<a>h</a>"
     "</ul><p>Send us:<ul><li><a>i</a></ul>",
     "H2 ^0 | News\nI1 ^1 [\xE2\x80\xA2] | g h\n"
     "P ^1 | Send us:\nI1 ^3 [\xE2\x80\xA2] | i\n"},
    {"in what is the matter they stay",
     "<main><h2>News</h2><ul><li><a>a</a></ul></main>",
     "H2 ^0 | News\nI1 ^1 [\xE2\x80\xA2] | a\n"},
    {"one article", "<p>a</p><article><p>b</p></article>d", "P ^0 | b\n"},
    {"entities and characters that no text holds",
     "&lt;&amp;&#8212;&notin;&#x1F600;&#xFFFE;&#0;",
     "P ^0 | "
     "<&\xE2\x80\x94\xE2\x88\x89\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD\n"},
};

/* A label in a cell or element of its own. */
static const struct page cells[] = {
    {"a table an item, as pages of laws have it",
     "<p>Carriers shall:<table><tr><td><p>(a)<td><p>drive with care;</table>"
     "<table><tr><td><p>(b)<td><p>tell the owner where:"
     "<table><tr><td>(i)<td>goods are lost;</table>"
     "<table><tr><td>(ii)<td>goods are late;</table></table>"
     "<table><tr><td><p>(c)<td><p>rest.</table>",
     "P ^0 | Carriers shall:\nI1 ^1 [(a)] =(a) | drive with care;\n"
     "I1 ^1 [(b)] =(b) | tell the owner where:\n"
     "I2 ^3 [(i)] =(b).(i) | goods are lost;\n"
     "I2 ^3 [(ii)] =(b).(ii) | goods are late;\nI1 ^1 [(c)] =(c) | rest.\n"},
    {"dashes",
     "<p>It shows:<table><tr><td>\xE2\x80\x94<td>a;</table>"
     "<table><tr><td>\xE2\x80\x94<td>b.</table>",
     "P ^0 | It shows:\nI1 ^1 [\xE2\x80\x94] | a;\nI1 ^1 [\xE2\x80\x94] | "
     "b.\n"},
    {"a contract in columns",
     "<table><tr><td>1<td><td>SUPPLY<tr><td>1.1<td><td>The seller shall:"
     "<tr><td><td>(a)<td>deliver;<tr><td><td>(b)<td>unload<p>the goods; and"
     "<tr><td><td><td>sweep the yard.<tr><td>2<td><td>PRICE"
     "<tr><td>2.1<td><td>The buyer shall pay at once.</table>",
     "H1 ^0 [1] =1 | SUPPLY\nI1 ^1 [1.1] =1.1 | The seller shall:\n"
     "I2 ^2 [(a)] =1.1.(a) | deliver;\n"
     "I2 ^2 [(b)] =1.1.(b) | unload/the goods; and\n"
     "P ^4 =1.1.(b) | sweep the yard.\nH1 ^0 [2] =2 | PRICE\n"
     "I1 ^6 [2.1] =2.1 | The buyer shall pay at once.\n"},
    {"a stem in the table",
     "<table><tr><td colspan=2>The guest shall:<tr><td>(a)<td>pay;"
     "<tr><td>(b)<td>leave.</table>",
     "P ^0 | The guest shall:\nI1 ^1 [(a)] =(a) | pay;\n"
     "I1 ^1 [(b)] =(b) | leave.\n"},
    {"codes",
     "<table><tr><td>REQ-1<td>It stops.<tr><td>REQ-2<td>It starts.</table>",
     "I1 ^0 [REQ-1] =REQ-1 | It stops.\nI1 ^0 [REQ-2] =REQ-2 | It starts.\n"},
    {"header cells",
     "<table><tr><th>No.<th>Thing<tr><td>1.<td>nut<tr><td>2.<td>bolt</table>"
     "<table><tr><th>1.<td>nut<tr><th>2.<td>bolt</table>",
     "R ^0 | No.|Thing\nR ^0 | 1.|nut\nR ^0 | 2.|bolt\n"
     "R ^0 | 1.|nut\nR ^0 | 2.|bolt\n"},
    {"a row that names the columns, a caption",
     "<table><tr><td>No.<td>Thing<tr><td>(a)<td>nut<tr><td>(b)<td>bolt</table>"
     "<table><caption>Things</caption><tr><td>(a)<td>nut<tr><td>(b)<td>bolt"
     "</table>",
     "R ^0 | No.|Thing\nR ^0 | (a)|nut\nR ^0 | (b)|bolt\nP ^0 | Things\n"
     "R ^0 | (a)|nut\nR ^0 | (b)|bolt\n"},
    {"numbers",
     "<table><tr><td>1<td>nut<tr><td>2<td>bolt</table><p>or"
     "<table><tr><td>1.<td>500<tr><td>2.<td>600</table><p>or"
     "<table><tr><td>1.5<td>Low<tr><td>2.5<td>High</table>",
     "R ^0 | 1|nut\nR ^0 | 2|bolt\nP ^0 | or\nR ^0 | 1.|500\nR ^0 | 2.|600\n"
     "P ^0 | or\nR ^0 | 1.5|Low\nR ^0 | 2.5|High\n"},
    {"three cells, names, signs",
     "<table><tr><td>(a)<td>nut<td>5<tr><td>(b)<td>bolt<td>6</table><p>or"
     "<table><tr><td>Article 5<td>Article 6<tr><td>Article 6<td>none</table>"
     "<p>These are known:<table><tr><td>+<td>plus<tr><td>-<td>minus</table>",
     "R ^0 | (a)|nut|5\nR ^0 | (b)|bolt|6\nP ^0 | or\n"
     "R ^0 | Article 5|Article 6\nR ^0 | Article 6|none\n"
     "P ^0 | These are known:\nR ^0 | +|plus\nR ^0 | -|minus\n"},
    {"alone",
     "<table><tr><td>(1)<td>Not final.</table><p>or<table><tr><td>(a)<td>Old."
     "<tr><td>See below</table>",
     "R ^0 | (1)|Not final.\nP ^0 | or\nR ^0 | (a)|Old.\nR ^0 | See below\n"},
    {"paragraphs of their own",
     "<p>Staff shall:<div><div>(a)</div><div><p>greet;</div></div>"
     "<div><div>(b)&nbsp;</div><div><p>ask<div><div>(i)</div><div>who;</div>"
     "</div><div><div>(ii)</div><div>why.</div></div></div></div>",
     "P ^0 | Staff shall:\nI1 ^1 [(a)] =(a) | greet;\nI1 ^1 [(b)] =(b) | ask\n"
     "I2 ^3 [(i)] =(b).(i) | who;\nI2 ^3 [(ii)] =(b).(ii) | why.\n"},
    {"terms",
     "<p>Staff shall:<dl><dt>(a)<dd>greet;<dd>always;<dt>(b)<dd>ask.</dl>",
     "P ^0 | Staff shall:\nI1 ^1 [(a)] =(a) | greet;\nP ^2 =(a) | always;\n"
     "I1 ^1 [(b)] =(b) | ask.\n"},
    {"paragraphs that are none",
     "<p>*<p>The next day.<p>*<p>The day after.<p>(a)<p>alone.<p>1<p>Scope"
     "<dl><dt>+<dd>plus<dt>-<dd>minus</dl>",
     "P ^0 | *\nP ^0 | The next day.\nP ^0 | *\nP ^0 | The day after.\n"
     "P ^0 | (a)\nP ^0 | alone.\nP ^0 | 1\nP ^0 | Scope\nP ^0 | +\n"
     "P ^9 | plus\nP ^0 | -\nP ^11 | minus\n"},
    {"labels one behind another", "<p>(a)<p>1.1<p>(b)<p>1.2<p>b<p>(c)<p>(d)",
     "I1 ^0 [(a)] =(a) | 1.1\nI1 ^0 [(b)] =(b) | 1.2\nP ^0 | b\nP ^0 | (c)\n"
     "P ^0 | (d)\n"},
    {"elements that part a label from its words",
     "<p>Staff shall:<p><span>(a)</span><span>greet;</span>"
     "<p><span>(b)</span>ask;<p>(c)&nbsp;go;<p>(d)&emsp;rest."
     "<p><span>e.</span>g. so<p><span>(</span>f)",
     "P ^0 | Staff shall:\nI1 ^1 [(a)] =(a) | greet;\nI1 ^1 [(b)] =(b) | ask;\n"
     "I1 ^1 [(c)] =(c) | go;\nI1 ^1 [(d)] =(d) | rest.\nP ^0 | e.g. so\n"
     "P ^0 | (f)\n"},
};

void test_markup__labels_of_their_own(void) { CHECK_ALL("html", cells); }

void test_markup__html_to_blocks(void) { CHECK_ALL("html", html); }

/* ------------------------------------------------------------------ facts */

static void facts_are(const char *format, const char *text, const char *want) {
  read_options options = {.format = format};
  doc d = {0};
  err e = {0};
  buf out = {0};

  if (!can_read(format))
    return;
  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(text), &options, &e), 0);
  for (size_t i = 0; i < d.n_facts; i++)
    buf_printf(&out, "%.*s=%.*s (%.*s)\n", STR_ARG(d.facts[i].key),
               STR_ARG(d.facts[i].value), STR_ARG(d.facts[i].origin));
  buf_printf(&out, "title %.*s date %.*s role %.*s language %.*s\n",
             STR_ARG(d.title), STR_ARG(d.date), STR_ARG(d.date_role),
             STR_ARG(d.language));
  if (!str_is(buf_str(&out), want))
    printf("# got\n%s# expected\n%s", buf_cstr(&out), want);
  CU_ASSERT(str_is(buf_str(&out), want));
  buf_free(&out);
  doc_free(&d);
}

void test_markup__facts_and_their_origins(void) {
  facts_are("markdown",
            "---\ntitle: \"A: b\" # c\nauthors: [D, 'E, F']\ntags:\n  - g\n"
            "- h\nempty:\nnote: >\n  i\n  j\nby:\n  name: k\n"
            "date: 2024-05-06 07:08\n...\nx\n",
            "title=A: b (front matter)\nauthor=D (front matter)\n"
            "author=E, F (front matter)\ntags=g (front matter)\n"
            "tags=h (front matter)\nnote=i j (front matter)\n"
            "author.name=k (front matter)\n"
            "date=2024-05-06 07:08 (front matter)\n"
            "title A: b date 2024-05-06 role  language \n");
  facts_are("html",
            "<html lang=fr><title>A | B</title>"
            "<meta name=DC.title content=' C '><meta name=date content='May 1'>"
            "<script type=application/ld+json>{\"@graph\":[{\"author\":[\"D\","
            "{\"name\":\"E\"}],\"datePublished\":\"2024\"}]}</script>"
            "<script type=application/ld+json>{broken</script><h1>F</h1>",
            "language=fr (lang attribute)\ntitle=C (meta element)\n"
            "date=May 1 (meta element)\ndate=2024 (JSON-LD)\n"
            "date_role=published (JSON-LD)\n"
            "author=D (JSON-LD)\nauthor=E (JSON-LD)\n"
            "title=A | B (title element)\n"
            "title C date 2024 role published language fr\n");
}

/* ------------------------------------------------------------------- bids */

/* Each block's first word but a label stands on the line that it names. */
void test_markup__blocks_know_their_lines(void) {
  static const struct page pages[] = {
      {"markdown",
       "---\ntitle: T\n---\n# a\n\nb\nc\n\n1. d\n\n   e\n   - f\n> g\n\n"
       "|h|\n|-|\n|i|\n\nj[^k].\n\n[^k]:\n    l\n\nM\n=\n",
       "4 6 9 11 12 13 15 17 19 24 21 "},
      {"html",
       "<!doctype "
       "html>\n<title>T</title>\n<h1>\na</h1>b\n<p>c\n<ul><li>d\n<li>e"
       "</ul>\n\nf<pre>\ng\n</pre><table><tr><td>h\n<tr>\n<td>i</table>",
       "3 4 5 6 7 9 9 11 12 "},
      {"text", "\r\nA b.\r\n\r\n(a) c;\r\n(b) d.\r\rE\nf.\n", "2 4 5 7 8 "}};

  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    read_options options = {.format = pages[i].name};
    doc d = {0};
    err e = {0};
    buf out = {0};

    if (!reader_named(str_of(options.format))->read)
      continue;
    CU_ASSERT_EQUAL_FATAL(
        read_document(&d, str_of(pages[i].text), &options, &e), 0);
    for (uint32_t n = 1; n <= d.n_blocks; n++)
      buf_printf(&out, "%u ", doc_block(&d, n)->line);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), pages[i].blocks);
    buf_free(&out);
    doc_free(&d);
  }
}

/* All blocks below a heading repeat it. */
void test_markup__long_headings_are_cut_in_sections(void) {
  read_options options = {.format = "html"};
  buf text = {0};
  doc d = {0};
  err e = {0};

  buf_puts(&text, "<h1>");
  for (int i = 0; i < 1000; i++)
    buf_puts(&text, "ö ");
  buf_puts(&text, "</h1><p>a<p>b");
  if (can_read("html")) {
    CU_ASSERT_EQUAL_FATAL(read_document(&d, buf_str(&text), &options, &e), 0);
    CU_ASSERT_EQUAL(doc_block(&d, 1)->text.len, 2999);
    CU_ASSERT_EQUAL(doc_block(&d, 2)->section.len, 401);
    CU_ASSERT_TRUE(str_ends(doc_block(&d, 3)->section, "ö…"));
  }
  doc_free(&d);
  buf_free(&text);
}

void test_markup__who_reads_what(void) {
  static const struct {
    const char *bytes, *path, *reader;
  } cases[] = {
      {"", NULL, "text"},
      {"# A\n", NULL, "text"},
      {"# A\n\n[b](c)\n", NULL, "markdown"},
      {"# A\n\n[b](c)\n", "a.txt", "text"},
      {"a", "a.MD", "markdown"},
      {"a", "a.html", "text"},
      {"a <b>", "a.htm", "html"},
      {"<!DOCTYPE HTML>", "a.txt", "html"},
      {"\xEF\xBB\xBF <!-- c --><?xml v?>\n<HTML>", "a.md", "html"},
      {"\xFF\xFE<\0h\0t\0m\0l\0>\0", NULL, "text"}, /* cut at the NUL */
      {"<htmlish>", NULL, "text"},
      {"<p>a", NULL, "html"},
      {"<p>a", "a.txt", "text"},
      {"<p>a", "a.md", "markdown"},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_STRING_EQUAL(
        reader_for(str_of(cases[i].bytes), cases[i].path, NULL)->name,
        cases[i].reader);
  CU_ASSERT_STRING_EQUAL(
      reader_for(str_make("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), NULL, NULL)->name,
      "html");
  CU_ASSERT_PTR_NULL(reader_named(str_of("htlm")));
}
