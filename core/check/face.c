/* The dataset as the plugin sees it. */
#include "check/hosting.h"
#include "run/project.h"

static void on_release(struct ArrowSchema *s) {
  host_breach(s->private_data, RULE_RELEASE, "the host releases",
              "release() of a table's schema was called");
}

static const void *make_columns(plugin_host *h, const mill_table *t,
                                uint32_t stride) {
  uint32_t takes = h->output->types ? h->output->types : 1u << MILL_T_TEXT;
  char *all = host_give(h, (size_t)t->n_columns * stride, 8, "the columns");

  memset(all, 0xEE, (size_t)t->n_columns * stride);
  for (uint32_t i = 0; i < t->n_columns; i++) {
    mill_column c = *mill_column_at(t, i);

    c.name = host_string(h, c.name, "the name of a column");
    c.title = host_string(h, c.title ? c.title : c.name, "a title");
    c.help = host_string(h, c.help ? c.help : "", "the help of a column");
    c.references = host_string(h, c.references, "a reference");
    c.origin = host_string(h, c.origin, "the origin of a column");
    if (!(takes >> c.type & 1))
      c.type = MILL_T_TEXT;
    if (h->extra)
      c.flags |= 1u << 20;
    c.size = stride;
    memcpy(all + (size_t)i * stride, &c, sizeof c);
  }
  return all;
}

static const struct ArrowSchema *make_schema(plugin_host *h,
                                             const mill_table *t) {
  mill_column *plain =
      arena_alloc(&h->impl->given, (t->n_columns + 1) * sizeof *plain);
  struct ArrowSchema *s;

  for (uint32_t i = 0; i < t->n_columns; i++)
    plain[i] = *mill_column_at(t, i);
  s = (struct ArrowSchema *)(uintptr_t)project_schema(&h->impl->given, t->name,
                                                      plain, t->n_columns);
  for (uint32_t i = 0; i <= t->n_columns; i++) {
    s[i].release = on_release;
    s[i].private_data = h;
  }
  return s;
}

static void make_table(plugin_host *h, mill_table *out, const mill_table *t) {
  uint32_t stride = (uint32_t)sizeof(mill_column) + h->extra;

  *out = *t;
  out->name = host_string(h, t->name, "the name of a table");
  out->title = host_string(h, t->title, "the title of a table");
  out->help = host_string(h, t->help, "the help of a table");
  out->columns = make_columns(h, t, stride);
  out->column_stride = stride;
  out->size = (uint32_t)sizeof *out + h->extra;
  out->schema = make_schema(h, out);
}

mill_dataset *host_dataset(plugin_host *h) {
  struct host_impl *m = h->impl;
  uint32_t stride = (uint32_t)sizeof(mill_table) + h->extra;
  mill_dataset *d = host_give(h, sizeof *d + h->extra, 8, "the dataset");
  size_t size = (size_t)m->n_tables * stride;
  char *tables = host_give(h, size, 8, "the tables");
  const char **meta =
      host_give(h, 2 * (size_t)m->n_meta * sizeof *meta, 8, "the meta data");

  memset(d, 0xEE, sizeof *d + h->extra);
  memset(tables, 0xEE, size);
  for (uint32_t i = 0; i < m->n_tables; i++)
    make_table(h, (mill_table *)(void *)(tables + (size_t)i * stride),
               &m->tables[i]);
  for (uint32_t i = 0; i < 2 * m->n_meta; i++)
    meta[i] = host_string(h, m->meta[i], "a text of the meta data");
  *d = (mill_dataset){.size = (uint32_t)sizeof *d + h->extra,
                      .n_tables = m->n_tables,
                      .tables = tables,
                      .table_stride = stride,
                      .n_meta = m->n_meta,
                      .meta = meta};
  return d;
}
