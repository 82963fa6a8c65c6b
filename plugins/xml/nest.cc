#include "nest.h"

#include <algorithm>
#include <stdexcept>

namespace {

// The row whose integer key is `value`, or none. Keys go up.
uint32_t row_of(const mill_batch *b, uint32_t key, int64_t value) {
  const auto *keys =
      static_cast<const int64_t *>(b->array->children[key]->buffers[1]);
  const auto *end = keys + b->n_rows;
  const auto *found = std::lower_bound(keys, end, value);

  if (found == end || *found != value || mill_is_null(b, key, found - keys))
    return none;
  return static_cast<uint32_t>(found - keys);
}

} // namespace

nesting::nesting(const plan &p, const mill_document *d) {
  for (uint32_t t = 0; t < d->n_tables; t++) {
    if (d->tables[t]->n_rows >= none)
      throw std::length_error("too many rows to nest");
    next_.emplace_back(d->tables[t]->n_rows, none);
    first_.emplace_back();
    for (const link &l : p.tables[t].links)
      first_[t].emplace_back(l.parent == none ? 1 : d->tables[l.parent]->n_rows,
                             none);
  }
  // From the last row to the first, for each is put before the others.
  for (uint32_t t = 0; t < d->n_tables; t++)
    for (auto row = static_cast<uint32_t>(d->tables[t]->n_rows);
         t != p.root && row-- > 0;)
      place(p, d, t, row);
}

void nesting::place(const plan &p, const mill_document *d, uint32_t t,
                    uint32_t row) {
  const std::vector<link> &links = p.tables[t].links;
  const mill_batch *b = d->tables[t];
  uint32_t above = none;
  size_t i = 0;

  for (; links[i].parent != none; i++) {
    if (mill_is_null(b, links[i].from, row))
      continue;
    above = row_of(d->tables[links[i].parent], links[i].key,
                   mill_get_int(b, links[i].from, row));
    if (above != none)
      break;
  }
  uint32_t &list = first_[t][i][links[i].parent == none ? 0 : above];
  next_[t][row] = list;
  list = row;
}
