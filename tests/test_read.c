/* Layouts and the blocks they make, written as pipeline_blocks() has them. */
#include "tap.h"

#include "base/buf.h"
#include "pipeline.h"
#include "read/read.h"

static void check(const char *name, const char *text, const char *blocks,
                  enum read_paragraphs paragraphs) {
  read_options options = {.paragraphs = paragraphs};
  doc d = {0};
  err e = {0};
  buf out = {0};

  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(text), &options, &e), 0);
  pipeline_blocks(&d, &out);
  if (!str_is(buf_str(&out), blocks))
    printf("# %s: got\n%s# expected\n%s", name, buf_cstr(&out), blocks);
  CU_ASSERT(str_is(buf_str(&out), blocks));
  buf_free(&out);
  doc_free(&d);
}

struct layout {
  const char *name, *text, *blocks;
};

static void check_all(const struct layout *l, size_t n) {
  for (size_t i = 0; i < n; i++)
    check(l[i].name, l[i].text, l[i].blocks, PARAGRAPHS_AUTO);
}

#define CHECK_ALL(layouts) check_all(layouts, sizeof layouts / sizeof *layouts)

/* ---------------------------------------------------------- paragraphs */

static const struct layout paragraphs[] = {
    {"nothing", "", ""},
    {"white space", " \n\t\n\n \xC2\xA0 \n\xE3\x80\x80", ""},
    {"no final newline", "One line.", "P ^0 | One line.\n"},
    {"only CRs", "One.\r\rTwo.\r", "P ^0 | One.\nP ^0 | Two.\n"},
    {"wide white space around", "\xE3\x80\x80\xC2\xA0One.\xE2\x80\x83\n",
     "P ^0 | One.\n"},
    {"one paragraph a line",
     "The committee met in the spring and agreed on a plan for the year.\n"
     "It will meet again in the autumn to see what has come of the plan.\n"
     "Members who cannot come should tell the secretary in good time.\n",
     "P ^0 | The committee met in the spring and agreed on a plan for the "
     "year.\n"
     "P ^0 | It will meet again in the autumn to see what has come of the "
     "plan.\n"
     "P ^0 | Members who cannot come should tell the secretary in good "
     "time.\n"},
    {"hard-wrapped, blank lines between",
     "The committee met in the spring and agreed on\n"
     "a plan for the year. The plan has three parts\n"
     "and one budget.\n"
     "\n"
     "It will meet again in the autumn to see what\n"
     "has come of the plan.\n",
     "P ^0 | The committee met in the spring and agreed on/a plan for the "
     "year. The plan has three parts/and one budget.\n"
     "P ^0 | It will meet again in the autumn to see what/has come of the "
     "plan.\n"},
    {"hard-wrapped, a sentence ends at the end of a line",
     "The committee met in the spring and set down what\n"
     "was to be done. It did so in good time and without\n"
     "Mr Otto. The plan has three parts and one budget.\n"
     "The budget is small. It will meet again in autumn\n"
     "to see what has come of the plan.\n",
     "P ^0 | The committee met in the spring and set down what/was to be "
     "done. It did so in good time and without/Mr Otto. The plan has three "
     "parts and one budget./The budget is small. It will meet again in "
     "autumn/to see what has come of the plan.\n"},
    {"hard-wrapped, first lines set in",
     "   The committee met in the spring and agreed on\n"
     "a plan for the year. The plan has three parts\n"
     "and one budget, which is small.\n"
     "   It will meet again in the autumn to see what\n"
     "has come of the plan.\n"
     "   \"We shall see,\" said the chair.\n",
     "P ^0 | The committee met in the spring and agreed on/a plan for the "
     "year. The plan has three parts/and one budget, which is small.\n"
     "P ^0 | It will meet again in the autumn to see what/has come of the "
     "plan.\n"
     "P ^0 | \"We shall see,\" said the chair.\n"},
    {"hard-wrapped, paragraphs end in short lines",
     "The committee met in the spring and agreed on\n"
     "a plan for the year.\n"
     "It will meet again in the autumn to see what\n"
     "has come of the plan.\n",
     "P ^0 | The committee met in the spring and agreed on/a plan for the "
     "year.\n"
     "P ^0 | It will meet again in the autumn to see what/has come of the "
     "plan.\n"},
    {"lines that end in commas",
     "notes the report of the secretary on the floods of last year,\n"
     "thanks the members,\n"
     "asks the secretary to report again when the boats are in use,\n"
     "decides to meet in the autumn.\n",
     "P ^0 | notes the report of the secretary on the floods of last year,\n"
     "P ^0 | thanks the members,\n"
     "P ^0 | asks the secretary to report again when the boats are in use,\n"
     "P ^0 | decides to meet in the autumn.\n"},
    {"an unclosed bracket goes on",
     "Keep the records of all visitors for [at least the\n"
     "Number of years agreed].\n",
     "P ^0 | Keep the records of all visitors for [at least the/"
     "Number of years agreed].\n"},
    {"short lines stay apart",
     "Mr A. Otto\nRiver Road 7\nSmalltown\n\n"
     "The committee thanks you for the letter, which came in May.\n",
     "P ^0 | Mr A. Otto\nP ^0 | River Road 7\nP ^0 | Smalltown\n"
     "P ^0 | The committee thanks you for the letter, which came in May.\n"},
    {"a rule is a block of its own",
     "The first part ends here.\n* * *\nThe second part begins.\n",
     "P ^0 | The first part ends here.\nP ^0 | * * *\n"
     "P ^0 | The second part begins.\n"},
    {"no small letters to go by",
     "\xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82\n\xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80"
     "\x82\n",
     "P ^0 | \xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82\n"
     "P ^0 | \xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82\n"},
};

