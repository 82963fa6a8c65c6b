/* nesting.h -- the lists that are open, from the outermost.
 *
 * Lists of two kinds nest in each other: those whose items are told by their
 * labels and indentation, and those that a format tells. Of a list that is told
 * the indentation says nothing; that it is over need not keep what comes behind
 * it, as typed, from standing in its last item: "1." of Word and a paragraph
 * "(a) …". */
#ifndef READ_NESTING_H
#define READ_NESTING_H

#include "read/pieces.h"

enum { NESTING_DEEPEST = 96 };

/* One open list, with its last item. */
typedef struct frame {
  struct frame *up; /* the list whose item this one stands in, or NULL */
  str text;         /* of the last item */
  label label;      /* of the last item */
  uint32_t value;   /* what its number counts to, as read in this list */
  bool roman;       /* its letters are Roman numbers */
  bool closed;      /* a paragraph came: only the next label opens it again */
  uint16_t indent;
  uint32_t level; /* from 1 */
  told told;      /* of the last item */
  /* Kept for outline.c. */
  uint32_t block, parent;
  str outline;
} frame;

typedef struct nesting {
  frame frames[NESTING_DEEPEST];
  size_t n;
} nesting;

/** The list that item `i` stands in, as its last; `*opens`: it is the first, or
 * the first behind a paragraph that interrupted the list. Lists inside an
 * earlier item of it are dropped. */
frame *nesting_place(nesting *s, const pieces *all, size_t i, bool *opens);

/** A paragraph comes: the list in whose last item it stands by its indentation,
 * or NULL. Lists that it interrupts are closed. */
frame *nesting_interrupt(nesting *s, const piece *p);

/** A heading comes: lists end, but for those whose items it stands in, as its
 * format tells. */
void nesting_heading(nesting *s, const piece *p);

/** A note comes: lists in it stand in the frame that is returned, and nothing
 * goes on with a list before it. */
frame *nesting_note(nesting *s, const piece *p);

#endif
