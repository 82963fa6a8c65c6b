/* label.h -- what stands before an item or heading: "1.", "(a)", "iv)", "-",
 * "1.2.3", "Article 5", "AC-2(1)".
 *
 * A label is read by its form alone. Whether it is one ("(b)" may be the end of
 * "as said in paragraph (b)") its neighbours tell: see pieces.c. What its
 * letter counts ("i" is 9 or 1) the list it stands in tells: see outline.c. */
#ifndef READ_LABEL_H
#define READ_LABEL_H

#include "base/str.h"

enum label_style {
  LABEL_NONE,
  LABEL_BULLET,
  LABEL_NUMBER, /* 1 */
  LABEL_LOWER,  /* a, or i: a letter, a Roman number, or either */
  LABEL_UPPER,  /* A, or I */
  LABEL_LEGAL,  /* 1.2.3 */
  LABEL_HAN,    /* a Chinese number */
  LABEL_NAMED,  /* Article 5 */
  LABEL_CODE    /* AC-2(1) */
};

enum label_mark {
  MARK_NONE,    /* 1 */
  MARK_DOT,     /* 1. */
  MARK_PAREN,   /* 1) */
  MARK_SQUARE,  /* [1] */
  MARK_BRACKETS /* (1) */
};

/* Ranks of named labels, outermost first. */
enum label_name {
  NAME_ANNEX = 1, /* Annex, Appendix, Schedule, … */
  NAME_PART,      /* Title, Book, Part */
  NAME_CHAPTER,
  NAME_SECTION, /* Division, Section, § */
  NAME_ARTICLE, /* Article, Rule, Clause, Regulation */
  NAME_STEP     /* of a manual or recipe */
};

enum { LABEL_DEPTH = 8 }; /* numbers in a legal label, at most */

typedef struct label {
  uint8_t style, mark;
  uint8_t name;    /* of LABEL_NAMED: its rank */
  uint8_t depth;   /* numbers in LABEL_LEGAL, bracketed ones in LABEL_CODE + 1,
                      else 1 */
  uint8_t len;     /* bytes of the label */
  uint8_t skip;    /* bytes up to the body; white space not counted */
  uint16_t letter; /* "c": 3, "aa": 27; 0: no letter */
  uint16_t roman;  /* "iv": 4; 0: no Roman number */
  uint16_t width;  /* columns up to the body */
  uint32_t value;  /* the last number; a bullet's character */
  bool chain;      /* the body begins with another label */
} label;

/** The label at the start of a trimmed line, or one of style LABEL_NONE. Of
 * several that begin at once, "(a)(1)", "5. (1)", it is the first, and the body
 * begins with the next. */
label label_parse(str line);

/** The number that comes before the last one, and those before it: "1.2" of
 * "1.2.3", "AC-2" of "AC-2(1)"; empty for other labels. */
str label_prefix(str text, label l);

/** How a label is written in an outline: without its ')' or last points, unless
 * it stands in brackets. */
str label_bare(str text, label l);

#endif
