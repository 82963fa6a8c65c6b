#include "json.h"

#include "escape.h"

/* The name of a member or list as it is written, and the place of what it
 * refers to. */

static mill_status refuse_growth(mill_buf *b, size_t more) {
  (void)more;
  return b->error = MILL_E_NOMEM;
}

/* ,"name": with a blank behind the colon when lines are indented. */
static mill_status make_name(const json *j, const char *name, mill_str *to) {
  size_t n = strlen(name), most = 6 * n + 64;
  mill_buf b = {.size = sizeof b, .cap = most, .grow = refuse_growth};

  b.data = j->host->alloc(j->host, most);
  if (!b.data)
    return MILL_E_NOMEM;
  mill_putc(&b, ',');
  escape_text(&b, (mill_str){name, n}, j->ascii);
  mill_puts(&b, j->indent ? ": " : ":");
  *to = (mill_str){b.data, b.len};
  return b.error;
}

static uint32_t column_of(const mill_table *t, const char *name) {
  for (uint32_t i = 0; i < t->n_columns; i++)
    if (strcmp(mill_column_at(t, i)->name, name) == 0)
      return i;
  return NONE;
}

/* What "table.column" means in the dataset; table NONE if it has no such. */
static void resolve(const mill_dataset *d, const char *reference, member *m) {
  const char *point = reference ? strchr(reference, '.') : NULL;

  m->table = m->column = NONE;
  for (uint32_t t = 0; point && t < d->n_tables; t++) {
    const char *name = mill_table_at(d, t)->name;
    size_t n = (size_t)(point - reference);

    if (strncmp(name, reference, n) || name[n] != '\0')
      continue;
    m->column = column_of(mill_table_at(d, t), point + 1);
    m->table = m->column == NONE ? NONE : t;
    return;
  }
}

static mill_status plan_members(json *j, const mill_dataset *d, uint32_t t) {
  const mill_table *table = mill_table_at(d, t);
  plan *p = &j->plans[t];

  p->n_members = table->n_columns;
  p->members = j->host->alloc(j->host, p->n_members * sizeof *p->members + 1);
  if (!p->members)
    return MILL_E_NOMEM;
  for (uint32_t i = 0; i < p->n_members; i++) {
    const mill_column *c = mill_column_at(table, i);
    member *m = &p->members[i];

    m->type = c->type;
    resolve(d, c->references, m);
    m->is_document =
        c->type == MILL_T_TEXT &&
        (j->root == NONE ? m->table == NONE && (c->flags & MILL_COL_KEY)
                         : m->table == j->root);
    if (make_name(j, c->name, &m->name) != MILL_OK)
      return MILL_E_NOMEM;
  }
  return MILL_OK;
}

/* ------------------------------------------------------ what under what */

static mill_status add_link(json *j, const mill_dataset *d, link l) {
  plan *p = &j->plans[l.child];

  l.always = p->n_links++ == 0;
  j->links[j->n_links++] = l;
  return make_name(j, mill_table_at(d, l.child)->name,
                   &j->links[j->n_links - 1].name);
}

/* The link of the table under construction that leads to `parent`. */
static link *link_to(json *j, const plan *p, uint32_t parent) {
  for (uint32_t i = p->first_link; i < j->n_links; i++)
    if (j->links[i].parent == parent)
      return &j->links[i];
  return NULL;
}

/* Note that `child` stands under `parent`, and so does all that stands under
 * `child`; false when `parent` stands under `child` already. above[t] has a bit
 * for each table that stands above t. */
static int put_under(const json *j, uint64_t *above, uint32_t child,
                     uint32_t parent) {
  uint64_t more = above[parent] | UINT64_C(1) << parent;

  if (more >> child & 1)
    return 0;
  for (uint32_t t = 0; t < j->n_tables; t++)
    if (t == child || (above[t] >> child & 1))
      above[t] |= more;
  return 1;
}

/* A table's rows can stand under those of the tables that its columns refer to
 * by an integer key: the last column's first, for columns go from the whole to
 * the part. If two columns refer to one table, the first is meant. */
