/* library.h -- a parser that is loaded when the first document needs it.
 *
 * A run on plain text pays nothing for the parsers of other formats, and the
 * program starts without them. The header of the library is used as ever; its
 * functions are members of a struct, in the order of their names:
 *
 *     typedef struct gumbo {
 *       __typeof__(gumbo_parse_with_options) *parse;
 *       …
 *     } gumbo;
 *     static const char *const names[] = {"gumbo_parse_with_options", …, NULL};
 *
 *     gumbo g;
 *     if (library_load(LIBRARY_GUMBO, names, &g, e) != 0) … */
#ifndef READ_LIBRARY_H
#define READ_LIBRARY_H

#include "base/err.h"

/** Fill `functions`, a struct of function pointers, one for each name. `files`
 * are the sonames that configure found, joined by blanks. Takes microseconds
 * when they are loaded already; they stay so. */
int library_load(const char *files, const char *const *names, void *functions,
                 err *e);

#endif
