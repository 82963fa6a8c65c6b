/* survey.h -- what stands where in a sentence, found out in one pass, 64 bytes
 * at a time: the marks that may part sentences and clauses, the beginnings of
 * words, what is not ASCII.
 *
 * A survey begins with the sentence, whose end is not yet known, and goes on as
 * far as it is asked for. */
#ifndef SPLIT_SURVEY_H
#define SPLIT_SURVEY_H

#include "base/arena.h"
#include "base/window.h"

/** Bit i stands for byte i of 64. */
typedef struct survey_window {
  uint64_t marks; /* . ! ? : ; = * " ( ) [ ] { } and what … 。 「 begin with;
                     a few more that mean nothing */
  uint64_t cuts;  /* ; ) and what ； begins with */
  uint64_t words; /* where they begin, as far as ASCII shows it */
  uint64_t wide;  /* beyond ASCII */
} survey_window;

/** What a byte may be of a word. */
typedef struct survey_bytes {
  uint64_t letters, digits, joiners, commas;
} survey_bytes;

/** Zeroed at first, and kept from one sentence to the next. */
typedef struct survey {
  str text; /* from the beginning of the sentence */
  survey_window *windows;
  size_t n, cap;     /* how many there are */
  survey_bytes last; /* of the last one */
  arena *memory;
} survey;

/** Begin with a sentence that lies at the beginning of `text`; working memory
 * comes from `a`. */
void survey_begin(survey *s, arena *a, str text);

/** Look at the next 64 bytes. */
void survey_more(survey *s);

/** The first mark at `p` or behind it, or the end of the text. */
static inline const char *survey_next(survey *s, const char *p) {
  size_t at = (size_t)(p - s->text.ptr), i = at / WINDOW;
  uint64_t behind = ~(uint64_t)0 << at % WINDOW;

  for (; i * WINDOW < s->text.len; i++, behind = ~(uint64_t)0) {
    uint64_t marks;

    while (i >= s->n)
      survey_more(s);
    marks = s->windows[i].marks & behind;
    if (marks)
      return s->text.ptr + i * WINDOW + window_next(&marks);
  }
  return str_end(s->text);
}

/** How many words are there in `sentence`, the first bytes of the text: the
 * same number as utf8_words()? *cuts: it has marks that may part clauses. */
size_t survey_words(survey *s, str sentence, bool *cuts);

#endif
