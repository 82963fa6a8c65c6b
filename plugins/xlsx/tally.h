/* tally.h -- what was read, counted as the rows go by, for the overview.
 *
 * Counts come from the documents table when it is there, since it says what
 * was read whatever rows the config leaves out; else the rows are counted.
 * Memory is bounded: documents beyond TALLY_KEPT are in the totals alone. */
#ifndef XLSX_TALLY_H
#define XLSX_TALLY_H

#include <clausemill/plugin.h>

enum {
  TALLY_KEPT = 1000,
  TALLY_KINDS = 12,
  TALLY_NAME = 100, /* bytes of a document's name, its NUL included */
  TALLY_KIND = 20   /* UTF-16 units of a modality that are looked at */
};

enum tally_measure {
  TALLY_WORDS,
  TALLY_BLOCKS,
  TALLY_SENTENCES,
  TALLY_CLAUSES,
  TALLY_STATEMENTS,
  TALLY_ACTIONS,
  TALLY_MEASURES
};

typedef struct tally_counts {
  int64_t of[TALLY_MEASURES];
  int64_t by[TALLY_KINDS]; /* statements of each modality */
} tally_counts;

typedef struct tally_document {
  int64_t number;        /* from 0, in input order */
  char name[TALLY_NAME]; /* its key, cut; "" while no row has said it */
  tally_counts counts;
} tally_document;

/** Where a table has what is counted; -1: nowhere. */
typedef struct tally_table {
  int measure;            /* its rows are this tally_measure */
  int document;           /* column of the document's key */
  int modality;           /* column */
  int of[TALLY_MEASURES]; /* columns of the documents table */
} tally_table;

typedef struct tally {
  tally_table *tables;
  uint32_t known; /* bits of the measures that can be told */
  tally_counts total;
  int64_t n_documents;
  tally_document *documents; /* the first of them */
  uint32_t n_kept, room;
  tally_document last; /* not kept: beyond the first ones */
  char kinds[TALLY_KINDS]
            [4 * TALLY_KIND]; /* modalities in the order of appearance; the
                     last takes all that find no room */
  uint32_t n_kinds;
} tally;

/** The name of a measure for people: "Sentences". */
const char *tally_title(enum tally_measure m);

mill_status tally_begin(tally *t, const mill_host *h, const mill_dataset *d);
mill_status tally_batch(tally *t, const mill_host *h, const mill_batch *b);

/** No more will be counted: put the modalities in order, most frequent first.
 */
void tally_end(tally *t);

#endif
