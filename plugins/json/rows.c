#include "json.h"

#include <math.h>

#include "escape.h"

static void put_real(const json *j, const mill_batch *b, int64_t row,
                     uint32_t column, mill_buf *out) {
  if (isfinite(mill_get_real(b, column, row))) {
    j->host->cell_text(j->host, b, row, column, out);
    return;
  }
  mill_puts(out, "null"); /* JSON has no other number */
  j->host->lossy(j->host, b, row, column, MILL_LOSS_REPLACED);
}

void put_cell(const json *j, const mill_batch *b, int64_t row, uint32_t column,
              mill_type type, mill_buf *out) {
  if (mill_is_null(b, column, row)) {
    mill_put(out, "null", 4);
    return;
  }
  switch (type) {
  case MILL_T_BOOL:
    mill_puts(out, mill_get_bool(b, column, row) ? "true" : "false");
    return;
  case MILL_T_INT:
    mill_put_int(out, mill_get_int(b, column, row));
    return;
  case MILL_T_REAL:
    put_real(j, b, row, column, out);
    return;
  case MILL_T_TEXT:
    escape_text(out, mill_get_text(b, column, row), j->ascii);
    return;
  default: /* dates and times need no escape */
    mill_putc(out, '"');
    j->host->cell_text(j->host, b, row, column, out);
    mill_putc(out, '"');
  }
}

void put_row(const json *j, const mill_batch *b, int64_t row, uint32_t depth,
             mill_buf *out) {
  const plan *p = &j->plans[b->table->index];
  int first = 1;

  mill_putc(out, '{');
  for (uint32_t i = 0; i < p->n_members; i++) {
    if (!j->nulls && mill_is_null(b, i, row))
      continue;
    put_name(j, p->members[i].name, first, depth, out);
    put_cell(j, b, row, i, p->members[i].type, out);
    first = 0;
  }
  if (!first)
    put_break(j, depth - 1, out);
  mill_putc(out, '}');
}
