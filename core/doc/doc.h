/* doc.h -- the model of one document, which every stage adds to.
 *
 *     read    sets text, facts of the source, and blocks
 *     split   adds sentences and clauses
 *     mark    adds statements, actions, mentions, and further facts
 *     terms   adds what dictionaries find, and its counts
 *
 * A document is a list of blocks; a block has sentences; a sentence has
 * clauses; a clause may carry statements; a statement has actions. Mentions lie
 * in clauses, or in a block that has none (an attribution).
 *
 * Every unit is a view into doc.text, in the order of the text, so that its
 * offset is a subtraction. Units live in arrays; one unit names another by its
 * NUMBER, which counts from 1 within the document (0: none) and is the number
 * that tables show. doc_block(d, number) and its like give the unit. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/arena.h"

enum block_kind {
  BLOCK_PARAGRAPH,
  BLOCK_HEADING,
  BLOCK_ITEM, /* of a list, with a label */
  BLOCK_ROW,  /* of a table */
  BLOCK_QUOTE,
  BLOCK_CODE,        /* has no sentences */
  BLOCK_ATTRIBUTION, /* who said it, when; has no sentences */
  BLOCK_NOTE,        /* a footnote; its label is the mark in the text */
  BLOCK_KINDS
};

typedef struct block {
  enum block_kind kind;
  uint32_t parent; /* the block this one stands under: the item, the stem
                      ("The contractor shall:") or the heading; 0: none */
  uint32_t level;  /* heading: 1 and up; item: depth from 1; else 0 */
  uint32_t page;   /* from 1; 0: the format has no pages */
  uint32_t line;   /* of the source, from 1; 0: the format has no lines */
  str text;        /* all of it, with its label, trimmed */
  str label;       /* "a.", "1.", "(iv)", "-" as it stands, or null */
  str body;        /* text behind the label: what is split into sentences */
  str outline;     /* labels from the outermost: "2.a.(iv)", or null */
  str section;     /* headings above, outermost first, joined by " › ", or
                      null; shared by the blocks of a section */
  uint32_t first_sentence, n_sentences; /* numbers; first is 0 when n is 0 */
} block;

typedef struct sentence {
  uint32_t block;
  uint32_t words; /* utf8_words() */
  uint32_t first_clause, n_clauses;
  str text; /* trimmed */
} sentence;

typedef struct clause {
  uint32_t sentence;
  uint32_t first_statement, n_statements; /* mostly none or one */
  str text;           /* trimmed, without the semicolon that ends it */
  const str *outline; /* of an item of a list that runs on in the sentence;
                         NULL: its block's. See doc_outline() */
} clause;

enum modality {
  MODALITY_NONE,
  MODALITY_OBLIGATION,
  MODALITY_PROHIBITION,
  MODALITY_RECOMMENDATION,
  MODALITY_PERMISSION,
  MODALITY_INTENTION,
  MODALITY_IMPERATIVE, /* required by an imperative: "Keep records." */
  MODALITIES
};

typedef struct statement {
  uint32_t clause;
  enum modality modality;
  bool negated;   /* "must not", "may not", "never", "no contractor may" */
  bool inherited; /* the cue stands in an earlier clause or in a list stem */
  str cue;        /* the words that say the modality; null: imperative */
  str actor;      /* who: a view (also when inherited), or null */
  str condition;  /* "if …", "where …", "unless …", or null */
  str rule;       /* names the rule and the words that made the row */
  uint64_t id;    /* from its words and occurrence: see mark/identity.h */
  uint32_t first_action, n_actions;
} statement;

typedef struct action {
  uint32_t statement;
  bool negated; /* "never give way" */
  str verb;     /* dictionary form; several joined by " and " */
  str object;   /* view, or null; of a passive that names its agent, the
                   subject, which may stand in the stem of the list */
  str text;     /* from the first verb ("be", "continue") to the end of its
                   verb phrase, or to its condition */
} action;

enum mention_kind {
  MENTION_DATE,
  MENTION_REFERENCE, /* "Section 4.2", "AC-2(1)" */
  MENTION_URL,
  MENTION_ADDRESS, /* an e-mail address */
  MENTION_AMOUNT,  /* money or a percentage */
  MENTION_KINDS
};

typedef struct mention {
  enum mention_kind kind;
  uint32_t block;
  uint32_t clause; /* 0: the block has no clauses */
  str value;       /* normalised: ISO 8601 for dates ("2021-11-19", "2021-11");
                      null when there is nothing to add to the text */
  str text;
} mention;

/** The entry of a dictionary that found a term. */
typedef struct term_source {
  str dictionary;
  str category; /* with those it lies in: "a.b.c" */
  str pattern;  /* as the dictionary has it */
} term_source;

/** What a dictionary found. It lies in the units it begins in: one of several
 * words may reach into the next. */
typedef struct term {
  uint32_t block;
  uint32_t sentence, clause; /* 0: it begins in none */
  const term_source *source; /* lives as long as the dictionary */
  str text;
} term;

/** How many terms of a category there are: one row of `categories`. */
typedef struct category_count {
  str dictionary, category;
  uint64_t count;
} category_count;

enum change_kind {
  CHANGE_UNCHANGED,
  CHANGE_CHANGED,
  CHANGE_MOVED, /* only that */
  CHANGE_ADDED,
  CHANGE_REMOVED,
  CHANGE_KINDS
};

