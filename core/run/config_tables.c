/* The tables of an output: which, with which columns, which rows. */
#include "base/map.h"
#include "base/near.h"
#include "base/utf8.h"
#include "run/config_parts.h"
#include "table/calendar.h"

static int unknown(const json *v, str name, const char *what, const char *of,
                   near_word *near, err *e, bool is_key) {
  return err_at(
      e, is_key ? v->key_file : v->file, is_key ? v->key_line : v->line,
      is_key ? v->key_column : v->column, "unknown %s \"%.*s\"%s%s%s%s", what,
      name.len > 60 ? 60 : (int)name.len, name.ptr,
      of ? " in the table \"" : "", of ? of : "", of ? "\"" : "",
      near_hint(near));
}

static int unknown_table(const json *v, err *e) {
  near_word near = near_to(v->string);

  for (int id = 0; id < TABLES; id++)
    near_try(&near, str_of(table_schema((enum table_id)id)->name));
  return unknown(v, v->string, "table", NULL, &near, e, false);
}

static int unknown_column(const json *v, str name, const mill_table *table,
                          bool is_key, err *e) {
  near_word near = near_to(name);

  for (uint32_t i = 0; i < table->n_columns; i++)
    near_try(&near, str_of(mill_column_at(table, i)->name));
  return unknown(v, name, "column", table->name, &near, e, is_key);
}

/* ---- columns */

static int check_as(const json *v, err *e) {
  for (size_t i = 0; i < v->string.len; i++)
    if ((unsigned char)v->string.ptr[i] < ' ' || v->string.ptr[i] == 0x7F)
      return err_at(e, v->file, v->line, v->column,
                    "a control character may not stand in the name of a "
                    "column");
  if (utf8_count(v->string) > 255)
    return err_at(e, v->file, v->line, v->column,
                  "the name of a column may have 255 characters, not %zu",
                  utf8_count(v->string));
  return 0;
}

static int read_column(config_column *out, const mill_table *table,
                       const json *v, err *e) {
  const json *name = v->kind == JSON_OBJECT ? json_get(v, "name") : v;
  const json *as = v->kind == JSON_OBJECT ? json_get(v, "as") : NULL;

  out->column = table_column((enum table_id)table->index, name->string);
  if (out->column < 0)
    return unknown_column(name, name->string, table, false, e);
  if (as && check_as(as, e) != 0)
    return ERR;
  out->as = as ? as->string : (str){0};
  return 0;
}

static int read_columns(config *c, config_table *out, const mill_table *table,
                        const json *columns, err *e) {
  config_column *list = arena_alloc(&c->memory, columns->n * sizeof *list);
  const json *v = columns->items;
  map names = {0};

  for (size_t i = 0; i < columns->n; i++, v = v->next) {
    str name;
    uintptr_t *before;

    if (read_column(&list[i], table, v, e) != 0)
      return ERR;
    name = list[i].as.ptr
               ? list[i].as
               : str_of(mill_column_at(table, (uint32_t)list[i].column)->name);
    before = map_put(&names, &c->memory, name);
    if (*before)
      return err_at(e, v->file, v->line, v->column,
                    "two columns of this table would be called \"%.*s\"; give "
                    "one another name with \"as\"",
                    STR_ARG(name));
    *before = 1;
  }
  out->columns = list;
  out->n_columns = columns->n;
  return 0;
}

static void all_columns(config *c, config_table *out, const mill_table *table) {
  config_column *list =
      arena_alloc(&c->memory, table->n_columns * sizeof *list);

  for (uint32_t i = 0; i < table->n_columns; i++)
    if (!(mill_column_at(table, i)->flags & MILL_COL_DETAIL))
      list[out->n_columns++].column = (int)i;
  out->columns = list;
}

/* ---- where */

static size_t words_of_changes(const char *column, const char **words) {
  size_t n = 0;

  if (strcmp(column, "change") == 0)
    for (int i = 0; i < CHANGE_KINDS; i++)
      words[n++] = change_kind_name((enum change_kind)i);
  else if (strcmp(column, "force") == 0)
    for (int i = FORCE_SAME + 1; i < CHANGE_FORCES; i++)
      words[n++] = change_force_name((enum change_force)i);
  else if (strcmp(column, "old_modality") == 0 ||
           strcmp(column, "new_modality") == 0)
    for (int i = MODALITY_NONE + 1; i < MODALITIES; i++)
      words[n++] = modality_name((enum modality)i);
  return n;
}

