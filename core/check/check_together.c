/* Instances beside one another, and threads. */
#include <pthread.h>
#include <stdio.h>

#include "check/check.h"
#include "run/options.h"

/* --------------------------------------------------------------- instances */

enum { INSTANCES = 4 };

/* Does it run with this value, and write something else? */
static bool shows(check *c, plugin_host *h, str usual, const char *options) {
  host_options(h, options);
  return host_run(h) == MILL_OK && !str_eq(check_output(c, h), usual);
}

/* For the instances behind the first: options that make a difference, as far
 * as there are any. */
static void other_options(check *c, const char **options) {
  const mill_output *o = &c->plugin.output;
  plugin_host *h = check_ready(c, ROWS_FEW);
  int n = 1;
  str usual;

  for (int i = 0; i < INSTANCES; i++)
    options[i] = c->options;
  check_run(c, h);
  usual = check_output(c, h);
  for (uint32_t i = 0; i < o->n_options && n < INSTANCES; i++) {
    const mill_option *p = option_at(o, i);
    const char *last = p->choices ? strrchr(p->choices, '|') : NULL;
    const char *value = p->type == MILL_OPT_CHOICE && last
                            ? arena_format(&c->memory, "\"%s\"", last + 1).ptr
                        : p->def && strcmp(p->def, "true") == 0 ? "false"
                                                                : "true";

    value = check_options(c, p->key, value);
    if ((p->type == MILL_OPT_CHOICE || p->type == MILL_OPT_BOOL) &&
        shows(c, h, usual, value))
      options[n++] = value;
  }
}

static void make_instances(check *c, plugin_host **hosts, str *alone) {
  const char *options[INSTANCES];

  other_options(c, options);
  for (int i = 0; i < INSTANCES; i++) {
    hosts[i] = check_host(c);
    host_options(hosts[i], options[i]);
    check_rows(c, hosts[i], i & 1 ? ROWS_FEW : ROWS_USUAL);
    if (host_wants_rows(hosts[i]))
      hosts[i]->batch_rows = 5 + i;
    check_run(c, hosts[i]);
    alone[i] = check_output(c, hosts[i]);
  }
}

static void compare(check *c, plugin_host **hosts, const str *alone) {
  for (int i = 0; i < INSTANCES; i++) {
    check_judge(c, hosts[i]);
    if (hosts[i]->status)
      check_fail(c, RULE_GLOBALS, "each instance writes what it writes alone",
                 "%s", check_failure(c, hosts[i]));
    check_same(c, RULE_GLOBALS, alone[i], check_output(c, hosts[i]),
               "each instance writes what it writes alone");
  }
}

static void take_turns(check *c, plugin_host **hosts) {
  bool more = true;

  check_done(c, "four instances with different rows were called in turns");
  for (int i = 0; i < INSTANCES; i++)
    if (!host_open(hosts[i]))
      check_fail(c, RULE_GLOBALS, "four instances open at once", "%s",
                 check_failure(c, hosts[i]));
  while (more) {
    more = false;
    for (int i = 0; i < INSTANCES; i++)
      more = host_next(hosts[i]) || more;
  }
  for (int i = 0; i < INSTANCES; i++)
    host_close(hosts[i]);
}

static void *run_one(void *arg) {
  (void)host_run(arg);
  return NULL;
}

static void run_together(check *c, plugin_host **hosts) {
  pthread_t threads[INSTANCES];

  check_done(c, "four instances with different rows ran in four threads");
  for (int i = 0; i < INSTANCES; i++)
    hosts[i]->doing = NULL;
  *c->v->doing = '\0';
  for (int i = 0; i < INSTANCES; i++)
    if (pthread_create(&threads[i], NULL, run_one, hosts[i]) != 0)
      check_skip(c, "no threads");
  for (int i = 0; i < INSTANCES; i++)
    (void)pthread_join(threads[i], NULL);
}

void check_instances(check *c) {
  plugin_host *hosts[INSTANCES];
  str alone[INSTANCES];

  check_load(c, 0);
  check_done(c, "instances ran one after another");
  make_instances(c, hosts, alone);
  take_turns(c, hosts);
  compare(c, hosts, alone);
  for (int round = 0; round < 3; round++) {
    run_together(c, hosts);
    compare(c, hosts, alone);
  }
}

