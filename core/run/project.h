/* project.h -- the tables of an output as its plugin sees them: some of the
 * columns, under other names, some of the rows.
 *
 * A dataset says once which tables and columns there are. A cut is the memory
 * for showing rows of one of its tables: the columns of a batch are shown where
 * they are, without a copy. A batch may serve any number of cuts; a table with
 * a filter fills one of its own. */
#ifndef RUN_PROJECT_H
#define RUN_PROJECT_H

#include "base/map.h"
#include "run/config.h"

/** The filter on one column, as a set. */
typedef struct filter {
  int column;
  mill_type type;
  bool null; /* a missing value is kept */
  map values;
} filter;

/** One table of a dataset. */
typedef struct view {
  enum table_id id;
  const mill_table *table; /* as the plugin sees it */
  const int *source;       /* a column of the schema for each of its columns */
  uint64_t columns;        /* the same, and those of the filters, as bits */
  const filter *filters;
  size_t n_filters;
  bool converts; /* some column is shown as text */
} view;

typedef struct dataset {
  mill_dataset face;
  const view *views; /* one a table */
} dataset;

/** The dataset of `n` of the output's tables, from the one numbered `first`.
 * `types` are those the plugin takes (mill_output.types); other columns are
 * shown as text. `meta` are `n_meta` pairs of texts. Lives in `a`. */
const dataset *project_dataset(arena *a, const config_output *o, size_t first,
                               size_t n, uint32_t types,
                               const char *const *meta, uint32_t n_meta);

/** The columns of a table for Arrow libraries. Lives in `a`. */
const struct ArrowSchema *project_schema(arena *a, const char *name,
                                         const mill_column *columns,
                                         uint32_t n);

typedef struct cut cut;

cut *cut_new(const view *v);
void cut_free(cut *c);

/** The rows of a batch that has at least the columns of the view, valid until
 * the next call. For a view without filters. */
const struct ArrowArray *cut_show(cut *c, const struct ArrowArray *filled);

/** The rows [first, first + n) of the document that pass the filters. `*used`
 * gets how many were looked at: fewer than n only when batch_fill() fills
 * fewer. */
const struct ArrowArray *cut_filter(cut *c, const doc *d, int64_t first,
                                    int64_t n, int64_t *used);

#endif
