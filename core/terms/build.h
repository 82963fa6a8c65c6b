/* build.h -- a dictionary under construction: what a reader of a format says,
 * in the order of its file. */
#ifndef TERMS_BUILD_H
#define TERMS_BUILD_H

#include "base/err.h"
#include "base/map.h"
#include "terms/dictionary.h"

enum { CATEGORY_DEPTH = 64 };

typedef struct build_category {
  uint32_t parent; /* 0: none */
  uint32_t depth;  /* from 1 */
  uint32_t number; /* in the dictionary, plus 1; 0: it has no entry yet */
  str name;        /* in full */
} build_category;

typedef struct builder {
  arena *memory;
  const char *file;
  const dictionary_options *options;
  dictionary *made;
  buf *notes;
  size_t n_notes;
  err *e;
  build_category *categories; /* the first is not used */
  size_t n_categories, cap_categories;
  map numbers; /* of full names */
  edges ended; /* from states by categories: what is there already */
  buf lower, composed, words;
} builder;

void build_start(builder *b);
void build_end(builder *b);

/** Begin a category under `parent` (0: at the top). Its number, or 0 with an
 * error when the name is empty or it lies too deep. */
uint32_t build_add_category(builder *b, uint32_t parent, str name, size_t line);

/** Add an entry. An empty one is an error. */
int build_add_entry(builder *b, uint32_t category, str words, size_t line);

/** An error, and a note of something left out, at a line. */
int build_fail(builder *b, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void build_note(builder *b, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The readers. */
int read_csv(builder *b, str text);
int read_lexicoder(builder *b, str text);
int read_liwc(builder *b, str text);
int read_wordstat(builder *b, str text);
int read_yaml(builder *b, str text);
int read_yoshikoder(builder *b, str text);

#endif
