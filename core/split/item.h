/* item.h -- labels of lists that run on in one text: "1.", "2)", "(a)",
 * "iv)", "1.)". Which sequence an "i" belongs to shows only in what follows,
 * so a label keeps every value it may have. */
#ifndef SPLIT_ITEM_H
#define SPLIT_ITEM_H

#include "base/str.h"

enum item_style {
  ITEM_POINT,   /* "1." */
  ITEM_ROUND,   /* "1)" */
  ITEM_BOTH,    /* "1.)" */
  ITEM_BRACKETS /* "(1)" */
};

typedef struct item_label {
  enum item_style style;
  bool upper;                     /* letters are capitals */
  unsigned number, letter, roman; /* value by kind, 0: not of that kind */
} item_label;

/** Read the label at the beginning of `s`. Returns its length in bytes, or 0
 * when there is none. Looks at no more than 12 bytes. */
size_t item_read(str s, item_label *l);

/** Is `next` the label behind `l` in one list: "1." "2.", "(h)" "(i)"? */
bool item_follows(const item_label *l, const item_label *next);

/** May a list begin with it: 1, a, A, i, I? */
bool item_is_first(const item_label *l);

#endif
