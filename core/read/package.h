/* package.h -- the parts of a ZIP file in memory, read as streams.
 *
 * Nothing is ever extracted: a part is asked for by its name, which must match
 * exactly, so an entry called "../../etc/passwd" is one that nobody asks for.
 * What is unpacked is counted, and an archive that grows beyond all measure is
 * an error. */
#ifndef READ_PACKAGE_H
#define READ_PACKAGE_H

#include "base/arena.h"
#include "base/err.h"

typedef struct package_limits {
  uint64_t unpacked; /* bytes of all parts that are read */
  uint32_t ratio;    /* a part may be as many times larger than it is packed */
} package_limits;

struct zip;
struct zip_functions;

typedef struct package {
  const struct zip_functions *functions; /* of libzip */
  struct zip *zip;
  package_limits limits;
  uint64_t unpacked; /* so far */
} package;

/** Open the archive `bytes`, which must outlive it, as must `a`. To be closed
 * also if that fails. */
int package_open(package *p, arena *a, str bytes, const package_limits *limits,
                 err *e);
void package_close(package *p);

/** Is there such a part? */
bool package_has(const package *p, const char *name);

struct zip_file;

typedef struct part {
  package *package;
  const char *name;
  struct zip_file *file;
  uint64_t packed, unpacked;
} part;

/** A part that is missing is an error. */
int part_open(part *t, package *p, const char *name, err *e);

/** The next bytes, up to `room`: how many, 0 at the end, or ERR. */
ptrdiff_t part_read(part *t, char *to, size_t room, err *e);
void part_close(part *t);

/** The name of the part that a relationship of `base` ("word/document.xml")
 * calls `target` ("styles.xml", "/word/styles.xml", "../a.xml"), in `a`. A
 * target that climbs out of the package stays in it. */
const char *package_resolve(arena *a, const char *base, str target);

/** Where the relationships of a part are: "word/_rels/document.xml.rels". Of
 * the package itself, "": "_rels/.rels". */
const char *package_relations(arena *a, const char *name);

#endif