void test_read__finds_paragraphs(void) { CHECK_ALL(paragraphs); }

void test_read__obeys_the_option(void) {
  static const char text[] = "The first line of it,\nand the second.\n\nThird "
                             "one.\nFourth one.\n";

  check("a line each", text,
        "P ^0 | The first line of it,\nP ^0 | and the second.\n"
        "P ^0 | Third one.\nP ^0 | Fourth one.\n",
        PARAGRAPHS_LINE);
  check("blank lines", text,
        "P ^0 | The first line of it,/and the second.\n"
        "P ^0 | Third one./Fourth one.\n",
        PARAGRAPHS_BLANK);
  check("blank lines, a heading above", "2. SCOPE\nThis covers\nall of it.\n",
        "H1 ^0 [2.] =2 | SCOPE\nP ^1 =2 | This covers/all of it.\n",
        PARAGRAPHS_BLANK);
}

/* -------------------------------------------------------------- headings */

static const struct layout headings[] = {
    {"capitals",
     "SCOPE\n\nThis policy covers all staff.\n\nDUTIES\nStaff must lock "
     "doors.\n",
     "H1 ^0 | SCOPE\nP ^1 | This policy covers all staff.\n"
     "H1 ^0 | DUTIES\nP ^3 | Staff must lock doors.\n"},
    {"capitals of two lines",
     "RULES FOR THE USE OF THE LIBRARY BY PERSONS WHO DO NOT WORK\n"
     "AT THE INSTITUTE\n\nThe library is open to all.\n",
     "H1 ^0 | RULES FOR THE USE OF THE LIBRARY BY PERSONS WHO DO NOT "
     "WORK/AT THE INSTITUTE\nP ^1 | The library is open to all.\n"},
    {"plain titles",
     "Background\n\nThe river rose in 2010.\n\nWhat was done\n\nA wall was "
     "built.\n",
     "H1 ^0 | Background\nP ^1 | The river rose in 2010.\n"
     "H1 ^0 | What was done\nP ^3 | A wall was built.\n"},
    {"a title above sections",
     "Report on the River\n\nBackground\n\nThe river rose.\n\nMeasures\n\n"
     "A wall was built.\n",
     "H1 ^0 | Report on the River\nH2 ^1 | Background\n"
     "P ^2 | The river rose.\nH2 ^1 | Measures\n"
     "P ^4 | A wall was built.\n"},
    {"numbers in levels",
     "1 Scope\n\nThis is the scope.\n\n2 Duties\n\n2.1 Staff\n\nStaff must "
     "lock doors.\n\n2.2 Guests\n\nGuests must not.\n\n3 Review\n\nEach "
     "year.\n",
     "H1 ^0 [1] =1 | Scope\nP ^1 =1 | This is the scope.\n"
     "H1 ^0 [2] =2 | Duties\nH2 ^3 [2.1] =2.1 | Staff\n"
     "P ^4 =2.1 | Staff must lock doors.\nH2 ^3 [2.2] =2.2 | Guests\n"
     "P ^6 =2.2 | Guests must not.\nH1 ^0 [3] =3 | Review\n"
     "P ^8 =3 | Each year.\n"},
    {"names in ranks",
     "PART I\nGENERAL\n\nChapter 1\n\nArticle 1\nAim\n\nThe aim is order.\n\n"
     "Article 2 - Terms\n\nTerms are below.\n\nChapter 2\n\nArticle 3\n\n"
     "Order is kept.\n\nPART II\n\nArticle 4\n\nIt ends.\n",
     "H1 ^0 [PART I] =PART I | GENERAL\nH2 ^1 [Chapter 1] =Chapter 1 | \n"
     "H3 ^2 [Article 1] =Article 1 | Aim\nP ^3 =Article 1 | The aim is "
     "order.\n"
     "H3 ^2 [Article 2] =Article 2 | Terms\nP ^5 =Article 2 | Terms are "
     "below.\n"
     "H2 ^1 [Chapter 2] =Chapter 2 | \nH3 ^7 [Article 3] =Article 3 | \n"
     "P ^8 =Article 3 | Order is kept.\nH1 ^0 [PART II] =PART II | \n"
     "H2 ^10 [Article 4] =Article 4 | \nP ^11 =Article 4 | It ends.\n"},
    {"an article that is a sentence",
     "Article 1. The council meets each year.\nArticle 2. The council "
     "elects a chair.\n",
     "I1 ^0 [Article 1.] =Article 1 | The council meets each year.\n"
     "I1 ^0 [Article 2.] =Article 2 | The council elects a chair.\n"},
    {"a section in running text",
     "Section 3 of the Act applies to all staff.\nSection 4 does not.\n",
     "P ^0 | Section 3 of the Act applies to all staff.\n"
     "P ^0 | Section 4 does not.\n"},
    {"Roman numbers and letters",
     "I. Facts\n\nThe facts are these.\n\nII. Law\n\nA. Scope\n\nIt "
     "applies.\n\nB. Effect\n\nIt binds.\n\nIII. Result\n\nThe claim "
     "fails.\n",
     "H1 ^0 [I.] =I | Facts\nP ^1 =I | The facts are these.\n"
     "H1 ^0 [II.] =II | Law\nH2 ^3 [A.] =II.A | Scope\n"
     "P ^4 =II.A | It applies.\nH2 ^3 [B.] =II.B | Effect\n"
     "P ^6 =II.B | It binds.\nH1 ^0 [III.] =III | Result\n"
     "P ^8 =III | The claim fails.\n"},
    {"numbers alone on a line",
     "I\n\nThe facts are these.\n\nII\n\nThe law is this.\n",
     "H1 ^0 [I] =I | \nP ^1 =I | The facts are these.\n"
     "H1 ^0 [II] =II | \nP ^3 =II | The law is this.\n"},
    {"codes",
     "AC-2 CARE OF KEYS\na. Number the keys.\nb. Count them.\n"
     "AC-2(1) ALARMS\nTest them.\n",
     "H1 ^0 [AC-2] =AC-2 | CARE OF KEYS\n"
     "I1 ^1 [a.] =AC-2.a | Number the keys.\n"
     "I1 ^1 [b.] =AC-2.b | Count them.\n"
     "H2 ^1 [AC-2(1)] =AC-2(1) | ALARMS\n"
     "P ^4 =AC-2(1) | Test them.\n"},
    {"underlined", "Policy\n======\n\nScope\n-----\nAll staff are covered.\n",
     "H1 ^0 | Policy\nH2 ^1 | Scope\nP ^2 | All staff are covered.\n"},
    {"not glued to hard-wrapped text",
     "Scope\nThis policy covers all who enter the house by\n"
     "day or by night, whether or not they work in\nit.\n\n"
     "2. Doors\nThe doors are locked at six in the evening by\n"
     "the porter on duty.\n",
     "H1 ^0 | Scope\nP ^1 | This policy covers all who enter the house "
     "by/day or by night, whether or not they work in/it.\n"
     "H1 ^0 [2.] =2 | Doors\nP ^3 =2 | The doors are locked at six in the "
     "evening by/the porter on duty.\n"},
    {"what looks like one",
     "Friday, 4 May 2018\n\nThe board met.\n\nFrom: the chair\n\nWe agree.\n\n"
     "the end of it\n\nIt was late.\n\nDear members,\n\nThank you all.\n\n"
     "THE END\n",
     "P ^0 | Friday, 4 May 2018\nP ^0 | The board met.\n"
     "P ^0 | From: the chair\nP ^0 | We agree.\nP ^0 | the end of it\n"
     "P ^0 | It was late.\nP ^0 | Dear members,\nP ^0 | Thank you all.\n"
     "P ^0 | THE END\n"},
    {"an introduction is no parent of numbers",
     "House Rules\n\nIntroduction\n\nThese are the rules.\n\n1. Doors\n\n"
     "Lock them.\n\n2. Lights\n\nDim them.\n\nREVIEW\n\nEach year.\n",
     "H1 ^0 | House Rules\nH2 ^1 | Introduction\nP ^2 | These are the "
     "rules.\n"
     "H2 ^1 [1.] =1 | Doors\nP ^4 =1 | Lock them.\n"
     "H2 ^1 [2.] =2 | Lights\nP ^6 =2 | Dim them.\n"
     "H2 ^1 | REVIEW\nP ^8 | Each year.\n"},
    {"Chinese",
     "\xE7\xAC\xAC\xE4\xB8\x80\xE7\xAB\xA0 \xE6\x80\xBB\xE5\x88\x99\n"
     "\xE7\xAC\xAC\xE4\xB8\x80\xE6\x9D\xA1 \xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80"
     "\x82\n",
     "H1 ^0 [\xE7\xAC\xAC\xE4\xB8\x80\xE7\xAB\xA0] =\xE7\xAC\xAC\xE4\xB8\x80"
     "\xE7\xAB\xA0 | \xE6\x80\xBB\xE5\x88\x99\n"
     "I1 ^1 [\xE7\xAC\xAC\xE4\xB8\x80\xE6\x9D\xA1] =\xE7\xAC\xAC\xE4\xB8\x80"
     "\xE6\x9D\xA1 | \xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82\n"},
};

