#include "file.h"

#include "nest.h"
#include "text.h"

#include <cmath>
#include <stdexcept>
#include <string_view>

struct file::walk {
  const mill_document *document;
  mill_buf *out;
  nesting rows;
  std::vector<int64_t> open; // by table: the row being written, or -1
};

void file::put_break(size_t depth, mill_buf *out) const {
  if (!indent_)
    return;
  mill_putc(out, '\n');
  for (size_t n = depth * indent_; n > 0; n--)
    mill_putc(out, ' ');
}

void file::put_tag(const char *open, const std::string &name,
                   mill_buf *out) const {
  mill_puts(out, open);
  mill_put(out, name.data(), name.size());
  mill_putc(out, '>');
}

void file::put_start(mill_buf *out) const {
  mill_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
  mill_put(out, root_.data(), root_.size());
  if (nil_)
    mill_puts(out, " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
  mill_putc(out, '>');
}

void file::put_end(mill_buf *out) const {
  mill_putc(out, '\n');
  put_tag("</", root_, out);
  mill_putc(out, '\n');
}

// -------------------------------------------------------------- a row

// Numbers, dates and truth values have the form of XML Schema's types, and
// nothing in them needs an escape.
void file::put_value(const mill_batch *b, int64_t row, uint32_t i,
                     mill_buf *out) const {
  const mill_type type = mill_column_at(b->table, i)->type;

  if (type == MILL_T_TEXT) {
    const mill_str s = mill_get_text(b, i, row);

    if (put_xml_text(out, {s.p, s.n}))
      host_->lossy(host_, b, row, i, MILL_LOSS_REPLACED);
    return;
  }
  const double real = type == MILL_T_REAL ? mill_get_real(b, i, row) : 0;

  if (std::isnan(real))
    mill_puts(out, "NaN");
  else if (std::isinf(real))
    mill_puts(out, real < 0 ? "-INF" : "INF");
  else
    host_->cell_text(host_, b, row, i, out);
}

// Whether there is anything to see of the cell.
bool file::put_cell(const mill_batch *b, int64_t row, uint32_t i, size_t depth,
                    mill_buf *out) const {
  const std::string &name = plan_.tables[b->table->index].columns[i].name;
  const bool null = mill_is_null(b, i, row);

  if (null && !nil_)
    return false;
  put_break(depth, out);
  if (null) {
    put_tag("<", name + " xsi:nil=\"true\"/", out);
    return true;
  }
  put_tag("<", name, out);
  put_value(b, row, i, out);
  put_tag("</", name, out);
  return true;
}

// A row at the depth below the root. Its line break is written even when
// nothing is indented: a row a line.
void file::put_row(const mill_batch *b, int64_t row, mill_buf *out) const {
  bool any = false;

  if (!indent_)
    mill_putc(out, '\n');
  put_break(1, out);
  mill_puts(out, "<row>");
  for (uint32_t i = 0; i < b->table->n_columns; i++)
    any |= put_cell(b, row, i, 2, out);
  if (any)
    put_break(1, out);
  mill_puts(out, "</row>");
}

// --------------------------------------------------------- a document

// Does the cell only repeat a key of something that the row stands in?
static bool is_repeated(const mill_document *d,
                        const std::vector<int64_t> &open, const column &c,
                        const mill_batch *b, int64_t row, uint32_t i) {
  if (mill_is_null(b, i, row))
    return false;
  if (c.is_document) {
    const mill_str s = mill_get_text(b, i, row);

    return std::string_view(s.p, s.n) == d->id;
  }
  if (c.table == none || c.type != MILL_T_INT || open[c.table] < 0)
    return false;
  const mill_batch *above = d->tables[c.table];

  return mill_column_at(above->table, c.key)->type == MILL_T_INT &&
         !mill_is_null(above, c.key, open[c.table]) &&
         mill_get_int(b, i, row) == mill_get_int(above, c.key, open[c.table]);
}

bool file::put_cells(walk &w, uint32_t t, uint32_t row, size_t depth) const {
  const mill_batch *b = w.document->tables[t];
  const table &own = plan_.tables[t];
  bool any = false;

  for (uint32_t i = 0; i < own.columns.size(); i++)
    if (!is_repeated(w.document, w.open, own.columns[i], b, row, i))
      any |= put_cell(b, row, i, depth, w.out);
  return any;
}

// The rows of a table from `row` on that stand in one place.
void file::put_list(walk &w, uint32_t t, uint32_t row, size_t depth) const {
  const std::string &name = plan_.tables[t].name;

  put_break(depth, w.out);
  put_tag("<", name, w.out);
  for (; row != none && !w.out->error; row = w.rows.next(t, row)) {
    put_break(depth + 1, w.out);
    mill_puts(w.out, "<row>");
    bool any = put_cells(w, t, row, depth + 2);
    w.open[t] = row;
    any |= put_lists(w, t, row, depth + 2);
    w.open[t] = -1;
    if (any)
      put_break(depth + 1, w.out);
    mill_puts(w.out, "</row>");
  }
  put_break(depth, w.out);
  put_tag("</", name, w.out);
}

// All that stands under row `above` of the parent, or under the document.
bool file::put_lists(walk &w, uint32_t parent, uint32_t above,
                     size_t depth) const {
  bool any = false;

  for (uint32_t t = 0; t < plan_.tables.size(); t++) {
    const std::vector<link> &links = plan_.tables[t].links;

    for (size_t i = 0; i < links.size(); i++) {
      if (links[i].parent != parent)
        continue;
      const uint32_t row = w.rows.first(t, i, above);

      if (row == none)
        continue;
      put_list(w, t, row, depth);
      any = true;
    }
  }
  return any;
}

void file::put_document(const mill_document *d, mill_buf *out) const {
  const uint32_t root = plan_.root;

  if (root != none && d->tables[root]->n_rows > 1)
    throw std::runtime_error(
        "a document has more than one row in \"documents\"");
  walk w{d, out, nesting(plan_, d), std::vector<int64_t>(d->n_tables, -1)};

  if (!indent_)
    mill_putc(out, '\n');
  put_break(1, out);
  mill_puts(out, "<row>");
  if (root != none && d->tables[root]->n_rows > 0) {
    (void)put_cells(w, root, 0, 2);
  } else {
    put_break(2, out);
    mill_puts(out, "<document>");
    (void)put_xml_text(out, d->id);
    mill_puts(out, "</document>");
  }
  (void)put_lists(w, none, 0, 2);
  put_break(1, out);
  mill_puts(out, "</row>");
}
