// xml.cc -- the output plugin "xml": documents whole, or the rows of a table.
// A worked example in C++17.
//
//     { "plugin": "xml", "path": "out/{document}.xml" }
//     { "plugin": "xml", "path": "out/{table}.xml",
//       "options": { "layout": "rows" } }
//
//     <?xml version="1.0" encoding="UTF-8"?>
//     <statements>
//       <row>
//         <document>communique</document>
//         <actor>we</actor>
//       </row>
//     </statements>
//
// A table is an element of its name, a row of it an element "row", a cell an
// element of the column's name. In the layout "documents" the rows stand in
// what they belong to, <blocks><row>...<sentences><row>..., by the same rules
// as in the json plugin: see plan.h. Keys of what a row stands in are left out.
//
// FROM C TO C++. The header is C: the host calls plain functions, and an
// exception must not get out of one. guard() sees to that, once for all. What
// open() makes is a C++ object with members that give their memory back;
// close() deletes it, and the host calls close() whatever happened. Nothing
// else is kept anywhere: instances run at the same time in several threads.
#include <clausemill/plugin.h>

#include "file.h"
#include "text.h"

#include <exception>
#include <new>

namespace {

// ------------------------------------------------------------- options

// What a config says, as data: the host parses and checks it, and fills in the
// struct of file.h.
constexpr mill_option option(const char *key, mill_type type, size_t offset,
                             const char *def, const char *choices, double max,
                             const char *help) {
  mill_option o{};

  o.key = key;
  o.help = help;
  o.def = def;
  o.choices = choices;
  o.max = max;
  o.type = type;
  o.offset = static_cast<uint32_t>(offset);
  return o;
}

constexpr mill_option options[] = {
    option("layout", MILL_OPT_CHOICE, offsetof(config, layout), "documents",
           "documents|rows", 0,
           "documents: blocks, sentences, clauses, statements and actions in "
           "their documents, nested by their keys; rows: the rows of a table."),
    option("indent", MILL_OPT_INT, offsetof(config, indent), "2", nullptr, 8,
           "Blanks for each level. With 0 each document or row is one line."),
    option(
        "root", MILL_OPT_STRING, offsetof(config, root), "", nullptr, 0,
        "Name of the outermost element. If empty: \"documents\", or the name "
        "of the table in layout rows."),
    option("nulls", MILL_OPT_CHOICE, offsetof(config, nulls), "absent",
           "absent|nil", 0,
           "A missing value has no element (absent), or an empty one that says "
           "xsi:nil=\"true\" (nil)."),
};

// ------------------------------------------------ what the host calls

// Do it, and let no exception out.
template <typename F> mill_status guard(const mill_host *h, F &&work) noexcept {
  try {
    work();
    return MILL_OK;
  } catch (const std::bad_alloc &) {
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  } catch (const std::exception &e) {
    return h->fail(h, MILL_E_INTERNAL, e.what());
  } catch (...) {
    return h->fail(h, MILL_E_INTERNAL, "an exception of no known kind");
  }
}

mill_status check(const mill_host *h, const void *cfg, const mill_dataset *d) {
  const auto *c = static_cast<const config *>(cfg);
  bool named = true;
  const mill_status status =
      guard(h, [&] { named = !*c->root || xml_name(c->root) == c->root; });

  if (status != MILL_OK)
    return status;
  if (!named)
    return mill_failf(h, MILL_E_CONFIG,
                      "root \"%s\" is no name for an element: expected a "
                      "letter, then letters, digits, - . or _",
                      c->root);
  if (c->layout == layout_rows && d->n_tables != 1)
    return mill_failf(h, MILL_E_CONFIG,
                      "layout \"rows\" holds one table, and here are %u: put "
                      "{table} into the path, name one table, or choose "
                      "layout \"documents\"",
                      static_cast<unsigned>(d->n_tables));
  if (d->n_tables == 0)
    return h->fail(h, MILL_E_CONFIG, "a file holds at least one table");
  return MILL_OK;
}

uint32_t shape(const void *cfg) {
  return static_cast<const config *>(cfg)->layout == layout_documents
             ? MILL_SHAPE_DOCUMENTS
             : MILL_SHAPE_ROWS;
}

mill_status open_file(const mill_host *h, const void *cfg,
                      const mill_dataset *d, void **inst) {
  return guard(
      h, [&] { *inst = new file(h, *static_cast<const config *>(cfg), d); });
}

// The root element begins before the first table, and ends after the last.
mill_status begin(const mill_host *, void *inst, const mill_table *t,
                  mill_buf *out) {
  if (t->index == 0)
    static_cast<file *>(inst)->put_start(out);
  return MILL_OK;
}

mill_status write_rows(const mill_host *h, void *inst, const mill_batch *b,
                       mill_buf *out) {
  return guard(h, [&] {
    for (int64_t row = 0; row < b->n_rows && !out->error; row++)
      static_cast<file *>(inst)->put_row(b, row, out);
  });
}

mill_status write_document(const mill_host *h, void *inst,
                           const mill_document *d, mill_buf *out) {
  return guard(h, [&] { static_cast<file *>(inst)->put_document(d, out); });
}

mill_status end(const mill_host *, void *inst, const mill_table *t,
                mill_buf *out) {
  if (static_cast<file *>(inst)->is_last(t))
    static_cast<file *>(inst)->put_end(out);
  return MILL_OK;
}

void close_file(const mill_host *, void *inst, int32_t) {
  delete static_cast<file *>(inst);
}

constexpr mill_output make_output() {
  mill_output o{};

  o.size = sizeof o;
  o.target = MILL_TARGET_STREAM;
  // file does not change after open(), so that many threads may write at once.
  o.caps = MILL_CAP_PARALLEL | MILL_CAP_PER_TABLE;
  o.types = MILL_TYPES_1;
  o.suffixes = "xml";
  o.media_type = "application/xml";
  o.config_size = sizeof(config);
  o.n_options = sizeof options / sizeof *options;
  o.options = options;
  o.option_stride = sizeof *options;
  o.check = check;
  o.open = open_file;
  o.begin = begin;
  o.write = write_rows;
  o.document = write_document;
  o.shape = shape;
  o.end = end;
  o.close = close_file;
  return o;
}

constexpr mill_output output = make_output();

} // namespace

MILL_DEFINE_OUTPUT_PLUGIN("xml", "0.1.0", "XML files", "MIT", output);
