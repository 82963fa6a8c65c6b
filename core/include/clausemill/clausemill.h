/* clausemill/clausemill.h -- Clausemill from a program.
 *
 *     mill_doc *doc = NULL;
 *
 *     if (mill_doc_open("policy.txt", NULL, &doc) == MILL_DONE) {
 *       mill_statement s = {.size = sizeof s};
 *
 *       for (uint32_t n = 1; mill_doc_statement(doc, n, &s); n++)
 *         printf("%s: %.*s\n", s.modality, (int)s.text.length, s.text.ptr);
 *       mill_doc_free(doc);
 *     }
 *
 * Everything the command line does goes through these functions: main.c
 * includes nothing else of Clausemill. No function prints, none keeps state
 * between calls. Results are a status; text comes back through a mill_text,
 * messages through mill_settings.
 *
 * GROWTH. Structs grow at their end only. Who makes one sets its `size` to
 * sizeof; no more is read or written than that. So a program that was built
 * with an older header runs with a newer library, and the other way round:
 * members that the library does not know are zeroed.
 *
 * THREADS. Any number of threads may call any functions at the same time, each
 * with settings of its own (or with the same, without `error`). A document does
 * not change once it is open: any number of threads may look at it. A mill_text
 * and a stream are for one thread at a time.
 *
 * Pointers may not be NULL except where it says so. */
#ifndef CLAUSEMILL_CLAUSEMILL_H
#define CLAUSEMILL_CLAUSEMILL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/** What a call came to; the values are the program's exit codes. */
enum {
  MILL_DONE = 0,       /* all of it */
  MILL_FAILED = 1,     /* nothing was published */
  MILL_USAGE = 2,      /* the call makes no sense */
  MILL_REJECTED = 3,   /* done, but some inputs were rejected and listed */
  MILL_BAD_CONFIG = 78 /* the config is wrong */
};

enum {
  MILL_SAY_DEBUG = 0,
  MILL_SAY_INFO = 1,
  MILL_SAY_WARN = 2,
  MILL_SAY_ERROR = 3
};

/* ---------------------------------------------------------------- Arrow
 * Verbatim from the Arrow C data and C stream interfaces, as in
 * <clausemill/plugin.h> and in Arrow's own headers; the guards must stay. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/* ------------------------------------------------------- text and settings */

/** Text that a call made; zeroed before the first use, given back with
 * mill_text_free(). NUL-terminated; `length` does not count the NUL. */
typedef struct mill_text {
  char *bytes;
  size_t length, room;
} mill_text;

void mill_text_free(mill_text *t);

/** What the command line (or a caller) says beside the config. But for `size`,
 * zeroed is the default for all of it; so is NULL instead of settings. With a
 * `size` that is none, every call is MILL_USAGE. */
typedef struct mill_settings {
  size_t size;             /* sizeof(mill_settings) */
  const char *const *sets; /* NAME=VALUE, each overrides one config value:
                              "model.scheme=us-far" */
  size_t n_sets;
  const char *const *inputs; /* take the place of the config's, when any */
  size_t n_inputs;
  const char *const *plugin_dirs; /* absolute; searched first */
  size_t n_plugin_dirs;
  int32_t dry_run; /* everything short of opening an output */
  int32_t jobs;    /* threads for a run to use; 0: one for each processor */
  int32_t colour;  /* colour what is shown to people */
  int32_t width;   /* of the terminal in columns; 0: no limit */
  int32_t json;    /* for programs: one JSON value (mill_plugin_check()) */

  /** Gets why the call failed, cut to `error_room` bytes with the NUL, or "".
   * May be NULL. */
  char *error;
  size_t error_room;

  /* The callbacks may be NULL. They come from any thread of the run; log and
   * progress one at a time each. */

  /** One line without a line end; `level` is MILL_SAY_*. What is kept in
   * `error` is said as well, at level MILL_SAY_ERROR. */
  void (*log)(void *user, int32_t level, const char *message);
  /** A document has been finished: number `done` (of `total`, or -1). */
  void (*progress)(void *user, int64_t done, int64_t total);
  /** Asked often: non-zero to stop the run, leaving no trace. */
  int32_t (*cancelled)(void *user);
  void *user;

  /** Set to 1 as soon as a run is known to write an output to standard output,
   * where the report must not go then. May be NULL. */
  int32_t *writes_stdout;
} mill_settings;

/* ------------------------------------------------------------- one document */

/** A document that was read: its text and all that was found in it. */
typedef struct mill_doc mill_doc;

