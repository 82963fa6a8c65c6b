/* Rows of all kinds, and none. */
#include "check/check.h"

/* A format that cannot hold a value may say so. */
void check_nasty_rows(check *c) {
  plugin_host *h;
  mill_status s;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  check_done(c, "it got a few plain rows");
  check_run(c, h);
  h = check_ready(c, ROWS_NASTY);
  check_done(c, "it got quotes, CR, LF, controls, 4-byte UTF-8, a cell of "
                "40,000 characters, INT64_MIN, NaN, infinities, dates before "
                "1970 and nulls");
  s = host_run(h);
  check_judge(c, h);
  if (s == MILL_OK)
    return;
  if (!*h->reason ||
      (s != MILL_E_DATA && s != MILL_E_LIMIT && s != MILL_E_UNSUPPORTED))
    check_fail(c, RULE_STATUS,
               "they are written, or refused with MILL_E_DATA and a reason",
               "%s", check_failure(c, h));
  check_note(c, "it refuses the nasty rows: %s", h->reason);
}

/* Whatever stands under a null, and whether a bitmap without nulls is there or
 * not, must not show. */
void check_nulls(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  h->strict = true;
  check_done(c, "it got columns without nulls, and so without a bitmap");
  check_run(c, h);
  first = check_output(c, h);
  check_done(c, "it got the same rows with other bytes under the nulls");
  h->fill = 0xA7;
  check_run(c, h);
  check_same(c, RULE_NULL, first, check_output(c, h),
             "a null is a null, whatever stands under it");
  check_done(c, "it got the same rows with a bitmap for columns without nulls");
  h->fill = 0xFF;
  h->all_valid = true;
  check_run(c, h);
  check_same(c, RULE_NULL, first, check_output(c, h),
             "nulls are where the bitmap says so");
}

void check_no_rows(check *c) {
  plugin_host *h;

  check_load(c, 0);
  h = check_ready(c, ROWS_EMPTY);
  h->strict = true;
  check_done(c, "it got tables without a row");
  check_run(c, h);
}

static void may_refuse(check *c, plugin_host *h) {
  mill_status s = host_run(h);

  check_judge(c, h);
  if (s == MILL_OK)
    return;
  if (!*h->reason)
    check_fail(c, RULE_FAIL, "it writes an empty file, or says why not", "%s",
               check_failure(c, h));
}

void check_no_tables(check *c) {
  plugin_host *h;

  check_load(c, 0);
  h = check_host(c);
  if (check_takes_one_table(c, h))
    check_skip(c, "its files hold one table each");
  h->strict = true;
  check_done(c, "it got a dataset without a table");
  host_document(h, "first");
  may_refuse(c, h);
}

void check_no_columns(check *c) {
  plugin_host *h;

  check_load(c, 0);
  h = check_host(c);
  h->strict = true;
  check_done(c, "it got a table without a column, and rows of it");
  host_table(h, "things", NULL, 0);
  host_rows(h, 0, NULL, 3);
  may_refuse(c, h);
}

enum { WIDE = 200 };

void check_wide(check *c) {
  mill_column columns[WIDE];
  host_cell row[WIDE];
  plugin_host *h;

  check_load(c, 0);
  h = check_host(c);
  h->strict = true;
  check_done(c, "it got a table of %d columns", WIDE);
  if (c->plugin.output.max_columns && c->plugin.output.max_columns < WIDE)
    check_skip(c, "it takes no more than %u columns",
               c->plugin.output.max_columns);
  for (int i = 0; i < WIDE; i++) {
    const char *name = arena_format(&c->memory, "column_%d", i).ptr;

    columns[i] = (mill_column){.name = name, .type = MILL_T_INT};
    row[i] = INT(i);
  }
  host_table(h, "things", columns, WIDE);
  host_rows(h, 0, row, 1);
  may_refuse(c, h);
}

enum { DOCUMENTS = 300, ROWS_EACH = 240 }; /* more than 65,535 rows */

void check_many(check *c) {
  static const mill_column columns[] = {
      {.name = "document", .type = MILL_T_TEXT, .flags = MILL_COL_KEY},
      {.name = "thing", .type = MILL_T_INT, .flags = MILL_COL_KEY}};
  uint64_t most;
  plugin_host *h;

  check_load(c, 0);
  h = check_host(c);
  most = c->plugin.output.max_rows;
  check_done(c, "it got %d documents of %d rows each", DOCUMENTS, ROWS_EACH);
  if (most && most < (uint64_t)DOCUMENTS * ROWS_EACH)
    check_skip(c, "it takes no more than %llu rows", (unsigned long long)most);
  host_table(h, "things", columns, 2);
  for (int d = 0; d < DOCUMENTS; d++) {
    str id = arena_format(&c->memory, "document-%d", d);

    host_document(h, id.ptr);
    for (int i = 0; i < ROWS_EACH; i++)
      host_rows(h, 0, (host_cell[]){TEXT_N(id.ptr, id.len), INT(i + 1)}, 1);
  }
  may_refuse(c, h);
}

static void skip_without_write(check *c, plugin_host *h) {
  if (!host_wants_rows(h))
    check_skip(c, "it takes whole documents, not batches");
}

void check_empty_batches(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  skip_without_write(c, h);
  check_done(c, "it got all rows of a document at once");
  check_run(c, h);
  first = check_output(c, h);
  h->empty_batches = true;
  h->strict = true;
  check_done(c, "it got the same with an empty batch before each other");
  check_run(c, h);
  check_same(c, RULE_ROWS, first, check_output(c, h),
             "a batch of 0 rows writes nothing");
}

void check_batches(check *c) {
  static const int64_t sizes[] = {1, 2, 7, 59, 1000};
  plugin_host *h;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it got all rows of a document at once");
  check_run(c, h);
  first = check_output(c, h);
  h->gather = true;
  check_done(c, "it got the same, all calls with one buffer");
  check_run(c, h);
  check_same(c, RULE_SAME_BYTES, first, check_output(c, h),
             "the same bytes in one buffer");
  for (size_t i = 0; host_wants_rows(h) && i < 10; i++) {
    h->batch_rows = sizes[i / 2];
    h->gather = i & 1;
    check_done(c, "it got the same rows in batches of %lld",
               (long long)h->batch_rows);
    check_run(c, h);
    check_same(c, RULE_SAME_BYTES, first, check_output(c, h),
               "the same bytes for any batches");
  }
}

/* A newer program has longer structs, and flags that nobody knew. */
void check_growth(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran in this program");
  check_run(c, h);
  first = check_output(c, h);
  h->extra = 40;
  check_done(c, "it ran in a newer program, whose structs are 40 bytes longer");
  check_run(c, h);
  check_same(c, RULE_SIZE, first, check_output(c, h),
             "strides and sizes are used, not sizeof");
}
