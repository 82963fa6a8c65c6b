/* document.h -- the document of <clausemill/clausemill.h>. */
#ifndef RUN_DOCUMENT_H
#define RUN_DOCUMENT_H

#include <clausemill/clausemill.h>
#include <stdatomic.h>

#include "run/config.h"
#include "run/model.h"

/** Never changed once it is open, but for `users`. */
struct mill_doc {
  atomic_uint users; /* who opened it, and each stream */
  doc d;
  arena memory; /* of names and scheme */
  config config;
  buf bytes;
};

#endif
