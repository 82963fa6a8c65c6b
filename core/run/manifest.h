/* manifest.h -- a JSON list of what a run read and wrote. It holds no time and
 * nothing of the machine: two runs of the same make the same bytes. */
#ifndef RUN_MANIFEST_H
#define RUN_MANIFEST_H

#include "run/instance.h"
#include "run/record.h"

/** Append the manifest that shall stand at `where`. Files below its directory
 * are named from there. `first` are the instances, sealed. */
void manifest_put(buf *out, const target *where, const config *c,
                  const inputs *l, const record *r, const instance *first);

#endif
