/* `clausemill plugins` and `clausemill plugins show`. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "run/grid.h"
#include "run/options.h"
#include "run/plugin.h"
#include "run/text.h"

enum { SECONDS = 5 }; /* that a plugin may take to describe itself */

/* ------------------------------------------------------------------ the list
 */

static void put_file(grid *g, const plugin_file *f) {
  str *row = grid_row(g);

  row[0] = str_of(f->note.id[0] ? f->note.id : "?");
  row[1] = f->note.abi_major
               ? arena_format(&g->memory, "%u.%u", f->note.abi_major,
                              f->note.abi_minor)
               : str_of("");
  row[2] = str_of(f->fault ? "broken" : f->shadowed_by ? "shadowed" : "ok");
  row[3] = str_of(f->path);
}

static void put_remarks(buf *out, const plugin_file *files, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (files[i].fault)
      buf_printf(out, "\n%s\n", files[i].fault);
    if (files[i].shadowed_by)
      buf_printf(out, "\n%s is shadowed by %s, which is found first\n",
                 files[i].path, files[i].shadowed_by);
  }
}

static void put_places(buf *out, const plugin_places *places) {
  grid g = {.n_columns = 2};

  buf_puts(out, "\nSearched, in this order:\n");
  for (size_t i = 0; i < places->n; i++) {
    str *row = grid_row(&g);

    row[0] = str_of(places->list[i].dir);
    row[1] = arena_format(&g.memory, "(%s%s)", places->list[i].from,
                          plugin_place_state(&places->list[i]));
  }
  grid_put(out, &g, 0, false);
}

int32_t mill_plugins(const mill_settings *given, mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  grid g = {.n_columns = 4, .head = {"plugin", "ABI", "state", "file"}};
  plugin_places places = {0};
  arena a = {0};
  err e = {0};
  buf text = {0};
  int32_t status = MILL_DONE;
  say to;

  if (!settings)
    return MILL_USAGE;
  say_init(&to, settings);
  if (plugin_search(&a, settings, &places, &e) != 0) {
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
    status = MILL_USAGE;
  } else {
    size_t n;
    const plugin_file *files = plugin_list(&a, &places, &n);

    for (size_t i = 0; i < n; i++)
      put_file(&g, &files[i]);
    if (n)
      grid_put(&text, &g, 0, settings->colour);
    else
      buf_puts(&text, "No plugin is installed.\n");
    put_remarks(&text, files, n);
    put_places(&text, &places);
    text_give(out, &text);
  }
  say_free(&to);
  arena_free(&a);
  return status;
}

/* ---------------------------------------------------------------- one of them
 */

static const char *target_name(const mill_output *o) {
  return o->target == MILL_TARGET_STREAM ? "a file or standard output"
         : o->target == MILL_TARGET_PATH ? "a file"
                                         : "a database or service";
}

static void put_fact(grid *g, const char *name, str value) {
  if (value.len) {
    str *row = grid_row(g);

    row[0] = str_of(name);
    row[1] = value;
  }
}

static str types_of(arena *a, uint32_t types) {
  static const char *const names[] = {"?",    "boolean", "integer",  "real",
                                      "text", "date",    "timestamp"};
  buf b = {0};
  str result;

  for (unsigned t = MILL_T_BOOL; t <= MILL_T_TIME; t++)
    if (types >> t & 1)
      buf_printf(&b, "%s%s", b.len ? ", " : "", names[t]);
  result = b.len ? arena_str(a, buf_str(&b)) : str_of("text");
  buf_free(&b);
  return result;
}

static str limit_of(arena *a, uint64_t n) {
  return n ? arena_format(a, "%llu", (unsigned long long)n) : (str){0};
}