/* Words that a column can hold, or none when it can hold anything. A value
 * that can never come would silently keep no row. */
static const char *const *words_of(const mill_table *table,
                                   const mill_column *column,
                                   const char **words) {
  size_t n = 0;

  if (table->index == TABLE_STATEMENTS && !strcmp(column->name, "modality"))
    for (int i = MODALITY_NONE + 1; i < MODALITIES; i++)
      words[n++] = modality_name((enum modality)i);
  else if (table->index == TABLE_CHANGES)
    n = words_of_changes(column->name, words);
  else if (table->index == TABLE_BLOCKS && !strcmp(column->name, "kind"))
    for (int i = 0; i < BLOCK_KINDS; i++)
      words[n++] = block_kind_name((enum block_kind)i);
  else if (table->index == TABLE_MENTIONS && !strcmp(column->name, "kind"))
    for (int i = 0; i < MENTION_KINDS; i++)
      words[n++] = mention_kind_name((enum mention_kind)i);
  words[n] = NULL;
  return n ? words : NULL;
}

static int check_word(const json *v, const mill_table *table,
                      const mill_column *column, err *e) {
  const char *room[MODALITIES + BLOCK_KINDS + MENTION_KINDS + 1];
  const char *const *words = words_of(table, column, room);
  near_word near = near_to(v->string);

  for (size_t i = 0; words && words[i]; i++) {
    if (str_is(v->string, words[i]))
      return 0;
    near_try(&near, str_of(words[i]));
  }
  if (!words)
    return 0;
  return err_at(e, v->file, v->line, v->column,
                "the column \"%s\" never has the value \"%.*s\"%s",
                column->name, v->string.len > 60 ? 60 : (int)v->string.len,
                v->string.ptr, near_hint(&near));
}

static const char *expected_for(mill_type type) {
  switch (type) {
  case MILL_T_BOOL:
    return "true or false";
  case MILL_T_INT:
    return "a whole number";
  case MILL_T_REAL:
    return "a number";
  case MILL_T_DATE:
    return "a date such as \"2021-11-19\"";
  case MILL_T_TIME:
    return "a time such as \"2021-11-19T08:30:00Z\"";
  default:
    return "a string";
  }
}

static bool fits(mill_type type, const json *v) {
  int32_t day;

  switch (type) {
  case MILL_T_BOOL:
    return v->kind == JSON_BOOL;
  case MILL_T_INT:
    return v->kind == JSON_INT;
  case MILL_T_REAL:
    return v->kind == JSON_INT || v->kind == JSON_REAL;
  case MILL_T_DATE:
    return v->kind == JSON_STRING && calendar_day(v->string, &day);
  default:
    return v->kind == JSON_STRING;
  }
}

/* A buffer of fixed size: a number always fits. */
static mill_status full(mill_buf *b, size_t more) {
  (void)more;
  return b->error = MILL_E_LIMIT;
}

/* The canonical text of a value, which is what the cells are compared by. */
static str canonical(arena *a, mill_type type, const json *v) {
  char text[40];
  mill_buf out = {
      .size = sizeof out, .data = text, .cap = sizeof text, .grow = full};
  const void *buffers[] = {NULL, type == MILL_T_REAL
                                     ? (const void *)&v->real
                                     : (const void *)&v->integer};
  const struct ArrowArray cell = {
      .length = 1, .n_buffers = 2, .buffers = buffers};

  if (type == MILL_T_BOOL)
    return str_of(v->boolean ? "true" : "false");
  if (type != MILL_T_INT && type != MILL_T_REAL)
    return v->string;
  cell_text(type, &cell, 0, &out);
  return arena_str(a, str_make(text, out.len));
}

