/* Loading a plugin, and whether what it declares makes sense. */
#include <dlfcn.h>
#include <stdio.h>

#include "run/options.h"
#include "run/plugin.h"
#include "run/services.h"

/* What to do about a loader's complaint. */
static const char *hint(const char *why) {
  if (strstr(why, "undefined symbol"))
    return "it was built against something that is not here: build it anew";
  if (strstr(why, "cannot open shared object"))
    return "a library that it needs is not installed";
  if (strstr(why, "GLIBC"))
    return "it was built on a newer system: build it here";
  return "build or install it anew";
}

static int wrong(const char *path, const char *what, err *e) {
  return err_at(e, path, 0, 0, "the plugin is faulty: %s", what);
}

/* What 1.0 of the plugin ABI had: the least that a plugin may give. */
#define LEAST(type, last) (offsetof(type, last) + sizeof((type){0}.last))

/* Something that this program does not know: of a later minor version, or a
 * fault. */
static int unknown(const plugin *p, const char *what, err *e) {
  if (p->about->abi_minor > MILL_ABI_MINOR)
    return err_at(e, p->path, 0, 0,
                  "it was built for plugin ABI %d.%u, this program has %d.%d, "
                  "and %s: it needs a newer Clausemill",
                  MILL_ABI_MAJOR, p->about->abi_minor, MILL_ABI_MAJOR,
                  MILL_ABI_MINOR, what);
  return wrong(p->path, what, e);
}

static int check_option(const plugin *p, const mill_option *o, err *e) {
  static const uint32_t sizes[] = {
      [MILL_OPT_BOOL] = sizeof(int32_t),
      [MILL_OPT_INT] = sizeof(int64_t),
      [MILL_OPT_REAL] = sizeof(double),
      [MILL_OPT_STRING] = sizeof(char *),
      [MILL_OPT_CHOICE] = sizeof(int32_t),
      [MILL_OPT_PATH] = sizeof(char *),
      [MILL_OPT_LIST] = sizeof(mill_strlist),
      [MILL_OPT_MAP] = sizeof(mill_strlist),
  };

  const char *path = p->path;
  uint32_t room = p->output.config_size;

  if (!o->key || !o->key[0] || !o->help || !o->help[0])
    return wrong(path, "an option has no name or no help", e);
  if (o->type == 0 || o->type >= sizeof sizes / sizeof *sizes) {
    char what[120];

    (void)snprintf(what, sizeof what,
                   "option \"%.60s\" has the unknown type %u", o->key, o->type);
    return unknown(p, what, e);
  }
  if (o->offset > room || room - o->offset < sizes[o->type])
    return err_at(e, path, 0, 0,
                  "the plugin is faulty: option \"%.60s\" lies outside its "
                  "config struct",
                  o->key);
  if (o->type == MILL_OPT_CHOICE && !o->choices)
    return err_at(e, path, 0, 0,
                  "the plugin is faulty: option \"%.60s\" has no choices",
                  o->key);
  return 0;
}

static int check_output(const plugin *p, err *e) {
  const char *path = p->path;
  const mill_output *o = &p->output;

  if (o->target < MILL_TARGET_STREAM || o->target > MILL_TARGET_EXTERNAL)
    return unknown(p, "it has an unknown kind of target", e);
  if (!o->write && !o->document)
    return wrong(path, "it has neither write() nor document()", e);
  if (o->target == MILL_TARGET_EXTERNAL && !o->commit)
    return wrong(path, "it writes to a database and has no commit()", e);
  for (uint32_t i = 0; i < o->n_options; i++)
    if (check_option(p, option_at(o, i), e) != 0)
      return ERR;
  return 0;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* The options as this program knows them. */
static int take_options(plugin *p, arena *a, err *e) {
  mill_output *o = &p->output;
  mill_option *options;

  if (o->n_options == 0)
    return 0;
  if (!o->options || o->option_stride < LEAST(mill_option, reserved0))
    return wrong(p->path, "its options cannot be read", e);
  options = arena_alloc(a, o->n_options * sizeof *options);
  for (uint32_t i = 0; i < o->n_options; i++)
    memcpy(&options[i], option_at(o, i),
           least(o->option_stride, sizeof *options));
  o->options = options;
  o->option_stride = sizeof *options;
  return 0;
}

/* The output interface as this program knows it. */
static int take_output(plugin *p, arena *a, err *e) {
  const mill_output *o;

  if (!p->about->get)
    return wrong(p->path, "it has no get()", e);
  o = p->about->get(MILL_IFACE_OUTPUT);
  if (!o)
    return err_at(e, p->path, 0, 0,
                  "this plugin writes no outputs (it has no " MILL_IFACE_OUTPUT
                  ")");
  if (o->size < LEAST(mill_output, close))
    return wrong(p->path, "its output interface is cut short", e);
  memcpy(&p->output, o, least(o->size, sizeof p->output));
  if (take_options(p, a, e) != 0)
    return ERR;
  return check_output(p, e);
}

static int check_about(const plugin *p, const char *id, err *e) {
  const mill_plugin *a = p->about;

  if (a->size < LEAST(mill_plugin, get))
    return wrong(p->path, "its description is cut short", e);
  if (!a->id || strcmp(a->id, id) != 0)
    return err_at(e, p->path, 0, 0,
                  "the plugin is faulty: its note says \"%s\", its "
                  "description \"%.60s\"",
                  id, a->id ? a->id : "");
  if (a->needs_minor > MILL_ABI_MINOR)
    return err_at(e, p->path, 0, 0,
                  "it needs plugin ABI %d.%u and this program has %d.%d: it "
                  "needs a newer Clausemill",
                  MILL_ABI_MAJOR, a->needs_minor, MILL_ABI_MAJOR,
                  MILL_ABI_MINOR);
  return 0;
}

/* dlsym gives a function as a pointer to data. */
static mill_entry_fn entry_of(void *library) {
  union {
    void *data;
    mill_entry_fn function;
  } symbol = {.data = dlsym(library, MILL_ENTRY_SYMBOL)};

  return symbol.function;
}

int plugin_load(plugin *p, arena *a, const char *path, const char *id, say *to,
                err *e) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  services s;
  mill_entry_fn enter;
  int result = 0;

  *p = (plugin){.path = path};
  if (!library) {
    const char *why = dlerror();

    return err_at(e, path, 0, 0, "the plugin does not load: %s (%s)",
                  why ? why : "no reason given", hint(why ? why : ""));
  }
  enter = entry_of(library);
  if (!enter)
    return err_at(e, path, 0, 0,
                  "this is no Clausemill plugin: it does not export "
                  "%s()",
                  MILL_ENTRY_SYMBOL);
  services_init(&s, id, to);
  p->about = enter(&s.host);
  if (s.code != MILL_OK || !p->about)
    result = err_at(e, path, 0, 0, "the plugin refuses to load: %s",
                    s.why[0] ? s.why : "it gave no reason");
  services_free(&s);
  if (result != 0 || check_about(p, id, e) != 0)
    return ERR;
  return take_output(p, a, e);
}