static void describe(buf *out, const plugin *p) {
  const mill_plugin *m = p->about;
  const mill_output *o = &p->output;
  grid g = {.n_columns = 2};
  arena *a = &g.memory;

  put_fact(&g, "plugin", str_of(m->id));
  put_fact(&g, "title", str_of(m->title));
  put_fact(&g, "version", str_of(m->version));
  put_fact(&g, "license", str_of(m->license));
  put_fact(&g, "author", str_of(m->author));
  put_fact(&g, "site", str_of(m->url));
  put_fact(&g, "file", str_of(p->path));
  put_fact(&g, "plugin ABI",
           arena_format(a, "%d.%u", MILL_ABI_MAJOR, m->abi_minor));
  put_fact(&g, "writes", str_of(target_name(o)));
  put_fact(&g, "suffixes", str_of(o->suffixes));
  put_fact(&g, "media type", str_of(o->media_type));
  put_fact(&g, "takes",
           str_of(!o->write      ? "documents"
                  : !o->document ? "rows"
                                 : "rows or documents"));
  if (o->caps & MILL_CAP_PER_TABLE)
    put_fact(&g, "tables",
             str_of("one in a file of rows: use {table} in the "
                    "path"));
  put_fact(&g, "types", types_of(a, o->types));
  put_fact(&g, "most columns", limit_of(a, o->max_columns));
  put_fact(&g, "most rows", limit_of(a, o->max_rows));
  put_fact(&g, "longest text", limit_of(a, o->max_text));
  grid_put(out, &g, 0, false);
  buf_putc(out, '\n');
  options_describe(out, o);
}

static void send_all(int fd, str s) {
  while (s.len > 0) {
    ssize_t n = write(fd, s.ptr, s.len);

    if (n <= 0)
      return;
    s = str_make(s.ptr + n, s.len - (size_t)n);
  }
}

/* In the child: load the plugin, send its description or the fault. */
static void run_child(int fd, const char *path, const char *id, say *to) {
  err e = {0};
  buf text = {0};
  arena a = {0}; /* until the process ends */
  plugin p;
  int result = plugin_load(&p, &a, path, id, to, &e);

  if (result == 0)
    describe(&text, &p);
  else
    buf_puts(&text, e.message);
  send_all(fd, buf_str(&text));
  _exit(result == 0 ? 0 : 1);
}

static int64_t now_ms(void) {
  struct timespec t;

  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All that the child sends; false when it takes too long. */
static bool receive(int fd, buf *out, const mill_settings *settings) {
  int64_t end = now_ms() + SECONDS * 1000;
  int64_t left;

  while ((left = end - now_ms()) > 0) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    ssize_t n;

    if (settings->cancelled && settings->cancelled(settings->user))
      return false;
    if (poll(&p, 1, left < 100 ? (int)left : 100) <= 0)
      continue;
    n = read(fd, buf_reserve(out, 4096), 4096);
    if (n <= 0)
      return n == 0;
    out->len += (size_t)n;
  }
  return false;
}

/* What became of the child: 0 when the text is the description. */
static int judge(int status, bool in_time, const char *path, const buf *text,
                 err *e) {
  if (!in_time)
    return err_at(e, path, 0, 0, "the plugin took more than %d seconds to load",
                  SECONDS);
  if (WIFSIGNALED(status))
    return err_at(e, path, 0, 0, "the plugin crashed: %s",
                  strsignal(WTERMSIG(status)));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && text->len)
    return 0;
  if (text->len)
    return err_set(e, "%.*s", (int)text->len, text->ptr);
  return err_at(e, path, 0, 0, "the plugin ended the program (exit code %d)",
                WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static int show(const char *path, const char *id, say *to, buf *text, err *e) {
  int ends[2], status = 0;
  bool in_time;
  pid_t child;

  if (pipe(ends) != 0)
    return err_set(e, "no pipe: %s", strerror(errno));
  child = fork();
  if (child == 0) {
    (void)close(ends[0]);
    run_child(ends[1], path, id, to);
  }
  (void)close(ends[1]);
  if (child < 0) {
    (void)close(ends[0]);
    return err_set(e, "no further process: %s", strerror(errno));
  }
  in_time = receive(ends[0], text, to->settings);
  (void)close(ends[0]);
  if (!in_time)
    (void)kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  return judge(status, in_time, path, text, e);
}

int32_t mill_plugin_show(const char *id, const mill_settings *given,
                         mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  plugin_places places = {0};
  arena a = {0};
  err e = {0};
  buf text = {0};
  int32_t status = MILL_USAGE;
  say to;

  if (!settings)
    return MILL_USAGE;
  say_init(&to, settings);
  if (plugin_search(&a, settings, &places, &e) == 0) {
    bool missing;
    const char *path = plugin_find(&a, &places, id, &missing, &e);

    status = missing ? MILL_USAGE : MILL_FAILED;
    if (path && show(path, id, &to, &text, &e) == 0)
      status = MILL_DONE;
  }
  if (status == MILL_DONE)
    text_give(out, &text);
  else
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
  buf_free(&text);
  say_free(&to);
  arena_free(&a);
  return status;
}