/* ----------------------------------------------------------------- threads */

static void *open_one(void *arg) { return host_open(arg) ? arg : NULL; }
static void *call_one(void *arg) { return host_next(arg) ? arg : NULL; }
static void *close_one(void *arg) {
  host_close(arg);
  return NULL;
}

/* In a thread of its own; whether it gave something. */
static bool in_thread(check *c, void *(*call)(void *), plugin_host *h) {
  pthread_t id;
  void *result;

  if (pthread_create(&id, NULL, call, h) != 0)
    check_skip(c, "no threads");
  (void)pthread_join(id, &result);
  return result != NULL;
}

void check_threads(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  check_done(c, "one thread made all calls");
  check_run(c, h);
  first = check_output(c, h);
  check_done(c, "every call came from another thread");
  if (in_thread(c, open_one, h)) {
    while (in_thread(c, call_one, h))
      continue;
    (void)in_thread(c, close_one, h);
  }
  check_judge(c, h);
  if (h->status)
    check_fail(c, RULE_ANY_THREAD, "it does not matter which thread calls",
               "%s", check_failure(c, h));
  check_same(c, RULE_ANY_THREAD, first, check_output(c, h),
             "it does not matter which thread calls");
}

/* ----------------------------------------------------------------- globals */

/* A copy of all variables of the plugin. */
static buf copy_variables(const check *c) {
  buf all = {0};
  size_t size;

  for (char *p = image_variables(&c->image, NULL, &size); p;
       p = image_variables(&c->image, p, &size))
    buf_put(&all, p, size);
  return all;
}

static void judge_variables(check *c, const buf *before, const char *when) {
  buf now = copy_variables(c);

  for (size_t i = 0; i < now.len; i++)
    if (now.ptr[i] != before->ptr[i]) {
      *c->v->doing = '\0';
      check_fail(c, RULE_GLOBALS, "its variables stay as they are",
                 "%s, a variable has changed (byte %zu of %zu): see `nm -S`",
                 when, i, now.len);
    }
  buf_free(&now);
}

/* Between the variables of such a plugin lie bytes that may not be read. */
static bool is_sanitized(const check *c) {
  size_t at = 0;
  const char *name;

  while ((name = image_wanted(&c->image, &at)))
    if (str_starts(str_of(name), "__asan_"))
      return true;
  return false;
}

/* What is set once and for all, by the first instance, does no harm. */
void check_globals(check *c) {
  plugin_host *h, *other;
  buf before;

  check_load(c, 0);
  if (is_sanitized(c))
    check_skip(c, "it is built with a sanitizer");
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "its variables were compared while a second instance ran");
  check_run(c, h);
  before = copy_variables(c);
  other = check_ready(c, ROWS_FEW);
  other->batch_rows = host_wants_rows(other) ? 5 : 0;
  if (!host_open(other))
    check_run(c, other);
  judge_variables(c, &before, "behind open()");
  while (host_next(other))
    judge_variables(c, &before, "behind begin(), write() or end()");
  host_close(other);
  judge_variables(c, &before, "behind close()");
  check_judge(c, other);
  buf_free(&before);
}

/* ---------------------------------------------------------------- parallel */

void check_parallel(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  if (!(c->plugin.output.caps & MILL_CAP_PARALLEL))
    check_skip(c, "it does not claim MILL_CAP_PARALLEL");
  h = check_ready(c, ROWS_USUAL);
  if (host_wants_rows(h))
    h->batch_rows = 5;
  check_done(c, "write() was called by one thread");
  check_run(c, h);
  first = check_output(c, h);
  h->reverse = true;
  check_done(c, "the last batches were written first, and put in order");
  check_run(c, h);
  check_same(c, RULE_PARALLEL, first, check_output(c, h),
             "the same bytes in any order");
  h->reverse = false;
  h->strict = h->frozen = true;
  check_done(c, "what it got from alloc() was read-only during write()");
  check_run(c, h);
  h->strict = h->frozen = false;
  h->doing = NULL;
  *c->v->doing = '\0';
  h->threads = 4;
  for (int i = 0; i < 8; i++) {
    check_done(c, "write() was called by four threads at once");
    check_run(c, h);
    check_same(c, RULE_PARALLEL, first, check_output(c, h),
               "the same bytes from any number of threads");
  }
}