/** Read the file `path` ("-": standard input) as a run would. How is said by
 * `sets`, with the keys that a config has in "input" and "model". `*doc` gets
 * the document, or NULL: MILL_BAD_CONFIG when a set is wrong, MILL_FAILED when
 * the input cannot be read, is no text, or memory ran out. */
int32_t mill_doc_open(const char *path, const mill_settings *settings,
                      mill_doc **doc);

/** The same from memory. The `length` bytes are copied. `name` stands for the
 * path, in messages and tables; NULL: "input". `bytes` may be NULL when there
 * are none. */
int32_t mill_doc_read(const void *bytes, size_t length, const char *name,
                      const mill_settings *settings, mill_doc **doc);

/** Give it back (NULL is allowed), and with it every pointer that it gave.
 * Streams may live on. */
void mill_doc_free(mill_doc *doc);

/** The document as a tree for people; `colour` and `width` of the settings
 * count. */
int32_t mill_doc_tree(const mill_doc *doc, const mill_settings *settings,
                      mill_text *tree);

/** The names of the tables: "documents" for 0, NULL after the last. What they
 * hold: see mill_tables(). */
const char *mill_table_name(uint32_t index);

/** A table of the document, with all its columns, as an Arrow C stream in
 * `*out`, which is written over and then the caller's to release. It may
 * outlive the document, and the arrays may outlive both. A table without rows
 * has no batches. MILL_USAGE: there is no such table; MILL_FAILED: out of
 * memory. Then out->release is NULL. A call of the stream that fails returns
 * ENOMEM, and the stream stands where it stood. */
int32_t mill_doc_table(mill_doc *doc, const char *table,
                       const mill_settings *settings,
                       struct ArrowArrayStream *out);

/* ---- walking it: blocks have sentences, these have clauses, a clause may have
 * statements, and these have actions. Each unit has a number, which counts from
 * 1 in the document; 0 means none. A unit names its parent, and its children by
 * the number of the first and how many there are. Functions fill `*out` and
 * return 1, or return 0 when there is no unit of that number or out->size is
 * none. Pointers are valid until mill_doc_free(). */

/** Words in UTF-8, not NUL-terminated; `ptr` is NULL when there are none.
 * `start` and `end` say where they stand in the text of the document, in code
 * points from 0, half open; both are -1 for words that are no piece of it. A
 * piece has the line ends of the text; the tables put most on one line. */
typedef struct mill_span {
  const char *ptr;
  size_t length; /* bytes */
  int64_t start, end;
} mill_span;

typedef struct mill_about {
  size_t size;
  mill_span key; /* which names it in the tables: the file name's stem */
  mill_span path;
  mill_span text; /* UTF-8, line ends LF: all that offsets count in */
  const char *format;
  const char *sha256;  /* of the input, in hex */
  uint64_t bytes;      /* of the input */
  uint64_t characters; /* of the text */
  uint64_t replaced;   /* of these, what no text has and became U+FFFD */
  mill_span language, title, author, publisher;
  mill_span date, date_role; /* ISO 8601; what it is the date of */
  uint32_t n_blocks, n_sentences, n_clauses, n_statements, n_actions,
      n_mentions, n_facts;
  const char *encoding; /* that the input was in, or was taken for; or NULL */
} mill_about;

typedef struct mill_block {
  size_t size;
  const char *kind; /* "paragraph", "heading", "item", … as in the table */
  uint32_t parent;  /* the block it stands under */
  uint32_t level;   /* of a heading or item, from 1 */
  uint32_t page;    /* from 1 */
  uint32_t first_sentence, n_sentences;
  mill_span text;    /* with its label */
  mill_span label;   /* "(a)" */
  mill_span outline; /* "2.a.(iv)" */
  mill_span section; /* the headings above */
  uint32_t line;     /* of the source, from 1; 0: the format has none */
} mill_block;

typedef struct mill_sentence {
  size_t size;
  uint32_t block;
  uint32_t words;
  uint32_t first_clause, n_clauses;
  mill_span text;
} mill_sentence;

typedef struct mill_clause {
  size_t size;
  uint32_t sentence;
  uint32_t first_statement, n_statements;
  mill_span text;
  mill_span outline; /* "2.(b)": of its item, in its sentence or as a block */
} mill_clause;

typedef struct mill_statement {
  size_t size;
  uint32_t clause;
  uint32_t first_action, n_actions;
  int32_t negated, inherited; /* 0 or 1 */
  const char *modality;       /* "obligation", … as in the table */
  char id[16];                /* made of its words, as in the table */
  mill_span actor, cue, condition;
  mill_span text; /* of its clause */
  mill_span rule;
} mill_statement;

