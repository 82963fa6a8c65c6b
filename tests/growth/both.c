/* both.c -- a plugin that is C11 and C++17, for the compilers to judge the
 * header by: strictly, with members left out as people leave them out. */
#include <clausemill/plugin.h>

typedef struct config {
  int64_t width;
  mill_strlist names;
} config;

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  const config *c = (const config *)inst;

  for (int64_t row = 0; row < b->n_rows; row++)
    for (uint32_t i = 0; i < b->table->n_columns; i++) {
      const mill_column *column = mill_column_at(b->table, i);

      if (mill_is_null(b, i, row))
        continue;
      mill_puts(out, mill_column_origin(column));
      mill_put_int(out, c->width);
      if (column->type == MILL_T_BOOL)
        mill_put_int(out, mill_get_bool(b, i, row));
      else if (column->type == MILL_T_REAL)
        mill_put_int(out, (int64_t)mill_get_real(b, i, row));
      else if (column->type == MILL_T_DATE)
        mill_put_int(out, mill_get_date(b, i, row));
      else if (column->type == MILL_T_TIME)
        mill_put_int(out, mill_get_time(b, i, row));
      else if (column->type == MILL_T_INT)
        mill_put_int(out, mill_get_int(b, i, row));
      else
        mill_put(out, mill_get_text(b, i, row).p, mill_get_text(b, i, row).n);
    }
  if (!MILL_HAS(h, mill_host, extension) ||
      !MILL_HAS(b->table, mill_table, help))
    mill_logf(h, MILL_LOG_INFO, "%s: nothing", b->table->name);
  return out->error ? mill_failf(h, out->error, "%d", 1) : MILL_OK;
}

#ifdef __cplusplus
static const mill_option options[] = {
    {"width", "How wide.", "8", nullptr, nullptr, 1, 80, MILL_OPT_INT, 0,
     MILL_MEMBER(config, width, int64_t), 0},
    {"names", "Which.", "[]", nullptr, nullptr, 0, 0, MILL_OPT_LIST, 0,
     MILL_MEMBER(config, names, mill_strlist), 0}};

static const mill_output output = [] {
  mill_output o{};
  o.size = sizeof o;
  o.target = MILL_TARGET_STREAM;
  o.types = MILL_TYPES_1;
  o.config_size = sizeof(config);
  o.n_options = 2;
  o.options = options;
  o.option_stride = sizeof *options;
  o.write = write_rows;
  return o;
}();
#else
static const mill_option options[] = {
    {.key = "width",
     .help = "How wide.",
     .def = "8",
     .min = 1,
     .max = 80,
     MILL_INT(config, width)},
    {.key = "names", .help = "Which.", .def = "[]", MILL_LIST(config, names)}};

static const mill_output output = {.size = sizeof(mill_output),
                                   .target = MILL_TARGET_STREAM,
                                   .types = MILL_TYPES_1,
                                   .config_size = sizeof(config),
                                   .n_options = 2,
                                   .options = options,
                                   .option_stride = sizeof *options,
                                   .write = write_rows};
#endif

MILL_DEFINE_OUTPUT_PLUGIN("both", "1.0", "Both languages", "MIT", output);
