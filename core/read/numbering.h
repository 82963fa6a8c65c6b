/* numbering.h -- the numbers that Word shows before paragraphs.
 *
 * A document defines lists (w:abstractNum) with nine levels each, and
 * instances of them (w:num), which paragraphs name. What counts is the list:
 * instances of one list go on with its numbers, unless an instance says that a
 * level starts over, which it does once, where it is first used.
 *
 * A level that is used starts the deeper ones again, as far as they let it
 * (w:lvlRestart). A level that was never used when a deeper one is counts as
 * used from then on: Heading 2, Heading 1 is "1.1", "2". */
#ifndef READ_NUMBERING_H
#define READ_NUMBERING_H

#include "base/buf.h"
#include "base/map.h"
#include "read/counting.h"

enum {
  NUMBERING_LEVELS = 9,
  RESTART_ALWAYS = -1, /* after any level above */
  RESTART_NEVER = 0    /* from 1: after that level, or one above it */
};

typedef struct numbering_level {
  bool given;     /* a level that is not has no numbers */
  bool legal;     /* w:isLgl: all numbers in Arabic digits */
  bool hidden;    /* counts, but is not shown */
  uint8_t format; /* enum counting */
  uint8_t zeros;  /* COUNT_DECIMAL: digits at least */
  int32_t start;
  int32_t restart;
  int32_t indent; /* left, in twentieths of a point; INDENT_NONE: not said */
  str text;       /* "%1.%2" */
  str style;      /* the id of the paragraph style that stands for this level */
  str font;       /* of the text: "Symbol" */
} numbering_level;

enum { INDENT_NONE = INT32_MIN };

typedef struct numbering_list {
  str defined_by; /* w:styleLink: it is what this numbering style says */
  str defined_in; /* w:numStyleLink: this numbering style says what it is */
  numbering_level levels[NUMBERING_LEVELS];
  int32_t count[NUMBERING_LEVELS];
  bool used[NUMBERING_LEVELS]; /* since it was last started over */
} numbering_list;

typedef struct numbering_num {
  numbering_list *list;                   /* which counts; NULL: unknown */
  const numbering_list *levels_of;        /* whose levels it shows */
  numbering_level *own[NUMBERING_LEVELS]; /* instead of the list's, or NULL */
  int32_t start[NUMBERING_LEVELS];
  bool starts[NUMBERING_LEVELS]; /* `start` holds */
  bool started[NUMBERING_LEVELS];
} numbering_num;

/** By their ids. The values are pointers. */
typedef struct numbering {
  map lists, nums;
} numbering;

/** The list or instance of that id, made if need be; its levels as Word takes
 * them when they are not defined. */
numbering_list *numbering_add_list(numbering *n, arena *a, str id);
numbering_num *numbering_add_num(numbering *n, arena *a, str id);

/** The instance of that id, or NULL. */
numbering_num *numbering_find(const numbering *n, str id);

/** A level as it is before anything is said about it. */
numbering_level numbering_blank(void);

/** The level `i` of the instance, or NULL when there is none. */
const numbering_level *numbering_level_of(const numbering_num *num, int i);

/** The level that stands for the paragraph style, or -1. */
int numbering_level_for(const numbering_num *num, str style);

/** A paragraph of level `i` comes: count it, and put its number into `out`. Not
 * for a level that is not there. */
void numbering_count(numbering_num *num, int i, buf *out);

#endif
