// throws.cc -- a plugin in C++: one line a row, the length of its cells. With
// -DTHROWS=1 an exception gets out of write() when a cell is long.
#include <clausemill/plugin.h>

#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Lines {
  std::vector<std::string> names;
};

mill_status open_it(const mill_host *h, const void *, const mill_dataset *d,
                    void **inst) try {
  auto lines = new Lines;

  *inst = lines;
  try {
    for (uint32_t t = 0; t < d->n_tables; t++)
      lines->names.push_back(mill_table_at(d, t)->name);
  } catch (...) {
    delete lines;
    throw;
  }
  return MILL_OK;
} catch (const std::exception &e) {
  return h->fail(h, MILL_E_NOMEM, e.what());
}

void put(const mill_batch *b, int64_t row, mill_buf *out) {
  std::string line;

  for (uint32_t c = 0; c < b->table->n_columns; c++) {
    if (mill_is_null(b, c, row) ||
        mill_column_at(b->table, c)->type != MILL_T_TEXT)
      continue;
    mill_str s = mill_get_text(b, c, row);
    if (THROWS && s.n > 1000)
      throw std::out_of_range("out_of_range: too long");
    line += std::to_string(s.n) + ' ';
  }
  mill_put(out, line.data(), line.size());
  mill_putc(out, '\n');
}

mill_status write_rows(const mill_host *h, void *, const mill_batch *b,
                       mill_buf *out) {
#if THROWS
  for (int64_t row = 0; row < b->n_rows; row++)
    put(b, row, out);
#else
  try {
    for (int64_t row = 0; row < b->n_rows; row++)
      put(b, row, out);
  } catch (const std::exception &e) {
    return h->fail(h, MILL_E_NOMEM, e.what());
  }
#endif
  return MILL_OK;
}

void close_it(const mill_host *, void *inst, int32_t) {
  delete static_cast<Lines *>(inst);
}

mill_output make_output() {
  mill_output o{};

  o.size = sizeof o;
  o.target = MILL_TARGET_STREAM;
  o.caps = MILL_CAP_PARALLEL;
  o.types = MILL_TYPES_1;
  o.suffixes = "lengths";
  o.open = open_it;
  o.write = write_rows;
  o.close = close_it;
  return o;
}

const mill_output output = make_output();

} // namespace

MILL_DEFINE_OUTPUT_PLUGIN("throws", "1.0", "Lengths", "MIT", output);
