/* input.h -- which documents a run reads: files, patterns, folders, standard
 * input, what lists of them name and what containers hold become a list, each
 * with a key of its own. */
#ifndef RUN_INPUT_H
#define RUN_INPUT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "run/container.h"

typedef struct input {
  const char *path;    /* to open; "-": standard input */
  const char *shown;   /* the same as valid UTF-8 without control characters */
  str key;             /* the file's stem, unique among the inputs: "note",
                          "note-2"; "stdin" for standard input; NULL when there is
                          trouble */
  const char *trouble; /* why there is nothing to read, with the place; or NULL
                        */
  container *of;       /* that holds it, or NULL; */
  size_t member; /* its number there. Then the key is its id or the stem of
                    its name, or the container's stem and "-1" and up, and
                    shown is "notes.jsonl:17" */
} input;

typedef struct inputs {
  input *list;
  size_t n, cap;
  container **containers;
  size_t n_containers, cap_containers;
} inputs;

typedef struct input_options {
  const json *said;         /* the paths in the config, for messages: a value
                               and those next to it; NULL: no config has them */
  bool keep;                /* what cannot be read, as an input with trouble */
  const char *const *lists; /* files that name further inputs, one a line: by
                               the place of the list; # begins a comment */
  size_t n_lists;
  container_options containers;
} input_options;

/** Expand `paths` in their order. A path that exists is taken as it is, even
 * with a "*" in it; a folder stands for the files in it and below whose names
 * end in .txt, .text or .md, or these and .gz or .zst, hidden ones left out;
 * else *, ? and [] make a pattern for files. Folders and patterns give names
 * sorted by their bytes. A file that is named twice is read once. What cannot
 * be found, and a folder or pattern without a match, is an error, or with
 * `keep` an input with trouble. Of containers each document is one. */
int input_expand(arena *a, const char *const *paths, size_t n,
                 const input_options *options, inputs *out, err *e);
/** Close what is open. */
void inputs_close(inputs *l);

/** The `n` files as they are named, also when two of them are one. */
void input_files(arena *a, const char *const *paths, size_t n, inputs *out);

#endif