void test_read__finds_headings(void) { CHECK_ALL(headings); }

void test_read__joins_headings_to_sections(void) {
  static const char text[] = "HOUSE\nRULES\n\n1. Doors\n\n1.1 Front  door\n\n"
                             "Lock it.\n\n2. Lights\n\nDim them.\n";
  read_options options = {0};
  doc d = {0};
  err e = {0};

  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(text), &options, &e), 0);
  CU_ASSERT_EQUAL_FATAL(d.n_blocks, 7);
  CU_ASSERT(str_is(d.title, "HOUSE"));
  CU_ASSERT_PTR_NULL(doc_block(&d, 1)->section.ptr);
  CU_ASSERT(str_is(doc_block(&d, 5)->section,
                   "HOUSE \xE2\x80\xBA RULES \xE2\x80\xBA 1. Doors \xE2\x80"
                   "\xBA 1.1 Front  door"));
  doc_free(&d);
}

/* ------------------------------------------------------------------ lists */

static const struct layout lists[] = {
    {"set in",
     "a. Specify:\n    1. users;\n        (a) by name; and\n        (b) by "
     "role;\n    2. groups;\nb. Review them.\n",
     "I1 ^0 [a.] =a | Specify:\nI2 ^1 [1.] =a.1 | users;\n"
     "I3 ^2 [(a)] =a.1.(a) | by name; and\nI3 ^2 [(b)] =a.1.(b) | by role;\n"
     "I2 ^1 [2.] =a.2 | groups;\nI1 ^0 [b.] =b | Review them.\n"},
    {"flat, by their labels",
     "The supplier shall:\n1. deliver\n(a) the goods;\n(b) the papers, that "
     "is\n(i) the bill;\n(ii) the receipt;\n(c) the keys;\n2. collect the "
     "waste.\n",
     "P ^0 | The supplier shall:\nI1 ^1 [1.] =1 | deliver\n"
     "I2 ^2 [(a)] =1.(a) | the goods;\n"
     "I2 ^2 [(b)] =1.(b) | the papers, that is\n"
     "I3 ^4 [(i)] =1.(b).(i) | the bill;\n"
     "I3 ^4 [(ii)] =1.(b).(ii) | the receipt;\n"
     "I2 ^2 [(c)] =1.(c) | the keys;\nI1 ^1 [2.] =2 | collect the waste.\n"},
    {"i behind h is a letter", "(g) one;\n(h) two;\n(i) three;\n(j) four.\n",
     "I1 ^0 [(g)] =(g) | one;\nI1 ^0 [(h)] =(h) | two;\n"
     "I1 ^0 [(i)] =(i) | three;\nI1 ^0 [(j)] =(j) | four.\n"},
    {"i behind h is Roman if ii comes",
     "(g) one;\n(h) two, namely\n(i) three;\n(ii) four;\n(i) five.\n",
     "I1 ^0 [(g)] =(g) | one;\nI1 ^0 [(h)] =(h) | two, namely\n"
     "I2 ^2 [(i)] =(h).(i) | three;\nI2 ^2 [(ii)] =(h).(ii) | four;\n"
     "I1 ^0 [(i)] =(i) | five.\n"},
    {"v behind u, x behind w", "u) one\nv) two\nw) three\nx) four\ny) five\n",
     "I1 ^0 [u)] =u | one\nI1 ^0 [v)] =v | two\nI1 ^0 [w)] =w | three\n"
     "I1 ^0 [x)] =x | four\nI1 ^0 [y)] =y | five\n"},
    {"bullets say nothing in the outline",
     "Rules:\n- Lock doors.\n- Dim lights:\n  * in the hall,\n  * in the "
     "yard.\n- Go home.\n",
     "P ^0 | Rules:\nI1 ^1 [-] | Lock doors.\nI1 ^1 [-] | Dim lights:\n"
     "I2 ^3 [*] | in the hall,\nI2 ^3 [*] | in the yard.\n"
     "I1 ^1 [-] | Go home.\n"},
    {"bullets in numbers",
     "1. First:\n\xE2\x80\xA2 one\n\xE2\x80\xA2 two\n2. Second.\n",
     "I1 ^0 [1.] =1 | First:\nI2 ^1 [\xE2\x80\xA2] =1 | one\n"
     "I2 ^1 [\xE2\x80\xA2] =1 | two\nI1 ^0 [2.] =2 | Second.\n"},
    {"items that are wrapped and hang",
     "The contractor shall:\n"
     "  (a) submit a plan of the work within ten days of\n"
     "      the award, and keep it up to date until the\n"
     "      work is done;\n"
     "  (b) name a person to whom the agency can turn on\n"
     "      Sundays and at night.\n"
     "Payment is made in thirty days, as the law says it\n"
     "must be.\n",
     "P ^0 | The contractor shall:\n"
     "I1 ^1 [(a)] =(a) | submit a plan of the work within ten days "
     "of/      the award, and keep it up to date until the/      work is "
     "done;\n"
     "I1 ^1 [(b)] =(b) | name a person to whom the agency can turn "
     "on/      Sundays and at night.\n"
     "P ^0 | Payment is made in thirty days, as the law says it/must be.\n"},
    {"items that are wrapped and do not hang",
     "(a) submit a plan of the work within ten days of\n"
     "the award, and keep it up to date until the work\n"
     "is done;\n"
     "(b) name a person to whom the agency can turn on\n"
     "Sundays.\n",
     "I1 ^0 [(a)] =(a) | submit a plan of the work within ten days of/the "
     "award, and keep it up to date until the work/is done;\n"
     "I1 ^0 [(b)] =(b) | name a person to whom the agency can turn on/"
     "Sundays.\n"},
    {"a reference at the start of a line is no label",
     "The plan is kept by the person named in paragraph\n"
     "(b) of this rule, and shown to the agency under\n"
     "2. of the next. It is kept as the law of this land\n"
     "asks.\n",
     "P ^0 | The plan is kept by the person named in paragraph/(b) of this "
     "rule, and shown to the agency under/2. of the next. It is kept as the "
     "law of this land/asks.\n"},
    {"an initial is no label",
     "J. Otto spoke first.\nK. Weiss spoke second, at some length.\n"
     "M. Braun did not speak.\n",
     "I1 ^0 [J.] =J | Otto spoke first.\n"
     "I1 ^0 [K.] =K | Weiss spoke second, at some length.\n"
     "P ^0 | M. Braun did not speak.\n"},
    {"paragraphs in items and between them",
     "1. Lock the doors.\n\n   Do so at six.\n\n2. Dim the lights.\n\n"
     "The porter has the keys.\n\n3. Go home.\n",
     "I1 ^0 [1.] =1 | Lock the doors.\nP ^1 =1 | Do so at six.\n"
     "I1 ^0 [2.] =2 | Dim the lights.\nP ^0 | The porter has the keys.\n"
     "I1 ^0 [3.] =3 | Go home.\n"},
    {"a new list behind a paragraph",
     "Staff must:\n(a) lock doors;\n(b) dim lights.\nGuests may:\n(a) sit;\n"
     "(b) read.\n",
     "P ^0 | Staff must:\nI1 ^1 [(a)] =(a) | lock doors;\n"
     "I1 ^1 [(b)] =(b) | dim lights.\nP ^0 | Guests may:\n"
     "I1 ^4 [(a)] =(a) | sit;\nI1 ^4 [(b)] =(b) | read.\n"},
    {"numbers with points",
     "1. Doors are locked at six.\n1.1 The porter locks them.\n1.1.1 He has "
     "the key.\n1.2 Guests ring.\n2. Lights are dimmed.\n",
     "I1 ^0 [1.] =1 | Doors are locked at six.\n"
     "I2 ^1 [1.1] =1.1 | The porter locks them.\n"
     "I3 ^2 [1.1.1] =1.1.1 | He has the key.\n"
     "I2 ^1 [1.2] =1.2 | Guests ring.\n"
     "I1 ^0 [2.] =2 | Lights are dimmed.\n"},
    {"operative clauses",
     "The Council,\n\nRecalling its resolution of 2019,\n\nConcerned at the "
     "floods,\n\n1. Calls upon all members to measure;\n\n2. Requests the "
     "secretariat\n\n(a) to collect;\n\n(b) to report;\n\n3. Decides to meet "
     "again.\n",
     "P ^0 | The Council,\nP ^0 | Recalling its resolution of 2019,\n"
     "P ^0 | Concerned at the floods,\n"
     "I1 ^1 [1.] =1 | Calls upon all members to measure;\n"
     "I1 ^1 [2.] =2 | Requests the secretariat\n"
     "I2 ^5 [(a)] =2.(a) | to collect;\nI2 ^5 [(b)] =2.(b) | to report;\n"
     "I1 ^1 [3.] =3 | Decides to meet again.\n"},
    {"a label with a line of its own", "(a)\nthe plan;\n(b)\nthe bill.\n",
     "I1 ^0 [(a)] =(a) | the plan;\nI1 ^0 [(b)] =(b) | the bill.\n"},
    {"set right", " 9. Nine.\n10. Ten.\n11. Eleven.\n",
     "I1 ^0 [9.] =9 | Nine.\nI1 ^0 [10.] =10 | Ten.\n"
     "I1 ^0 [11.] =11 | Eleven.\n"},
    {"under headings, the whole way",
     "3. Duties\n\n3.1 Staff\n\nStaff shall:\n\n1. lock doors;\n\n2. dim "
     "lights.\n",
     "H1 ^0 [3.] =3 | Duties\nH2 ^1 [3.1] =3.1 | Staff\n"
     "P ^2 =3.1 | Staff shall:\nI1 ^3 [1.] =3.1.1 | lock doors;\n"
     "I1 ^3 [2.] =3.1.2 | dim lights.\n"},
    {"a short list is not of headings",
     "1. Apples\n2. Pears\n3. Plums\n\nWe sell them all.\n",
     "I1 ^0 [1.] =1 | Apples\nI1 ^0 [2.] =2 | Pears\nI1 ^0 [3.] =3 | Plums\n"
     "P ^0 | We sell them all.\n"},
    {"numbers beside bullets, not in them",
     "Rules:\n- Lock doors.\n- Dim lights.\n1. First.\n2. Second.\n",
     "P ^0 | Rules:\nI1 ^1 [-] | Lock doors.\nI1 ^1 [-] | Dim lights.\n"
     "I1 ^0 [1.] =1 | First.\nI1 ^0 [2.] =2 | Second.\n"},
    {"bullets behind a line that is full",
     "We expect a wet year. The Council will\n"
     "- buy two boats, one for the river and\n"
     "  one for the lake\n"
     "- train the staff\n",
     "P ^0 | We expect a wet year. The Council will\n"
     "I1 ^1 [-] | buy two boats, one for the river and/  one for the lake\n"
     "I1 ^1 [-] | train the staff\n"},
    {"a dash in running text is no bullet",
     "The boats are old and slow, and the ropes\n"
     "- all of them - are worn. The staff has\n"
     "asked for new ones.\n",
     "P ^0 | The boats are old and slow, and the ropes/- all of them - are "
     "worn. The staff has/asked for new ones.\n"},
    {"a date at the start of a line",
     "The chair would write to the builder and ask\n"
     "for a date by\n"
     "1 June. The Board agreed to that and went on\n"
     "to the next point.\n",
     "P ^0 | The chair would write to the builder and ask/for a date by/1 "
     "June. The Board agreed to that and went on/to the next point.\n"},
    {"sections and subsections of an Act",
     "5.\xE2\x80\x94(1) The owner pays.\n(2) The clerk counts.\n\n"
     "6.\xE2\x80\x94(1) He asks.\n",
     "I1 ^0 [5.] =5 | \nI2 ^1 [(1)] =5.(1) | The owner pays.\n"
     "I2 ^1 [(2)] =5.(2) | The clerk counts.\n"
     "I1 ^0 [6.] =6 | \nI2 ^4 [(1)] =6.(1) | He asks.\n"},
    {"the same in columns",
     "6    (1)  The owner asks:\n          (a)  twice, or\n"
     "          (b)  more often.\n     (2)  The clerk replies.\n\n"
     "7    (1)  He pays.\n\n9 (2) of them left.\n",
     "I1 ^0 [6] =6 | \nI2 ^1 [(1)] =6.(1) | The owner asks:\n"
     "I3 ^2 [(a)] =6.(1).(a) | twice, or\n"
     "I3 ^2 [(b)] =6.(1).(b) | more often.\n"
     "I2 ^1 [(2)] =6.(2) | The clerk replies.\n"
     "I1 ^0 [7] =7 | \nI2 ^6 [(1)] =7.(1) | He pays.\n"
     "P ^0 | 9 (2) of them left.\n"},
    {"a signature is no part of an item",
     "1. The meeting closed.\n\n                              A. Otto\n",
     "I1 ^0 [1.] =1 | The meeting closed.\nP ^0 | A. Otto\n"},
    {"figures and years in front",
     "12 people came.\n2019 was wet.\n3.5 million litres fell.\n(c) 2020 The "
     "Institute\n",
     "P ^0 | 12 people came.\nP ^0 | 2019 was wet.\n"
     "P ^0 | 3.5 million litres fell.\nP ^0 | (c) 2020 The Institute\n"},
};

