/* json.h -- what the files of the json plugin share.
 *
 *     json.c    the plugin: options, layouts, what stands around the elements
 *     plan.c    before the first row: member names, and which table's rows can
 *               stand under which
 *     rows.c    a row as an object
 *     nest.c    a document as an object of rows within rows
 *     escape.c  text and integers */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include <clausemill/plugin.h>

typedef struct config {
  int32_t layout, ascii, nulls;
  int64_t indent;
} config;

enum { LAYOUT_DOCUMENTS, LAYOUT_ROWS, LAYOUT_LINES };

/** The most tables that nest: a bit of 64 for each. */
enum { MAX_TABLES = 64 };

/** No table, no row. */
#define NONE UINT32_MAX

typedef struct member {
  mill_str name; /* as JSON, with comma before and colon behind: ,"block": */
  mill_type type;
  uint32_t table; /* that it refers to, with its column; NONE */
  uint32_t column;
  int32_t is_document; /* it repeats the key of the document */
} member;

/** That the rows of one table can stand under rows of another. */
typedef struct link {
  uint32_t child, parent; /* tables; parent NONE: the document itself */
  uint32_t from, to;      /* the columns that must be equal */
  int32_t always;         /* the list is written when it is empty, too */
  mill_str name;          /* as JSON, as in member */
} link;

typedef struct plan {
  uint32_t n_members;
  uint32_t first_link, n_links;     /* under what: the most specific first, the
                                       document last; none for the root */
  uint32_t first_child, n_children; /* in json.children: what can stand under
                                       it, in the order of the tables */
  member *members;
} plan;

typedef struct json {
  const mill_host *host;
  int layout, ascii, nulls;
  uint32_t indent;
  uint64_t n_elements; /* written so far */
  uint32_t n_tables;
  uint32_t root; /* the table of the documents themselves, or NONE */
  plan *plans;   /* one a table */
  link *links;
  uint32_t *children; /* numbers of links */
  uint32_t first_top,
      n_top; /* in children: what can stand under the document */
  uint32_t n_links;
  mill_str id_name;  /* of the key of a document that has no row */
  uint32_t **lists;  /* of nest.c: as many as links */
  uint32_t *scratch; /* of nest.c, kept from document to document */
  size_t scratch_cap;
} json;

/** Fill in the plans. MILL_E_NOMEM when there is no memory. */
mill_status plan_tables(const mill_host *h, json *j, const mill_dataset *d);

/** A line break and the blanks of `depth`; nothing when nothing is indented. */
static inline void put_break(const json *j, uint32_t depth, mill_buf *out) {
  static const char blanks[] = "\n                                ";
  uint32_t n = depth * j->indent, at_once = sizeof blanks - 2;

  if (!j->indent)
    return;
  mill_put(out, blanks, 1 + (n < at_once ? n : at_once));
  for (; n > at_once; n -= at_once)
    mill_put(out, blanks + 1, n - at_once < at_once ? n - at_once : at_once);
}

/** Begin a member, the first of its object or not, after a line break. */
static inline void put_name(const json *j, mill_str name, int first,
                            uint32_t depth, mill_buf *out) {
  if (!j->indent) {
    mill_put(out, name.p + first, name.n - (size_t)first);
    return;
  }
  if (!first)
    mill_putc(out, ',');
  put_break(j, depth, out);
  mill_put(out, name.p + 1, name.n - 1);
}

/** The cell of a row; `type` is its column's. */
void put_cell(const json *j, const mill_batch *b, int64_t row, uint32_t column,
              mill_type type, mill_buf *out);

/** The row as an object whose members stand at `depth`. */
void put_row(const json *j, const mill_batch *b, int64_t row, uint32_t depth,
             mill_buf *out);

/** The document as an object whose members stand at `depth`. */
mill_status put_document(json *j, const mill_document *d, uint32_t depth,
                         mill_buf *out);

#endif
