/* plugin_impl.h -- what plugin_host.c and plugin_services.c share. */
#ifndef TESTS_PLUGIN_IMPL_H
#define TESTS_PLUGIN_IMPL_H

#include "plugin_host.h"

enum { MAX_TABLES = 16, MAX_META = 32 };

/* The rows of one table in one document. */
typedef struct part {
  host_cell *cells;
  size_t n, cap; /* cells */
} part;

typedef struct document {
  const char *id;
  part parts[MAX_TABLES];
} document;

struct host_impl {
  void *library;
  mill_host host;
  arena memory; /* tables, rows, meta, options */
  mill_table tables[MAX_TABLES];
  uint32_t n_tables;
  document *documents;
  size_t n_documents, cap_documents;
  const char *meta[2 * MAX_META];
  uint32_t n_meta;
  const char *options;
  mill_dataset dataset;
  /* Of one run. */
  arena given; /* what the plugin got from alloc(), and its config */
  size_t n_allocs;
  char folder[128];
  buf output;
};

/** The services of the host for a plugin. */
mill_host host_services(plugin_host *h);

/** An empty output buffer, and what it held put behind the output of the run:
 * returns its error. */
mill_buf host_buf(plugin_host *h);
mill_status host_take(plugin_host *h, mill_buf *b);

#endif
