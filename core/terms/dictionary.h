/* dictionary.h -- a dictionary: categories with the words that make them.
 *
 * A text is coded with a dictionary by counting, for each category, where its
 * entries stand. Categories may lie in one another; "a.b.c" names one. An
 * entry is a word, or several parted by blanks, each a pattern (see glob.h).
 * A dictionary is loaded once and never changed; any number of threads may use
 * it. */
#ifndef TERMS_DICTIONARY_H
#define TERMS_DICTIONARY_H

#include "base/err.h"
#include "doc/doc.h"
#include "terms/glob.h"

typedef struct dictionary_entry {
  term_source source; /* what the tables say of a term found by it */
  uint32_t category;  /* which of the dictionary's, from 0 */
  uint32_t next;      /* of those that end with the same words; 0: none */
} dictionary_entry;

typedef struct dictionary {
  str name;
  bool exact_case;
  bool longest;    /* of categories that match in one place, the longest match
                      alone counts */
  str *categories; /* full names, in the order of the file */
  size_t n_categories, cap_categories;
  dictionary_entry *entries; /* the first is not used */
  size_t n_entries, cap_entries;
  size_t longest_entry; /* in words */

  globs words;
  /* The words of the entries as a tree: state 0 is the root; an edge's symbol
   * is the number of a word pattern, doubled, and one more when the word has to
   * stand right behind the one before it. */
  edges phrases;
  uint32_t *ends; /* of each state, the first entry that ends there */
  bool *goes_on;  /* of each state: does an entry go on from it? */
  size_t n_states, cap_ends, cap_goes_on;
} dictionary;

typedef struct dictionary_options {
  const char *name;   /* NULL: the stem of the file's name */
  const char *format; /* one of dictionary_formats(), or NULL: by the suffix of
                         the file's name */
  str separator;      /* between the words of an entry; null: a blank */
  uint32_t levels;    /* deeper categories count as the one on this level; 0:
                         there is no limit */
  bool exact_case, longest;
  bool is_utf8; /* the text is UTF-8 even if it is XML that says otherwise */
} dictionary_options;

/** "csv|lexicoder|liwc|wordstat|yaml|yoshikoder" */
extern const char dictionary_formats[];

/** Does the format say its own encoding, so that load wants the bytes as they
 * are? True of XML. */
bool dictionary_is_xml(const char *path, const char *format, str bytes);

/** Load from `text`, the content of the file `path`: UTF-8, but for XML, which
 * names its encoding. Lives in `a`. NULL on error, with file and line. What was
 * left out, in words, is appended to `notes`, a line each. */
const dictionary *dictionary_load(arena *a, const char *path, str text,
                                  const dictionary_options *o, buf *notes,
                                  err *e);

#endif
