/* plugin.h -- finding and loading output plugins.
 *
 * A plugin is a shared library "mill-ID.so" in one of a few directories; the
 * first that has the id wins. Before any of its code runs, the file and its
 * directory must be out of the reach of other users, and the file must say in
 * an ELF note which plugin it is and which ABI it was built for. A renamed
 * file is still the plugin that its note names. One that is found but cannot be
 * used ends the search: its fault is told, never "not found". */
#ifndef RUN_PLUGIN_H
#define RUN_PLUGIN_H

#include <clausemill/clausemill.h>
#include <clausemill/plugin.h>

#include "base/arena.h"
#include "run/say.h"

typedef struct plugin_place {
  const char *dir;  /* absolute */
  const char *from; /* who named it: "--plugin-dir", "installed", … */
} plugin_place;

typedef struct plugin_places {
  plugin_place *list; /* in the order of the search */
  size_t n, cap;
} plugin_places;

/** Where plugins are looked for. A relative directory in the settings is an
 * error; other relative ones do not count. */
int plugin_search(arena *a, const mill_settings *settings, plugin_places *out,
                  err *e);

/** What is wrong with a place, to be put behind its name: ", none" (there is no
 * such directory), ", no directory", ", cannot be read"; or "". */
const char *plugin_place_state(const plugin_place *place);

/** What the note of a plugin file says. */
typedef struct plugin_note {
  char id[33];
  uint32_t abi_major, abi_minor, needs_minor;
} plugin_note;

/** Look into `path` without running it. Fails when it is no plugin, when its
 * ABI is not this program's, or when others could have changed it. `note` is
 * filled as far as known. */
int plugin_look(const char *path, plugin_note *note, err *e);

typedef struct plugin_file {
  const char *path;
  const plugin_place *place;
  plugin_note note;
  const char *fault;       /* why it cannot be used, or NULL */
  const char *shadowed_by; /* path of the one that is used, or NULL */
} plugin_file;

/** Every plugin file in the places, in the order of the search and then of
 * their names; runs none of their code. */
plugin_file *plugin_list(arena *a, const plugin_places *places, size_t *n);

/** The file of the plugin `id`, or NULL. `*missing` gets whether there is none
 * at all (the error then lists every place searched and a near id), rather
 * than a broken one. */
const char *plugin_find(arena *a, const plugin_places *places, const char *id,
                        bool *missing, err *e);

typedef struct plugin {
  const char *path;
  const mill_plugin *about;
  mill_output output; /* as this program knows it, and its options too: what
                         an older plugin does not have is zero */
} plugin;

/** Load the file and check all that it declares. `id` is who it must be. The
 * library stays loaded for ever; what is made of it lives in `a`. */
int plugin_load(plugin *p, arena *a, const char *path, const char *id, say *to,
                err *e);

#endif
