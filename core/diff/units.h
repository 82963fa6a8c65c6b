/* units.h -- the statements of two documents, made ready to be matched.
 *
 * The two documents are the sides 0 (the older) and 1. All that is done with
 * them is the same when the sides are swapped, so that the way back shows the
 * mirror image of the way there. */
#ifndef DIFF_UNITS_H
#define DIFF_UNITS_H

#include "diff/align.h"
#include "doc/doc.h"

/** A statement. */
typedef struct unit {
  sequence words;    /* hashes of the words of its clause */
  const uint16_t *w; /* what each word weighs: rare ones more */
  uint64_t weight;   /* all of them */
  uint64_t text;     /* hash of the words, and of which statement of its clause
                        it is */
  uint64_t whole;    /* hash of that, its modality and its actor */
  uint32_t nth;      /* of its clause, from 0 */
  uint32_t of;       /* so many statements of its clause */
  uint32_t duty;     /* its modality, and whether it is negated */
  uint32_t match;    /* 1 + the unit of the other side; 0: none */
  uint32_t score;    /* how alike the two are, in thousandths */
  uint32_t gap;      /* units of the backbone before it: see order.c */
  uint32_t place;    /* among those of its gap, from 0 */
  bool on_backbone;
} unit;

typedef struct units {
  arena memory;
  aligner aligner;
  const doc *d[2];
  unit *of[2];
  size_t n[2];
} units;

/** `u` is zeroed; units_free() it. */
void units_make(units *u, const doc *before, const doc *d);
void units_free(units *u);

/** Take unit `i` of side 0 and unit `j` of side 1 for one. */
void units_pair(units *u, size_t i, size_t j, uint32_t score);

/** Pair those whose words are the same. */
void units_pair_equal(units *u);

/** Pair those of the rest whose words are much the same. */
void units_pair_similar(units *u);

/** Choose the backbone among the pairs: those that did not change places. So
 * that as few words as possible are said to have moved. Sets gap and place. */
void units_order(units *u);

/** The hash of the words of a text, case aside. */
uint64_t units_hash(str text);

#endif