enum change_part { /* what is not as it was */
                   PART_MODALITY,
                   PART_ACTOR,
                   PART_CONDITION,
                   PART_TEXT,  /* its words */
                   PART_MARKS, /* nothing of the text but case, marks, signs */
                   PART_PLACE,
                   CHANGE_PARTS
};

enum change_force { /* what became of a duty */
                    FORCE_SAME,
                    FORCE_STRICTER, /* should -> shall, may -> must not */
                    FORCE_LOOSER,   /* shall -> should, must not -> may */
                    FORCE_REVERSED, /* shall -> shall not */
                    CHANGE_FORCES
};

/** A statement of this document or of the one before it, or one of each that
 * are the same statement. */
typedef struct change {
  enum change_kind kind;
  enum change_force force;
  unsigned what;       /* 1 << enum change_part */
  uint32_t old, now;   /* statement numbers; 0: there is none */
  uint32_t similarity; /* of their words, in thousandths */
  str difference;      /* the text with what went and what came, or null */
} change;

/** A fact about the document: one row of `metadata`. */
typedef struct fact {
  str key; /* "publisher", "event", "date", "date_role", … */
  str value;
  str origin; /* where it was read: "attribution line", "heading", … */
} fact;

typedef struct doc {
  arena memory;         /* of everything below but the arrays of units, */
  arena units;          /* which are here; doc_free() gives both back */
  struct pool *helpers; /* threads that may share the work on it, or NULL */
  const char *path;     /* as the user gave it; "-" is standard input */
  str key;              /* unique among the documents of a run */
  str text;             /* normalised UTF-8: see read/read.h */
  const char *format;   /* "text", "html", …: the reader that made it */
  const char *encoding; /* of the input: "UTF-8", "WINDOWS-1252"; or NULL */
  size_t bytes;         /* of the input */
  size_t replaced;      /* characters that became U+FFFD: a warning */
  const char *warning;  /* what the reader cut or left out, or NULL */
  size_t characters;    /* code points of the text: see doc_index() */
  const uint32_t *checkpoints;
  char sha256[65]; /* of the input, in hex */

  /* Null when not known. */
  str language, title, author, publisher;
  str date;      /* ISO 8601 */
  str date_role; /* "event", "published", … : what the date is the date of */

  block *blocks;
  sentence *sentences;
  clause *clauses;
  statement *statements;
  action *actions;
  mention *mentions;
  term *terms;
  category_count *category_counts;
  fact *facts;
  const struct doc *before; /* the version that `changes` start from, which
                               must live as long; or NULL: see diff/diff.h */
  change *changes;
  size_t n_blocks, n_sentences, n_clauses, n_statements, n_actions, n_mentions,
      n_terms, n_category_counts, n_facts, n_changes;
  size_t cap_blocks, cap_sentences, cap_clauses, cap_statements, cap_actions,
      cap_mentions, cap_terms, cap_category_counts, cap_facts, cap_changes;
} doc;

void doc_free(doc *d);

/** Count the characters of the text, once it is set, so that doc_offset() can
 * tell offsets at once. */
void doc_index(doc *d);

/** The offset of `p`, which lies in the text or at its end, in code points from
 * 0. Constant time. */
size_t doc_offset(const doc *d, const char *p);

/** Add a zeroed unit at the end of its array; the pointer is valid until the
 * next one of the same kind. doc_add_sentence() and those below it also count
 * the new unit in its parent, whose number they take. */
block *doc_add_block(doc *d);
sentence *doc_add_sentence(doc *d, uint32_t block_number);
clause *doc_add_clause(doc *d, uint32_t sentence_number);
statement *doc_add_statement(doc *d, uint32_t clause_number);
action *doc_add_action(doc *d, uint32_t statement_number);
mention *doc_add_mention(doc *d);
term *doc_add_term(doc *d);
category_count *doc_add_category_count(doc *d);
change *doc_add_change(doc *d);

/** Add a fact; the texts are kept as they are (views, literals, arena). */
void doc_add_fact(doc *d, str key, str value, str origin);

static inline block *doc_block(const doc *d, uint32_t number) {
  return &d->blocks[number - 1];
}
static inline sentence *doc_sentence(const doc *d, uint32_t number) {
  return &d->sentences[number - 1];
}
static inline clause *doc_clause(const doc *d, uint32_t number) {
  return &d->clauses[number - 1];
}
static inline statement *doc_statement(const doc *d, uint32_t number) {
  return &d->statements[number - 1];
}
static inline action *doc_action(const doc *d, uint32_t number) {
  return &d->actions[number - 1];
}

/** Of the clause's item: of the list in its sentence, or its block's; or null.
 */
str doc_outline(const doc *d, const clause *c);

/** "paragraph", "heading", …; "obligation", … (NULL for MODALITY_NONE);
 * "date", …; "added", …; "actor", …; "stricter", … (NULL for FORCE_SAME): the
 * words of the tables. */
const char *block_kind_name(enum block_kind kind);
const char *modality_name(enum modality modality);
const char *mention_kind_name(enum mention_kind kind);
const char *change_kind_name(enum change_kind kind);
const char *change_part_name(enum change_part part);
const char *change_force_name(enum change_force force);

/** The id of a statement as tables show it: "s" and twelve hex digits, with a
 * NUL behind them. */
enum { STATEMENT_ID = 14 };
void statement_id_put(const statement *s, char out[STATEMENT_ID]);

/** The modality of that name, or MODALITY_NONE. */
enum modality modality_of(str name);

#endif
