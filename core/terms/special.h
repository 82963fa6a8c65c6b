/* special.h -- e-mail addresses, URLs, @names and #hashtags, by the regular
 * expressions of quanteda 4:
 *
 *   email    [-+a-zA-Z0-9_.]+@[-a-zA-Z0-9]+(\.[-a-zA-Z0-9]+)*\.[a-z]+
 *   URL      ([-a-zA-Z0-9+.]{2,20}://|www\.)[-+a-zA-Z0-9@#:.%~=_&/]+
 *            (\.[-a-zA-Z0-9]+)+([/?#][-+a-zA-Z0-9@#:.%~=_&]+)*[/?#]?
 *   name     @[a-zA-Z0-9_]+
 *   hashtag  #\w+#?
 *
 * but in time linear in the text. */
#ifndef TERMS_SPECIAL_H
#define TERMS_SPECIAL_H

#include "base/str.h"

enum special_kind {
  SPECIAL_EMAIL,
  SPECIAL_URL, /* with a scheme */
  SPECIAL_WWW,
  SPECIAL_NAME,
  SPECIAL_HASHTAG,
  SPECIAL_KINDS
};

typedef struct specials {
  str text; /* where they are looked for: up to white space, which is in none */
  const char *end; /* of the whole text */
  /* Of each kind: where the next match is, or the end of `text`; and the
   * "@", "://", "www." or "#" that it was found by. */
  str next[SPECIAL_KINDS];
  const char *trigger[SPECIAL_KINDS];
  /* The characters that a URL may go on with, around the last one looked at:
   * where the run ends, and its last point with a letter behind it. */
  const char *run_start, *run_end, *last_point;
} specials;

void special_start(specials *s, str text);

/** The leftmost at `from` or behind it, which never goes back; at the end of
 * the text and empty when there is none. */
str special_next(specials *s, const char *from);

#endif
