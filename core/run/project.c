#include "run/project.h"

/* ------------------------------------------------------------ Arrow schema */

static void release_nothing(struct ArrowSchema *s) { (void)s; }

const struct ArrowSchema *project_schema(arena *a, const char *name,
                                         const mill_column *columns,
                                         uint32_t n) {
  struct ArrowSchema *s = arena_alloc(a, (n + 1) * sizeof *s);

  s[0] = (struct ArrowSchema){.format = "+s",
                              .name = name,
                              .n_children = n,
                              .release = release_nothing};
  s[0].children = arena_alloc(a, (n + 1) * sizeof(struct ArrowSchema *));
  for (uint32_t i = 0; i < n; i++) {
    s[i + 1] = (struct ArrowSchema){
        .format = type_format(columns[i].type),
        .name = columns[i].name,
        .flags = columns[i].flags & MILL_COL_NULLABLE ? ARROW_FLAG_NULLABLE : 0,
        .release = release_nothing};
    s[0].children[i] = &s[i + 1];
  }
  return s;
}

/* ----------------------------------------------------------------- columns */

typedef struct maker {
  arena *a;
  const config_table *tables; /* of this dataset */
  size_t n;
  uint32_t types;
} maker;

static const char *shown_name(const maker *m, const config_column *c,
                              const char *name) {
  return c->as.ptr ? arena_cstr(m->a, c->as) : name;
}

/* "table.column" by the names of this dataset, or NULL when it is not in it. */
static const char *reference(const maker *m, const char *names) {
  str all = str_of(names), table, column;
  const char *dot = all.ptr ? memchr(all.ptr, '.', all.len) : NULL;

  if (!dot)
    return NULL;
  table = str_span(all.ptr, dot);
  column = str_span(dot + 1, str_end(all));
  for (size_t i = 0; i < m->n; i++) {
    const config_table *t = &m->tables[i];

    if (!str_is(table, table_schema(t->id)->name))
      continue;
    for (size_t k = 0; k < t->n_columns; k++)
      if (t->columns[k].column == table_column(t->id, column))
        return arena_format(m->a, "%.*s.%s", STR_ARG(table),
                            shown_name(m, &t->columns[k], dot + 1))
            .ptr;
  }
  return NULL;
}

static mill_column make_column(const maker *m, const mill_table *schema,
                               const config_column *c) {
  mill_column column = *mill_column_at(schema, (uint32_t)c->column);
  const char *references = column.references;

  if (c->as.ptr) {
    column.origin = column.name;
    column.name = column.title = shown_name(m, c, column.name);
  }
  column.references = reference(m, references);
  if (!(m->types >> column.type & 1))
    column.type = MILL_T_TEXT;
  return column;
}

/* ------------------------------------------------------------------ tables */

static const filter *make_filters(const maker *m, const config_table *t) {
  filter *filters = arena_alloc(m->a, t->n_where * sizeof *filters);

  for (size_t i = 0; i < t->n_where; i++) {
    const config_where *w = &t->where[i];

    filters[i].column = w->column;
    filters[i].type =
        mill_column_at(table_schema(t->id), (uint32_t)w->column)->type;
    for (size_t k = 0; k < w->n_values; k++)
      if (w->values[k].ptr)
        *map_put(&filters[i].values, m->a, w->values[k]) = 1;
      else
        filters[i].null = true;
  }
  return filters;
}

static void make_view(const maker *m, const config_table *t, view *v,
                      mill_table *table, uint32_t index) {
  const mill_table *schema = table_schema(t->id);
  mill_column *columns = arena_alloc(m->a, t->n_columns * sizeof *columns);
  int *source = arena_alloc(m->a, t->n_columns * sizeof *source);

  for (size_t i = 0; i < t->n_columns; i++) {
    source[i] = t->columns[i].column;
    columns[i] = make_column(m, schema, &t->columns[i]);
    v->columns |= UINT64_C(1) << source[i];
    if (columns[i].type != mill_column_at(schema, (uint32_t)source[i])->type)
      v->converts = true;
  }
  for (size_t i = 0; i < t->n_where; i++)
    v->columns |= UINT64_C(1) << t->where[i].column;
  *table = *schema;
  table->columns = columns;
  table->column_stride = sizeof *columns;
  table->n_columns = (uint32_t)t->n_columns;
  table->index = index;
  table->n_rows = -1;
  table->schema = project_schema(m->a, table->name, columns, table->n_columns);
  v->id = t->id;
  v->table = table;
  v->source = source;
  v->filters = make_filters(m, t);
  v->n_filters = t->n_where;
}

const dataset *project_dataset(arena *a, const config_output *o, size_t first,
                               size_t n, uint32_t types,
                               const char *const *meta, uint32_t n_meta) {
  maker m = {a, o->tables + first, n, types ? types : 1u << MILL_T_TEXT};
  dataset *d = arena_alloc(a, sizeof *d);
  mill_table *tables = arena_alloc(a, n * sizeof *tables);
  view *views = arena_alloc(a, n * sizeof *views);

  for (size_t i = 0; i < n; i++)
    make_view(&m, &m.tables[i], &views[i], &tables[i], (uint32_t)i);
  d->views = views;
  d->face = (mill_dataset){.size = (uint32_t)sizeof d->face,
                           .n_tables = (uint32_t)n,
                           .tables = tables,
                           .table_stride = sizeof *tables,
                           .n_meta = n_meta,
                           .meta = meta};
  return d;
}
