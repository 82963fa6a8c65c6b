/* table.h -- the model as typed tables.
 *
 * One static schema says every table and column; `clausemill tables`, the
 * plugins, the config and the documentation all use it. A table's rows of one
 * document are filled into Arrow arrays of MILL profile 1 (see
 * <clausemill/plugin.h>), a range of rows at a time, in the order of the text.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include <clausemill/plugin.h>

#include "doc/doc.h"

enum table_id {
  TABLE_DOCUMENTS,
  TABLE_METADATA,
  TABLE_BLOCKS,
  TABLE_SENTENCES,
  TABLE_CLAUSES,
  TABLE_STATEMENTS,
  TABLE_ACTIONS,
  TABLE_MENTIONS,
  TABLE_TERMS,
  TABLE_CATEGORIES,
  TABLE_CHANGES, /* the last: only a diff has it */
  TABLES,
  TABLES_OF_DOCUMENT = TABLE_CHANGES /* those that every document has */
};

/** Name, title, help, columns; index is the table_id, n_rows -1, schema NULL.
 * Static: valid for ever. */
const mill_table *table_schema(enum table_id id);

/** Is it empty without a dictionary? */
static inline bool table_needs_dictionary(enum table_id id) {
  return id == TABLE_TERMS || id == TABLE_CATEGORIES;
}

/** The table of that name, or TABLES. */
enum table_id table_of(str name);

/** The column of that name, or -1. */
int table_column(enum table_id id, str name);

/** How many rows the document has in the table. */
int64_t table_rows(const doc *d, enum table_id id);

/** How many of its `rows` rows are best filled at a time: few enough for their
 * texts to stay small. */
int64_t table_batch_rows(const doc *d, int64_t rows);

/** Arrow's format of a type: "u". */
const char *type_format(mill_type type);

/** Reusable memory for the rows of one table. */
typedef struct batch batch;

/** A batch for a table, in which only the columns whose bit (1 << column) is
 * in `columns` are filled; the others are children of length 0 and may not be
 * read. batch_free() gives it back. */
batch *batch_new(enum table_id id, uint64_t columns);
void batch_free(batch *b);

/** Fill rows [first, first + n) of the document. The array, with a child for
 * each column of the schema, is valid until the next call. Its length is less
 * than n when the text of a column comes near the 2 GiB that Arrow's offsets
 * can hold; ask again for the rest. */
const struct ArrowArray *batch_fill(batch *b, const doc *d, int64_t first,
                                    int64_t n);

/** Keep only the rows of the filled batch listed in `rows` (ascending, n of
 * them). The array of batch_fill() changes in place. */
void batch_keep(batch *b, const int64_t *rows, int64_t n);

/** Append one cell as canonical text: see mill_host.cell_text(). */
void cell_text(mill_type type, const struct ArrowArray *column, int64_t row,
               mill_buf *out);

#endif
