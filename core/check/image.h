/* image.h -- a library as it stands in memory: what it exports and asks for,
 * and calls of it that lead elsewhere. */
#ifndef CHECK_IMAGE_H
#define CHECK_IMAGE_H

#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct image {
  void *handle;
  const struct link_map *map;
  const ElfW(Sym) * symbols;
  const char *strings;
  size_t n_symbols;
  bool text_relocations, executable_stack, writable_code;
  const char *search; /* its own directories of libraries, or NULL */
} image;

/** The library of that path, which must be loaded already. */
bool image_of(image *i, const char *path);

/** The next symbol behind the one numbered `*at` (from 0) that others can see,
 * or that others must have; NULL when there is none. */
const char *image_exported(const image *i, size_t *at);
const char *image_wanted(const image *i, size_t *at);

/** Is the symbol in the library, or in one that it is linked with? */
bool image_finds(const image *i, const char *name);

typedef struct image_hook {
  const char *name;
  void (*function)(void);
} image_hook;

/** Whose calls: those of the library; with those of the C++ library; with those
 * of every library that came with it. */
enum image_whose { IMAGE_ITSELF, IMAGE_CXX, IMAGE_ALL };

/** Lead the calls of these functions elsewhere. False when it is not known how
 * on this machine. */
bool image_lead(const image *i, enum image_whose whose, const image_hook *hooks,
                size_t n);

/** Bytes of its variables: writable memory that no relocation fills. The first
 * piece behind `*at` (from NULL), or NULL. */
char *image_variables(const image *i, char *at, size_t *size);

#endif
