/* The rows that checks are made with. */
#include "check/check.h"
#include "check/nasty.h"

enum { THINGS = 8, PARTS = 4, FEW = 12 };

static const mill_column things[THINGS] = {
    {.name = "document",
     .title = "Document",
     .help = "A key.",
     .type = MILL_T_TEXT,
     .flags = MILL_COL_KEY | MILL_COL_SORTED,
     .width = 18},
    {.name = "thing",
     .title = "Thing",
     .help = "A number.",
     .type = MILL_T_INT,
     .flags = MILL_COL_KEY | MILL_COL_SORTED,
     .width = 7},
    {.name = "flag", .type = MILL_T_BOOL, .flags = MILL_COL_NULLABLE},
    {.name = "n", .type = MILL_T_INT, .flags = MILL_COL_NULLABLE},
    {.name = "x \"y\", <z> & \xC3\xA9",
     .origin = "x",
     .type = MILL_T_REAL,
     .flags = MILL_COL_NULLABLE},
    {.name = "t",
     .title = "Text",
     .help = "Any text.",
     .type = MILL_T_TEXT,
     .flags = MILL_COL_NULLABLE | MILL_COL_PROSE,
     .width = 60},
    {.name = "day", .type = MILL_T_DATE, .flags = MILL_COL_NULLABLE},
    {.name = "at", .type = MILL_T_TIME, .flags = MILL_COL_NULLABLE}};

static const mill_column parts[PARTS] = {
    {.name = "document",
     .title = "Document",
     .help = "A key.",
     .type = MILL_T_TEXT,
     .flags = MILL_COL_KEY | MILL_COL_SORTED,
     .width = 18},
    {.name = "part",
     .title = "Part",
     .help = "A number.",
     .type = MILL_T_INT,
     .flags = MILL_COL_KEY | MILL_COL_SORTED},
    {.name = "thing",
     .title = "Thing",
     .help = "The thing that it is of.",
     .references = "things.thing",
     .type = MILL_T_INT,
     .flags = MILL_COL_NULLABLE},
    {.name = "word", .type = MILL_T_TEXT, .flags = MILL_COL_NULLABLE}};

static void put_few(host_cell *c, int row) {
  static const char *const words[] = {"plain", "two words", "a, \"b\"; c",
                                      "\xC3\xA9t\xC3\xA9 \xF0\x9F\x93\x84"};

  c[0] = BOOL(row & 1);
  c[1] = INT(row * 37 - 100);
  c[2] = REAL(row * 0.25);
  c[3] = TEXT_N(words[row % 4], strlen(words[row % 4]));
  c[4] = DATE(18000 + row);
  c[5] = TIME((18000 + row) * INT64_C(86400000000) + row);
  for (int k = 0; k < 6; k++)
    if (row < FEW - 1 && (row * 5 + k * 3) % 7 == 0)
      c[k] = NUL;
}

static void add_things(check *c, plugin_host *h, const char *id, bool nasty) {
  const host_cell *cells = nasty ? nasty_cells(&c->memory, true) : NULL;
  int n = nasty ? NASTY_ROWS : FEW;
  host_cell row[THINGS];

  for (int i = 0; i < n; i++) {
    row[0] = TEXT_N(id, strlen(id));
    row[1] = INT(i + 1);
    if (nasty)
      memcpy(row + 2, cells + i * NASTY_COLUMNS, 6 * sizeof *row);
    else
      put_few(row + 2, i);
    host_rows(h, 0, row, 1);
  }
}

static void add_parts(plugin_host *h, const char *id) {
  for (int i = 0; i < FEW; i++) {
    host_cell row[PARTS] = {TEXT_N(id, strlen(id)), INT(i + 1),
                            i % 5 == 3 ? NUL : INT(i / 2 + 1),
                            i % 3 == 1 ? NUL : TEXT("part, \"of\" it")};

    host_rows(h, 1, row, 1);
  }
}

static uint32_t columns_of(const check *c, uint32_t n) {
  uint32_t most = c->plugin.output.max_columns;

  return most && most < n ? most : n;
}

static void add(check *c, plugin_host *h, enum check_rows which) {
  static const char *const ids[] = {"first", "none", "last"};
  bool one = check_takes_one_table(c, h);

  if (columns_of(c, THINGS) < THINGS)
    check_skip(c,
               "the plugin takes %u columns, and the tables of the checks "
               "have %d",
               c->plugin.output.max_columns, THINGS);
  host_table(h, "things", things, THINGS);
  if (!one)
    host_table(h, "parts", parts, PARTS);
  host_meta(h, "source", "a \"source\"");
  for (int d = 0; d < 3; d++) {
    host_document(h, ids[d]);
    if (d == 1 || which == ROWS_EMPTY)
      continue;
    add_things(c, h, ids[d], which == ROWS_NASTY);
    if (!one)
      add_parts(h, ids[d]);
  }
}

static bool refuses_nasty(check *c) {
  plugin_host *h = check_host(c);
  mill_status s;

  add(c, h, ROWS_NASTY);
  s = host_run(h);
  check_judge(c, h);
  host_clear(h);
  return s != MILL_OK;
}

void check_rows(check *c, plugin_host *h, enum check_rows which) {
  if (which == ROWS_USUAL) {
    if (c->usual == ROWS_USUAL)
      c->usual = refuses_nasty(c) ? ROWS_FEW : ROWS_NASTY;
    which = c->usual;
  }
  add(c, h, which);
}
