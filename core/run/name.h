/* name.h -- names that are made from others: safe in a path, and unique. */
#ifndef RUN_NAME_H
#define RUN_NAME_H

#include "base/map.h"

/** `name` as valid UTF-8 without control characters, as every text of a table
 * is. */
const char *name_shown(arena *a, const char *name);

/** What names an input of that path in the tables: "a/note.txt" and
 * "a/note.txt.gz" are "note", "-" is "stdin". A view. */
str name_key(const char *shown);

/** `name` as a part of a file name, of at most `max` bytes: no separators or
 * control characters, no dot in front, valid UTF-8, not empty. */
str name_safe(arena *a, str name, size_t max);

/** Is it the id of a plugin: [a-z][a-z0-9-]{0,31}? */
bool name_is_id(str id);

/** Is it the tag of a language, such as "en" or "pt-BR"? */
bool name_is_language(str tag);

/** The path without empty parts, "." and those ".." that can be taken back:
 * "configs/../samples/a.txt" is "samples/a.txt" unless configs is a link. */
const char *name_tidy(arena *a, const char *path);

/** The path without symbolic links and dots; NULL and errno when there is no
 * such file. */
const char *name_real(arena *a, const char *path);

/** `stem`, or with the first number from 2 that makes it unique: "note",
 * "note-2". At most `max` bytes: the stem is cut between characters. `taken`
 * has the names that were given so far; the result is added. */
str name_unique(arena *a, map *taken, str stem, size_t max);

#endif