static int read_value(config *c, const mill_table *table,
                      const mill_column *column, const json *v, str *out,
                      err *e) {
  *out = (str){0};
  if (v->kind == JSON_NULL && column->flags & MILL_COL_NULLABLE)
    return 0;
  if (v->kind == JSON_NULL)
    return err_at(e, v->file, v->line, v->column,
                  "the column \"%s\" is never missing; %s was expected, not "
                  "null",
                  column->name, expected_for(column->type));
  if (!fits(column->type, v) && v->kind == JSON_STRING)
    return err_at(e, v->file, v->line, v->column,
                  "\"%s\": %s was expected, not \"%.*s\"", column->name,
                  expected_for(column->type), STR_ARG(v->string));
  if (!fits(column->type, v))
    return err_at(e, v->file, v->line, v->column,
                  "\"%s\": %s was expected, not %s", column->name,
                  expected_for(column->type), json_kind_name(v->kind));
  *out = canonical(&c->memory, column->type, v);
  return check_word(v, table, column, e);
}

static int read_where(config *c, config_table *out, const mill_table *table,
                      const json *where, err *e) {
  config_where *list = arena_alloc(&c->memory, where->n * sizeof *list);
  const json *v = where->items;

  for (size_t i = 0; i < where->n; i++, v = v->next) {
    int number = table_column((enum table_id)table->index, v->key);
    const json *item = v->kind == JSON_ARRAY ? v->items : v;
    size_t n = v->kind == JSON_ARRAY ? v->n : 1;
    str *values = arena_alloc(&c->memory, n * sizeof *values);

    if (number < 0)
      return unknown_column(v, v->key, table, true, e);
    for (size_t k = 0; k < n; k++, item = item->next)
      if (read_value(c, table, mill_column_at(table, (uint32_t)number), item,
                     &values[k], e) != 0)
        return ERR;
    list[i] = (config_where){number, values, n};
  }
  out->where = list;
  out->n_where = where->n;
  return 0;
}

/* ---- tables */

static int read_table(config *c, config_table *out, const json *v, err *e) {
  const json *name = v->kind == JSON_OBJECT ? json_get(v, "name") : v;
  const json *columns = v->kind == JSON_OBJECT ? json_get(v, "columns") : NULL;
  const json *where = v->kind == JSON_OBJECT ? json_get(v, "where") : NULL;
  const mill_table *table;

  out->id = table_of(name->string);
  if (out->id == TABLES)
    return unknown_table(name, e);
  if (out->id == TABLE_CHANGES && !c->diff)
    return err_at(e, name->file, name->line, name->column,
                  "only a diff makes the table \"changes\"; run: clausemill "
                  "diff OLD NEW CONFIG");
  table = table_schema(out->id);
  if (table_needs_dictionary(out->id) && !c->n_dictionaries)
    return err_at(e, name->file, name->line, name->column,
                  "the table \"%s\" needs \"dictionaries\" in \"model\"",
                  table->name);
  if (columns && read_columns(c, out, table, columns, e) != 0)
    return ERR;
  if (!columns)
    all_columns(c, out, table);
  return where ? read_where(c, out, table, where, e) : 0;
}

/* Of a diff its changes, else every table but that one. */
static void all_tables(config *c, config_output *o) {
  config_table *list = arena_alloc(&c->memory, TABLES * sizeof *list);

  o->n_tables = 0;
  for (int id = 0; id < TABLES; id++) {
    config_table *table = &list[o->n_tables];

    if ((id == TABLE_CHANGES) != c->diff ||
        (table_needs_dictionary((enum table_id)id) && !c->n_dictionaries))
      continue;
    table->id = (enum table_id)id;
    all_columns(c, table, table_schema((enum table_id)id));
    o->n_tables++;
  }
  o->tables = list;
}

int config_read_tables(config *c, config_output *o, const json *tables,
                       err *e) {
  config_table *list;
  const json *v = tables ? tables->items : NULL;
  bool seen[TABLES] = {0};

  if (!tables) {
    all_tables(c, o);
    return 0;
  }
  list = arena_alloc(&c->memory, tables->n * sizeof *list);
  for (size_t i = 0; i < tables->n; i++, v = v->next) {
    if (read_table(c, &list[i], v, e) != 0)
      return ERR;
    if (seen[list[i].id])
      return err_at(e, v->file, v->line, v->column,
                    "the table \"%s\" stands in this output twice",
                    table_schema(list[i].id)->name);
    seen[list[i].id] = true;
  }
  o->tables = list;
  o->n_tables = tables->n;
  return 0;
}
