/* myformat.c -- the output plugin "myformat": a row as "column: value" lines,
 * then an empty line. Change write_rows(), and it is your format. */
#include <clausemill/plugin.h>

/* Gets the next rows of a table; what it puts into `out` goes into the file. */
static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  for (int64_t row = 0; row < b->n_rows; row++, mill_putc(out, '\n'))
    for (uint32_t col = 0; col < b->table->n_columns; col++) {
      if (mill_is_null(b, col, row))
        continue; /* missing, which is not the same as an empty text */
      mill_puts(out, mill_column_at(b->table, col)->name);
      mill_puts(out, ": ");
      mill_str s = mill_get_text(b, col, row); /* s.n bytes of UTF-8 at s.p */
      for (size_t i = 0; i < s.n; i++) /* "+ " where the value has a new line */
        mill_put(out, s.p[i] == '\n' ? "\n+ " : &s.p[i],
                 s.p[i] == '\n' ? 3 : 1);
      mill_putc(out, '\n');
    }
  return MILL_OK;
}

/* What is left out has its default. Without .types every cell comes as text. */
static const mill_output output = {.size = sizeof(mill_output),
                                   .target = MILL_TARGET_STREAM,
                                   .caps = MILL_CAP_PER_TABLE,
                                   .suffixes = "txt",
                                   .write = write_rows};
MILL_DEFINE_OUTPUT_PLUGIN("myformat", "0.1", "My format", "MIT", output);