static mill_status plan_links(json *j, const mill_dataset *d, uint64_t *above,
                              uint32_t t) {
  plan *p = &j->plans[t];

  p->first_link = j->n_links;
  if (t == j->root)
    return MILL_OK;
  for (uint32_t i = p->n_members; i-- > 0;) {
    const member *m = &p->members[i];
    link *known;

    if (m->table == NONE || m->table == t || m->table == j->root ||
        m->type != MILL_T_INT ||
        j->plans[m->table].members[m->column].type != MILL_T_INT)
      continue;
    if ((known = link_to(j, p, m->table))) {
      known->from = i;
      known->to = m->column;
    } else if (put_under(j, above, t, m->table) &&
               add_link(j, d, (link){t, m->table, i, m->column, 0, {0}})) {
      return MILL_E_NOMEM;
    }
  }
  return add_link(j, d, (link){t, NONE, 0, 0, 0, {0}});
}

/* The links by parent, and in the order of the children's tables. */
static void plan_children(json *j) {
  uint32_t n = 0;

  for (uint32_t t = 0; t <= j->n_tables; t++) {
    uint32_t parent = t < j->n_tables ? t : NONE, first = n;

    for (uint32_t i = 0; i < j->n_links; i++)
      if (j->links[i].parent == parent)
        j->children[n++] = i;
    if (t < j->n_tables) {
      j->plans[t].first_child = first;
      j->plans[t].n_children = n - first;
    } else {
      j->first_top = first;
      j->n_top = n - first;
    }
  }
}

/* ------------------------------------------------------- equal names */

/* Is there a list of that name among those that can stand in the object? */
static int is_list(const json *j, const mill_dataset *d, uint32_t t,
                   const char *name) {
  for (uint32_t i = 0; i < j->n_links; i++)
    if (j->links[i].parent == (t == j->root ? NONE : t) &&
        strcmp(mill_table_at(d, j->links[i].child)->name, name) == 0)
      return 1;
  return 0;
}

/* A column beside a list of its name is called "…_count", or "…_value" if it is
 * no count; with further underscores if there is a column of that name. */
static mill_status rename_member(json *j, const mill_dataset *d, uint32_t t,
                                 uint32_t i) {
  const mill_table *table = mill_table_at(d, t);
  const mill_column *c = mill_column_at(table, i);
  size_t n = strlen(c->name);
  char *name = j->host->alloc(j->host, n + 8 + table->n_columns + d->n_tables);

  if (!name)
    return MILL_E_NOMEM;
  memcpy(name, c->name, n);
  memcpy(name + n, c->type == MILL_T_INT ? "_count" : "_value", 7);
  for (n += 6; column_of(table, name) != NONE || is_list(j, d, t, name); n++)
    memcpy(name + n, "_", 2);
  return make_name(j, name, &j->plans[t].members[i].name);
}

static mill_status plan_names(json *j, const mill_dataset *d) {
  for (uint32_t t = 0; t < j->n_tables; t++)
    for (uint32_t i = 0; i < j->plans[t].n_members; i++)
      if (is_list(j, d, t, mill_column_at(mill_table_at(d, t), i)->name) &&
          rename_member(j, d, t, i) != MILL_OK)
        return MILL_E_NOMEM;
  return MILL_OK;
}

/* ------------------------------------------------------------- the plan */

static mill_status plan_nesting(json *j, const mill_dataset *d) {
  uint64_t above[MAX_TABLES] = {0};
  size_t most = j->n_tables;

  for (uint32_t t = 0; t < j->n_tables; t++)
    most += j->plans[t].n_members;
  j->links = j->host->alloc(j->host, most * sizeof *j->links);
  j->children = j->host->alloc(j->host, most * sizeof *j->children);
  j->lists = j->host->alloc(j->host, most * sizeof *j->lists);
  if (!j->links || !j->children || !j->lists ||
      make_name(j, "document", &j->id_name) != MILL_OK)
    return MILL_E_NOMEM;
  for (uint32_t t = 0; t < j->n_tables; t++)
    if (plan_links(j, d, above, t) != MILL_OK)
      return MILL_E_NOMEM;
  plan_children(j);
  return plan_names(j, d);
}

mill_status plan_tables(const mill_host *h, json *j, const mill_dataset *d) {
  mill_status status = MILL_OK;

  j->n_tables = d->n_tables;
  j->root = NONE;
  for (uint32_t t = 0; t < d->n_tables; t++)
    if (strcmp(mill_table_at(d, t)->name, "documents") == 0)
      j->root = t;
  j->plans = h->alloc(h, j->n_tables * sizeof *j->plans);
  if (!j->plans)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  for (uint32_t t = 0; t < d->n_tables && !status; t++)
    status = plan_members(j, d, t);
  if (!status && j->layout == LAYOUT_DOCUMENTS)
    status = plan_nesting(j, d);
  return status ? h->fail(h, status, "out of memory") : MILL_OK;
}