typedef struct mill_action {
  size_t size;
  uint32_t statement;
  int32_t negated;
  mill_span verb; /* dictionary form */
  mill_span object;
  mill_span text;
} mill_action;

typedef struct mill_mention {
  size_t size;
  uint32_t block, clause;
  const char *kind; /* "date", "reference", … as in the table */
  mill_span value;  /* in a standard form */
  mill_span text;
} mill_mention;

/** What a dictionary found (--set model.dictionaries=…), in the units it begins
 * in; those of a dictionary, category by category, are counted. */
typedef struct mill_term {
  size_t size;
  uint32_t block, sentence, clause; /* 0: it begins in none */
  mill_span dictionary, category, pattern;
  mill_span text;
} mill_term;

typedef struct mill_category {
  size_t size;
  mill_span dictionary, category;
  uint64_t count;
} mill_category;

typedef struct mill_fact {
  size_t size;
  mill_span key, value, origin;
} mill_fact;

int32_t mill_doc_about(const mill_doc *doc, mill_about *out);
int32_t mill_doc_block(const mill_doc *doc, uint32_t number, mill_block *out);
int32_t mill_doc_sentence(const mill_doc *doc, uint32_t number,
                          mill_sentence *out);
int32_t mill_doc_clause(const mill_doc *doc, uint32_t number, mill_clause *out);
int32_t mill_doc_statement(const mill_doc *doc, uint32_t number,
                           mill_statement *out);
int32_t mill_doc_action(const mill_doc *doc, uint32_t number, mill_action *out);
int32_t mill_doc_mention(const mill_doc *doc, uint32_t number,
                         mill_mention *out);
int32_t mill_doc_term(const mill_doc *doc, uint32_t number, mill_term *out);
int32_t mill_doc_category(const mill_doc *doc, uint32_t number,
                          mill_category *out);
int32_t mill_doc_fact(const mill_doc *doc, uint32_t number, mill_fact *out);

/* ------------------------------------------------------------------- a run */

/** The version of the library: "0.1.0". */
const char *mill_version(void);

/** The word among `words`, which a NULL ends, that `word` may have meant, or
 * NULL when none is near. */
const char *mill_nearest(const char *word, const char *const *words);

/** Run the config file. `report` gets the report for people: what was read,
 * which files were written, what was lossy or rejected, the first statements;
 * it may be NULL. */
int32_t mill_run(const char *config, const mill_settings *settings,
                 mill_text *report);

/** Everything a run does, short of opening an output. */
int32_t mill_check(const char *config, const mill_settings *settings,
                   mill_text *report);

/** Two versions of a document, matched statement by statement: see the table
 * `changes`. The outputs of the config file `config` are written, whose inputs
 * are not read, and `report` tells of them; without a config (NULL), and
 * without outputs in `sets`, it shows each change. Differences are no failure.
 */
int32_t mill_diff(const char *before, const char *now, const char *config,
                  const mill_settings *settings, mill_text *report);

/** The data dictionary: every table and column. */
int32_t mill_tables(const mill_settings *settings, mill_text *out);

/** What plugins are installed, from where, what is shadowed and why. */
int32_t mill_plugins(const mill_settings *settings, mill_text *out);

/** One plugin: its options, types, limits, with defaults. */
int32_t mill_plugin_show(const char *id, const mill_settings *settings,
                         mill_text *out);

/** Begin a plugin: make the folder `id` in the working directory, from the
 * template that is installed, with a source in `language` ("c" or "c++"; NULL:
 * "c"), a Makefile, a test, a README and an example. What is there already is
 * left alone, and nothing is made. `next` gets what was written and what to do
 * with it. */
int32_t mill_plugin_new(const char *id, const char *language,
                        const mill_settings *settings, mill_text *next);

/** Prove that a plugin, the path of a file or the id of an installed one, keeps
 * the rules of <clausemill/plugin.h>. `out` gets TAP or, with settings.json, a
 * JSON object. settings.inputs, when
 * any, are the names of the checks to make. MILL_DONE when nothing has failed.
 * Every check runs in a process of its own; call it from a program of one
 * thread. */
int32_t mill_plugin_check(const char *plugin, const mill_settings *settings,
                          mill_text *out);

/** The JSON Schema of the config, with the options of the installed plugins. */
int32_t mill_schema(const mill_settings *settings, mill_text *out);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif
#endif
