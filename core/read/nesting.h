/* nesting.h -- the lists that are open, from the outermost. */
#ifndef READ_NESTING_H
#define READ_NESTING_H

#include "read/pieces.h"

enum { NESTING_DEEPEST = 32 };

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
  /* Kept for outline.c. */
  uint32_t block, parent;
  str outline;
} frame;

typedef struct nesting {
  frame frames[NESTING_DEEPEST];
  size_t n;
} nesting;

/** The list that item `i` stands in, as its last; `*begins`: it is the first.
 * Lists inside an earlier item of it are dropped. */
frame *nesting_place(nesting *s, const pieces *all, size_t i, bool *begins);

/** A paragraph comes: the list in whose last item it stands by its indentation,
 * or NULL. Lists that it interrupts are closed. */
frame *nesting_interrupt(nesting *s, const piece *p);

#endif
