#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "check/nasty.h"
#include "run/options.h"

/* ------------------------------------------------------------------ verdicts
 */

static void put(char *out, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));
static void put(char *out, size_t size, const char *format, va_list args) {
  (void)vsnprintf(out, size, format, args);
}

void check_done(check *c, const char *format, ...) {
  va_list args;

  va_start(args, format);
  put(c->v->done, sizeof c->v->done, format, args);
  va_end(args);
}

void check_note(check *c, const char *format, ...) {
  va_list args;

  va_start(args, format);
  put(c->v->note, sizeof c->v->note, format, args);
  va_end(args);
}

static _Noreturn void end(check *c, enum check_state how) {
  __atomic_store_n(&c->v->state, how, __ATOMIC_SEQ_CST);
  _exit(0);
}

void check_fail(check *c, enum rule r, const char *expected, const char *seen,
                ...) {
  va_list args;

  c->v->rule = r;
  (void)snprintf(c->v->expected, sizeof c->v->expected, "%s", expected);
  va_start(args, seen);
  put(c->v->seen, sizeof c->v->seen, seen, args);
  va_end(args);
  end(c, CHECK_FAILED);
}

void check_skip(check *c, const char *why, ...) {
  va_list args;

  va_start(args, why);
  put(c->v->note, sizeof c->v->note, why, args);
  va_end(args);
  end(c, CHECK_SKIPPED);
}

static void on_broken(void *user, enum rule r, const char *expected,
                      const char *seen) {
  check_fail(user, r, expected, "%s", seen);
}

/* -------------------------------------------------------------------- hosts */

void check_load(check *c, unsigned watched) {
  err e = {0};

  if (!*c->v->done)
    check_done(c, "the plugin was loaded");
  c->watch.broken = on_broken;
  c->watch.user = c;
  watch_faults(&c->watch);
  if (plugin_load(&c->plugin, &c->memory, c->path, c->note.id, c->to, &e) != 0)
    check_fail(c, RULE_NONE, "it loads", "%s", e.message);
  if (!image_of(&c->image, c->path) ||
      !watch_calls(&c->watch, &c->image, watched))
    check_note(c, "calls of the C library cannot be watched on this machine");
  c->options = check_options(c, NULL, NULL);
}

plugin_host *check_host(check *c) {
  plugin_host *h = host_new();

  host_use(h, &c->plugin);
  host_options(h, c->options);
  h->doing = c->v->doing;
  h->folder = arena_format(&c->memory, "%s/%u", c->stage, c->n_hosts++).ptr;
  (void)mkdir(h->folder, 0700);
  if (c->watch.n_hosts < WATCH_HOSTS)
    c->watch.hosts[c->watch.n_hosts++] = h;
  return h;
}

bool check_takes_one_table(const check *c, plugin_host *h) {
  return (c->plugin.output.caps & MILL_CAP_PER_TABLE) && host_wants_rows(h);
}

plugin_host *check_ready(check *c, enum check_rows which) {
  plugin_host *h = check_host(c);

  check_rows(c, h, which);
  return h;
}

/* --------------------------------------------------------------------- runs */

static const char *status_name(mill_status s) {
  static const char *const names[] = {"MILL_OK",          "MILL_E_INTERNAL",
                                      "MILL_E_CONFIG",    "MILL_E_DATA",
                                      "MILL_E_LIMIT",     "MILL_E_IO",
                                      "MILL_E_NOMEM",     "MILL_E_UNSUPPORTED",
                                      "MILL_E_CANCELLED", "MILL_E_RETRY"};

  return s <= MILL_OK && s >= MILL_E_RETRY ? names[-s] : "an unknown status";
}

const char *check_failure(check *c, const plugin_host *h) {
  return arena_format(&c->memory, "%s()%s %s%s%s", *h->call ? h->call : "check",
                      *h->call ? " failed with" : " refused:",
                      status_name(h->status), *h->reason ? ": " : "", h->reason)
      .ptr;
}

void check_judge(check *c, plugin_host *h) {
  if (h->broken == RULE_NONE)
    return;
  (void)snprintf(c->v->doing, sizeof c->v->doing, "%s", h->during);
  check_fail(c, h->broken, h->expected, "%s", h->seen);
}

