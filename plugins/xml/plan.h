// plan.h -- what stands in what: worked out from the references of the columns
// before the first row, without a word about any table in particular.
#ifndef XML_PLAN_H
#define XML_PLAN_H

#include <clausemill/plugin.h>

#include <string>
#include <vector>

constexpr uint32_t none = UINT32_MAX;

struct column {
  std::string name; // of its element
  mill_type type;
  uint32_t table, key; // the column that it refers to; none
  bool is_document;    // it repeats the key of the document
};

// Rows of a table can stand under the row of `parent` whose column `key` is
// what their column `from` says; with parent none, under the document.
struct link {
  uint32_t parent, key, from;
};

struct table {
  std::string name;
  std::vector<column> columns;
  std::vector<link> links; // the most specific first, the document last
};

struct plan {
  std::vector<table> tables;
  uint32_t root = none; // the table of the documents themselves
};

// The plan of a file. With `nested`, a column that has the name of a table of
// the file gets "_count" behind it, or "_value" if it is no integer.
plan make_plan(const mill_dataset *d, bool nested);

#endif
