/* stage.h -- files that appear all together or not at all.
 *
 *     stage_file()*  staged_write()*  staged_seal()     while the run goes on
 *     stage_publish()                                   when all have sealed
 *     stage_keep()                                      when nothing can fail
 *     stage_free()                                      always
 *
 * A file is written without a name (O_TMPFILE) in the directory it is for, or
 * under a name in a hidden directory there (see scratch.h). Publishing renames
 * each over its target, in order, so that at any moment a target is wholly the
 * former file or wholly the new one. What fails before stage_keep() is undone
 * by stage_free(): the former files are back, byte for byte, and directories
 * that were made are removed. A run that is killed leaves nothing behind, or a
 * hidden directory that the next run sweeps.
 *
 * Functions may be called by any thread; one file by one thread at a time. */
#ifndef RUN_STAGE_H
#define RUN_STAGE_H

#include "base/buf.h"
#include "base/pool.h"
#include "run/target.h"

typedef struct stage stage;
typedef struct staged staged; /* one file; lives as long as the stage */

enum {
  STAGE_HASH = 1 << 0, /* take the SHA-256 of every file */
  STAGE_PLAIN = 1 << 1 /* as on a file system that has neither files without
                          names nor an exchange of two: for tests */
};

stage *stage_new(unsigned flags);

/** `helpers` may be NULL. */
void stage_free(stage *s, pool *helpers);

/** Begin the file that shall become `where`, which must live on. Directories
 * are made as needed. `home` is the directory, resolved, that a number of
 * targets have in common: the hidden directory stands there; it counts for
 * nothing when the path of the target does not begin with it. With `named`,
 * somebody else writes the file: see staged_path(). */
staged *stage_file(stage *s, const char *home, const target *where, bool named,
                   err *e);

/** Where the named file is to be made: absolute, not there yet. */
const char *staged_path(const staged *f);

int staged_write(staged *f, const void *bytes, size_t n, err *e);

/** Nothing more will be written. Checks that the file is there and regular. */
int staged_seal(staged *f, err *e);

/** Publish every sealed file that has not been yet, in the order they were
 * begun, then sync. Standard output comes last. A file that was begun and not
 * sealed is left alone. */
int stage_publish(stage *s, err *e);

/** There is no way back: the former files are given up. */
void stage_keep(stage *s);

const target *staged_target(const staged *f);
uint64_t staged_bytes(const staged *f);     /* when sealed */
const char *staged_sha256(const staged *f); /* in hex; "" without STAGE_HASH */

#endif
