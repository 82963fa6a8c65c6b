/* `clausemill tables` and `clausemill schema`. */
#include <clausemill/clausemill.h>

#include "run/config.h"
#include "run/layout.h"
#include "run/plugin.h"
#include "run/say.h"
#include "run/text.h"
#include "table/table.h"

enum { HELP_LEAST = 24 }; /* columns for the help, at least */

static const char *type_name(mill_type type) {
  static const char *const names[] = {"?",    "boolean", "integer",  "real",
                                      "text", "date",    "timestamp"};

  return names[type < sizeof names / sizeof *names ? type : 0];
}

/* "key", "may be missing", "left out unless asked for", … */
static const char *notes_of(const mill_column *c) {
  if (c->flags & MILL_COL_DETAIL)
    return "on request";
  if (c->flags & MILL_COL_KEY)
    return "key";
  return c->flags & MILL_COL_NULLABLE ? "nullable" : "";
}

static void put_padded(buf *out, const char *text, size_t width) {
  layout_pad(out, str_of(text), width);
}

static void put_column(buf *out, const mill_column *c, size_t widest,
                       const mill_settings *settings) {
  static const char blanks[] = "                                              "
                               "                                  ";
  size_t indent = 2 + widest + 2 + 9 + 12;
  size_t width = settings->width > 0 ? (size_t)settings->width : 0;
  layout help = {.out = out,
                 .column = indent,
                 .indent = indent,
                 .prefix = str_make(blanks, indent),
                 .width = width && width < indent + HELP_LEAST
                              ? indent + HELP_LEAST
                              : width};
  buf text = {0};

  buf_puts(out, "  ");
  buf_puts(out, settings->colour ? "\033[1m" : "");
  put_padded(out, c->name, widest + 2);
  buf_puts(out, settings->colour ? "\033[0m" : "");
  put_padded(out, type_name(c->type), 9);
  put_padded(out, notes_of(c), 12);
  buf_puts(&text, c->help);
  if (c->references)
    buf_printf(&text, " Refers to %s.", c->references);
  layout_text(&help, buf_str(&text));
  buf_putc(out, '\n');
  buf_free(&text);
}

static size_t widest_column(void) {
  size_t widest = 0;

  for (int id = 0; id < TABLES; id++) {
    const mill_table *t = table_schema((enum table_id)id);

    for (uint32_t i = 0; i < t->n_columns; i++) {
      size_t n = strlen(mill_column_at(t, i)->name);
      widest = n > widest ? n : widest;
    }
  }
  return widest < 24 ? widest : 24;
}

int32_t mill_tables(const mill_settings *given, mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  bool colour = settings && settings->colour;
  const char *on = colour ? "\033[1;4m" : "", *off = colour ? "\033[0m" : "";
  size_t widest = widest_column();
  buf text = {0};

  if (!settings)
    return MILL_USAGE;
  for (int id = 0; id < TABLES; id++) {
    const mill_table *t = table_schema((enum table_id)id);

    buf_printf(&text, "%s%s%s%s\n", id ? "\n" : "", on, t->name, off);
    buf_printf(&text, "  A row for: %c%s\n", ascii_lower(t->help[0]),
               t->help + 1);
    for (uint32_t i = 0; i < t->n_columns; i++)
      put_column(&text, mill_column_at(t, i), widest, settings);
  }
  text_give(out, &text);
  return MILL_DONE;
}

/* ---- the schema */

typedef struct found {
  const char **ids;
  const mill_output **outputs;
  size_t n;
} found;

/* The plugins that can be loaded; the others are told of. */
static void load_all(arena *a, const plugin_file *files, size_t n, say *to,
                     found *out) {
  out->ids = arena_alloc(a, (n + 1) * sizeof *out->ids);
  out->outputs = arena_alloc(a, (n + 1) * sizeof *out->outputs);
  for (size_t i = 0; i < n; i++) {
    plugin *p = arena_alloc(a, sizeof *p);
    err e = {{0}};

    if (files[i].shadowed_by)
      continue;
    if (files[i].fault)
      (void)err_set(&e, "%s: %s", files[i].path, files[i].fault);
    if (!files[i].fault &&
        plugin_load(p, a, files[i].path, files[i].note.id, to, &e) == 0) {
      out->ids[out->n] = files[i].note.id;
      out->outputs[out->n++] = &p->output;
      continue;
    }
    say_line(to, MILL_SAY_WARN, "%s; its options are not in the schema",
             e.message);
  }
}

int32_t mill_schema(const mill_settings *given, mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  plugin_places places = {0};
  arena a = {0};
  err e = {{0}};
  buf text = {0};
  found plugins = {0};
  int32_t status = MILL_USAGE;
  say to;

  if (!settings)
    return MILL_USAGE;
  say_init(&to, settings);
  if (plugin_search(&a, settings, &places, &e) == 0) {
    size_t n = 0;
    const plugin_file *files = plugin_list(&a, &places, &n);

    load_all(&a, files, n, &to, &plugins);
    config_schema(&text, plugins.ids, plugins.outputs, plugins.n);
    text_give(out, &text);
    status = MILL_DONE;
  } else {
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
  }
  say_free(&to);
  arena_free(&a);
  return status;
}