void test_read__nests_lists(void) { CHECK_ALL(lists); }

/* ----------------------------------------------------------- attributions */

static const struct layout attributions[] = {
    {"dashes and a source",
     "We must act.\n\xE2\x80\x94\xE2\x80\x94 Source: riverpost.example - "
     "River Post Published on: The council met on 4 May 2018\n",
     "P ^0 | We must act.\n"
     "A ^0 | \xE2\x80\x94\xE2\x80\x94 Source: riverpost.example - River Post "
     "Published on: The council met on 4 May 2018\n"},
    {"a name behind a dash", "We must act.\n\n\xE2\x80\x94 Ada Otto, 2018\n",
     "P ^0 | We must act.\nA ^0 | \xE2\x80\x94 Ada Otto, 2018\n"},
    {"two lines",
     "We must act.\n\nSource: River Post\nPublished on: 4 May 2018\n",
     "P ^0 | We must act.\nA ^0 | Source: River Post\n"
     "A ^0 | Published on: 4 May 2018\n"},
    {"an agency", "We must act.\n(River News)\n",
     "P ^0 | We must act.\nA ^0 | (River News)\n"},
    {"a byline", "We must act.\n\nBy Ada Otto, Staff Writer\n",
     "P ^0 | We must act.\nA ^0 | By Ada Otto, Staff Writer\n"},
    {"released by", "We must act.\n\nReleased by the River Council on 4 May\n",
     "P ^0 | We must act.\nA ^0 | Released by the River Council on 4 May\n"},
    {"behind hard-wrapped text",
     "We must act on the river before the river acts\n"
     "on us, as it did in the spring.\n"
     "-- Source: River Post\n",
     "P ^0 | We must act on the river before the river acts/on us, as it did "
     "in the spring.\nA ^0 | -- Source: River Post\n"},
    {"a list of dashes is none",
     "We need:\n\xE2\x80\x94 Boats\n\xE2\x80\x94 Ropes\n",
     "P ^0 | We need:\nI1 ^1 [\xE2\x80\x94] | Boats\n"
     "I1 ^1 [\xE2\x80\x94] | Ropes\n"},
    {"not in the middle", "By Ada Otto\n\nWe must act. It is late.\n",
     "H1 ^0 | By Ada Otto\nP ^1 | We must act. It is late.\n"},
    {"a sentence is none",
     "The river rose.\n\nBy May the water had gone down again.\n",
     "P ^0 | The river rose.\nP ^0 | By May the water had gone down again.\n"},
};

void test_read__finds_attributions(void) { CHECK_ALL(attributions); }

/* ----------------------------------------------------------------- facts */

void test_read__notes_the_source(void) {
  read_options options = {0};
  doc d = {0};
  err e = {0};

  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of("abc"), &options, &e), 0);
  CU_ASSERT_EQUAL(d.bytes, 3);
  CU_ASSERT_STRING_EQUAL(d.format, "text");
  CU_ASSERT_STRING_EQUAL(d.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396"
                                   "177a9cb410ff61f20015ad");
  CU_ASSERT_PTR_NULL(d.title.ptr);
  CU_ASSERT_EQUAL(d.replaced, 0);
  doc_free(&d);
}

void test_read__passes_the_error_on(void) {
  read_options options = {.encoding = "NO-SUCH"};
  doc d = {0};
  err e = {0};

  CU_ASSERT_EQUAL(read_document(&d, str_of("abc"), &options, &e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "NO-SUCH"));
  doc_free(&d);
}
