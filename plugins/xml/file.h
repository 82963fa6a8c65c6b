// file.h -- one XML file: what open() makes and close() deletes.
#ifndef XML_FILE_H
#define XML_FILE_H

#include "plan.h"

// The host fills this struct, plain C data, from the options of xml.cc.
struct config {
  int32_t layout, nulls;
  int64_t indent;
  const char *root;
};

enum { layout_documents, layout_rows };
enum { nulls_absent, nulls_nil };

// Nothing in it changes once it is made, so that threads may share it.
class file {
public:
  file(const mill_host *h, const config &c, const mill_dataset *d)
      : host_(h), indent_(static_cast<size_t>(c.indent)),
        nil_(c.nulls == nulls_nil),
        plan_(make_plan(d, c.layout == layout_documents)),
        root_(*c.root                        ? c.root
              : c.layout == layout_documents ? "documents"
                                             : plan_.tables[0].name) {}

  bool is_last(const mill_table *t) const {
    return t->index + 1 == plan_.tables.size();
  }
  void put_start(mill_buf *out) const;
  void put_end(mill_buf *out) const;
  void put_row(const mill_batch *b, int64_t row, mill_buf *out) const;
  void put_document(const mill_document *d, mill_buf *out) const;

private:
  struct walk; // through one document

  void put_break(size_t depth, mill_buf *out) const;
  void put_tag(const char *open, const std::string &name, mill_buf *out) const;
  void put_value(const mill_batch *b, int64_t row, uint32_t i,
                 mill_buf *out) const;
  bool put_cell(const mill_batch *b, int64_t row, uint32_t i, size_t depth,
                mill_buf *out) const;
  bool put_cells(walk &w, uint32_t t, uint32_t row, size_t depth) const;
  bool put_lists(walk &w, uint32_t parent, uint32_t above, size_t depth) const;
  void put_list(walk &w, uint32_t t, uint32_t row, size_t depth) const;

  const mill_host *host_;
  size_t indent_;
  bool nil_;
  plan plan_;
  std::string root_;
};

#endif
