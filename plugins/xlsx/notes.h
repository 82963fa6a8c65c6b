/* notes.h -- in words, what a sheet could not hold as it was. */
#ifndef XLSX_NOTES_H
#define XLSX_NOTES_H

#include "rows.h"

enum { NOTES_ROOM = 400 };

/** Write the next note on a table to `text`. *at begins with 0. Returns 0 when
 * there are no more. */
int notes_next(const rows *r, uint32_t *at, char text[NOTES_ROOM]);

#endif
