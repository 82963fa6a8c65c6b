#include "plan.h"

#include "text.h"

#include <algorithm>
#include <string_view>

namespace {

uint32_t find_table(const mill_dataset *d, std::string_view name) {
  for (uint32_t t = 0; t < d->n_tables; t++)
    if (mill_table_at(d, t)->name == name)
      return t;
  return none;
}

uint32_t find_column(const mill_table *t, std::string_view name) {
  for (uint32_t i = 0; i < t->n_columns; i++)
    if (mill_column_at(t, i)->name == name)
      return i;
  return none;
}

// "table.column" as the numbers of both, when both are in the file.
void resolve(const mill_dataset *d, const char *reference, column &c) {
  const std::string_view text = reference ? reference : "";
  const size_t point = text.find('.');

  c.table = c.key = none;
  if (point == text.npos)
    return;
  c.table = find_table(d, text.substr(0, point));
  if (c.table != none)
    c.key = find_column(mill_table_at(d, c.table), text.substr(point + 1));
  if (c.key == none)
    c.table = none;
}

// A name that no table of the file and no other column of the table has.
std::string unlike_tables(const mill_dataset *d, const mill_table *t,
                          const mill_column *c) {
  std::string name = c->name;

  if (find_table(d, name) == none)
    return name;
  name += c->type == MILL_T_INT ? "_count" : "_value";
  while (find_table(d, name) != none || find_column(t, name) != none)
    name += '_';
  return name;
}

table make_table(const mill_dataset *d, uint32_t number, uint32_t root,
                 bool nested) {
  const mill_table *t = mill_table_at(d, number);
  table made;

  made.name = xml_name(t->name);
  for (uint32_t i = 0; i < t->n_columns; i++) {
    const mill_column *from = mill_column_at(t, i);
    column c;

    c.name = xml_name(nested ? unlike_tables(d, t, from) : from->name);
    c.type = from->type;
    resolve(d, from->references, c);
    c.is_document =
        c.type == MILL_T_TEXT &&
        (root == none ? c.table == none && (from->flags & MILL_COL_KEY)
                      : c.table == root);
    made.columns.push_back(std::move(c));
  }
  return made;
}

// By table, which tables stand above it.
using ancestry = std::vector<std::vector<bool>>;

// Note that `child` stands under `parent`, and with it all that stands under
// `child`. False when `parent` stands under `child`: circles are cut.
bool put_under(ancestry &above, uint32_t child, uint32_t parent) {
  const size_t n = above.size();

  if (child == parent || above[parent][child])
    return false;
  for (size_t t = 0; t < n; t++) {
    if (t != child && !above[t][child])
      continue;
    above[t][parent] = true;
    for (size_t a = 0; a < n; a++)
      above[t][a] = above[t][a] || above[parent][a];
  }
  return true;
}

// A row can stand under what its columns refer to by an integer: the last
// column's first, for columns go from the whole to the part. Of two columns
// that refer to one table the first counts.
void add_links(plan &p, ancestry &above, uint32_t number) {
  table &t = p.tables[number];

  for (size_t i = t.columns.size(); number != p.root && i-- > 0;) {
    const column &c = t.columns[i];
    const link made{c.table, c.key, static_cast<uint32_t>(i)};

    if (c.table == none || c.table == p.root || c.type != MILL_T_INT ||
        p.tables[c.table].columns[c.key].type != MILL_T_INT)
      continue;
    const auto known =
        std::find_if(t.links.begin(), t.links.end(),
                     [&c](const link &l) { return l.parent == c.table; });
    if (known != t.links.end())
      *known = made;
    else if (put_under(above, number, c.table))
      t.links.push_back(made);
  }
  t.links.push_back({none, none, none});
}

} // namespace

plan make_plan(const mill_dataset *d, bool nested) {
  plan p;

  p.root = nested ? find_table(d, "documents") : none;
  for (uint32_t t = 0; t < d->n_tables; t++)
    p.tables.push_back(make_table(d, t, p.root, nested));
  ancestry above(d->n_tables, std::vector<bool>(d->n_tables));
  for (uint32_t t = 0; nested && t < d->n_tables; t++)
    add_links(p, above, t);
  return p;
}
