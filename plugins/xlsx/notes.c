/* notes.c -- in words, what a sheet could not hold as it was. */
#include "notes.h"

/* Behind "statements, Text: 3 cells ". */
static const char *const words[CELL_CHANGES][2] = {
    [CELL_CUT] = {"was longer than a cell can be (32,767 characters); it ends "
                  "in \"\xE2\x80\xA6 [cut]\"",
                  "were longer than a cell can be (32,767 characters); they "
                  "end in \"\xE2\x80\xA6 [cut]\""},
    [CELL_EMPTIED] = {"was not a finite number; it is left empty",
                      "were not finite numbers; they are left empty"},
    [CELL_ROUNDED] = {"is finer than a millisecond, which is all that is shown",
                      "are finer than a millisecond, which is all that is "
                      "shown"},
    [CELL_LONG] = {"has more digits than a number of Excel; it is written as "
                   "text, exactly",
                   "have more digits than a number of Excel; they are written "
                   "as text, exactly"},
    [CELL_OUTSIDE] = {"is outside the calendar of Excel, 1900-03-01 to "
                      "9999-12-31; it is written as text, exactly",
                      "are outside the calendar of Excel, 1900-03-01 to "
                      "9999-12-31; they are written as text, exactly"}};

/* Bytes of whole characters, at most `limit`. */
static size_t prefix(const char *z, size_t limit) {
  size_t n = strlen(z);

  if (n <= limit)
    return n;
  while (limit && (z[limit] & 0xC0) == 0x80)
    limit--;
  return limit;
}

int notes_next(const rows *r, uint32_t *at, char text[NOTES_ROOM]) {
  uint32_t n_columns = r->table->n_columns;

  if (*at == 0) {
    ++*at;
    if (r->n_sheets > 1) {
      (void)snprintf(text, NOTES_ROOM,
                     "%.60s: more rows than a sheet takes; they go on in %u "
                     "further sheet%s, from \"%.60s (2)\" on",
                     r->table->name, r->n_sheets - 1,
                     r->n_sheets > 2 ? "s" : "", r->table->name);
      return 1;
    }
  }
  while (*at <= n_columns * CELL_CHANGES) {
    uint32_t column = (*at - 1) / CELL_CHANGES;
    uint32_t change = (*at - 1) % CELL_CHANGES;
    const mill_column *c = mill_column_at(r->table, column);
    uint64_t n = r->columns[column].changed[change];

    ++*at;
    if (n) {
      (void)snprintf(text, NOTES_ROOM, "%.60s, column %.*s: %llu cell%s %s",
                     r->table->name, (int)prefix(c->name, 80), c->name,
                     (unsigned long long)n, n == 1 ? "" : "s",
                     words[change][n != 1]);
      return 1;
    }
  }
  return 0;
}