/* A plugin that has no database here, or does not like the options that were
 * made up, cannot be run. */
static bool cannot_run(const check *c, const plugin_host *h) {
  if (c->plugin.output.target == MILL_TARGET_EXTERNAL && h->calls == 0)
    return true;
  return strcmp(c->options, "{}") != 0 &&
         (h->status == MILL_E_CONFIG || h->status == MILL_E_IO);
}

void check_run(check *c, plugin_host *h) {
  mill_status s = host_run(h);

  check_judge(c, h);
  if (s == MILL_OK)
    return;
  if (cannot_run(c, h))
    check_skip(c, "the plugin cannot run here: %s", check_failure(c, h));
  check_fail(c, RULE_NONE, "these rows are written", "%s", check_failure(c, h));
}

str check_output(check *c, plugin_host *h) {
  buf all = {0};
  str kept;

  host_put_all(h, &all);
  kept = arena_str(&c->memory, buf_str(&all));
  buf_free(&all);
  return kept;
}

/* Some bytes of `s` around `at`, to read. */
static const char *excerpt(check *c, str s, size_t at) {
  size_t first = at > 24 ? at - 24 : 0;
  buf b = {0};
  const char *kept;

  for (size_t i = first; i < s.len && i < at + 24; i++) {
    unsigned char byte = (unsigned char)s.ptr[i];

    if (byte >= ' ' && byte < 0x7F)
      buf_putc(&b, (char)byte);
    else
      buf_printf(&b, "\\x%02X", byte);
  }
  kept = arena_cstr(&c->memory, buf_str(&b));
  buf_free(&b);
  return kept;
}

void check_same(check *c, enum rule r, str wanted, str got,
                const char *expected) {
  size_t at = 0;

  if (str_eq(wanted, got))
    return;
  while (at < wanted.len && at < got.len && wanted.ptr[at] == got.ptr[at])
    at++;
  *c->v->doing = '\0';
  check_fail(c, r, expected,
             "byte %zu is another: first \"%s\" (%zu bytes in all), then "
             "\"%s\" (%zu bytes)",
             at, excerpt(c, wanted, at), wanted.len, excerpt(c, got, at),
             got.len);
}

int64_t check_next(int64_t i, int64_t n, int64_t most) {
  int64_t step = n > most && i >= most / 2 ? (n - most / 2) / (most / 2) : 1;

  if (i >= n)
    return 0;
  i += step > 0 ? step : 1;
  return i < n ? i : n;
}

/* ------------------------------------------------------------------ options */

static const char *made_up(check *c, const mill_option *o) {
  switch (o->type) {
  case MILL_OPT_BOOL:
    return "false";
  case MILL_OPT_INT:
  case MILL_OPT_REAL:
    return arena_format(&c->memory, "%.15g", o->min).ptr;
  case MILL_OPT_CHOICE:
    return arena_format(&c->memory, "\"%.*s\"", (int)strcspn(o->choices, "|"),
                        o->choices)
        .ptr;
  case MILL_OPT_LIST:
    return "[]";
  case MILL_OPT_MAP:
    return "{}";
  default:
    return o->min > 6 ? arena_format(&c->memory, "\"%0*d\"", (int)o->min, 1).ptr
                      : "\"example\"";
  }
}

const char *check_options(check *c, const char *key, const char *value) {
  const mill_output *o = &c->plugin.output;
  buf b = {0};
  const char *kept;

  buf_putc(&b, '{');
  for (uint32_t i = 0; i < o->n_options; i++) {
    const mill_option *p = option_at(o, i);
    bool given = key && strcmp(p->key, key) == 0;

    if (!given && !(p->flags & MILL_OPTF_REQUIRED))
      continue;
    buf_printf(&b, "%s\"%s\": %s", b.len > 1 ? ", " : "", p->key,
               given ? value : made_up(c, p));
  }
  buf_putc(&b, '}');
  kept = arena_cstr(&c->memory, buf_str(&b));
  buf_free(&b);
  return kept;
}
