/* `clausemill plugins check`: the file meant, and its verdicts as TAP or JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/near.h"
#include "check/runner.h"
#include "run/json_out.h"
#include "run/text.h"

typedef struct tally {
  size_t passed, failed, skipped;
} tally;

static tally count(const verdict *v) {
  tally t = {0};

  for (size_t i = 0; check_list[i].name; i++) {
    t.passed += v[i].state == CHECK_PASSED;
    t.failed += v[i].state == CHECK_FAILED;
    t.skipped += v[i].state == CHECK_SKIPPED;
  }
  return t;
}

/* ---------------------------------------------------------------------- TAP */

/* A line of a comment; what has several lines stays one. */
static void put_line(buf *out, const char *name, const char *text) {
  buf_printf(out, "#   %-9s ", name);
  for (const char *p = text; *p; p++)
    buf_putc(out, (unsigned char)*p < ' ' ? ' ' : *p);
  buf_putc(out, '\n');
}

static void put_failure(buf *out, const verdict *v) {
  const char *rule = rule_text(v->rule);

  put_line(out, "done:", v->done);
  if (*v->doing)
    put_line(out, "during:", v->doing);
  put_line(out, "expected:", v->expected);
  put_line(out, "seen:", v->seen);
  if (rule) {
    buf whole = {0};

    buf_printf(&whole, "plugin.h: \"%s\"", rule);
    put_line(out, "rule:", buf_cstr(&whole));
    buf_free(&whole);
  }
}

static void put_tap(buf *out, const verdict *v) {
  tally t = count(v);
  size_t number = 0;

  buf_printf(out, "TAP version 13\n1..%zu\n", t.passed + t.failed + t.skipped);
  for (size_t i = 0; check_list[i].name; i++) {
    bool failed = v[i].state == CHECK_FAILED;
    bool skipped = v[i].state == CHECK_SKIPPED;

    if (v[i].state == CHECK_LEFT_OUT)
      continue;
    buf_printf(out, "%s %zu - %s: %s%s%s\n", failed ? "not ok" : "ok", ++number,
               check_list[i].name, check_list[i].title,
               skipped ? " # SKIP " : "", skipped ? v[i].note : "");
    if (failed)
      put_failure(out, &v[i]);
    if (!skipped && *v[i].note)
      put_line(out, "note:", v[i].note);
  }
}

/* --------------------------------------------------------------------- JSON */

static void put_text(json_out *o, const char *key, const char *text) {
  if (text && *text)
    json_text(o, key, str_of(text));
}

static void put_check(json_out *o, const check_item *item, const verdict *v) {
  static const char *const states[] = {"?", "passed", "failed", "skipped"};

  json_open(o, NULL, '{');
  put_text(o, "name", item->name);
  put_text(o, "title", item->title);
  put_text(o, "state", states[v->state]);
  if (v->state == CHECK_FAILED) {
    put_text(o, "done", v->done);
    put_text(o, "during", v->doing);
    put_text(o, "expected", v->expected);
    put_text(o, "seen", v->seen);
    put_text(o, "rule", rule_text(v->rule));
  }
  put_text(o, "note", v->note);
  json_close(o);
}

static void put_json(buf *out, const char *path, const verdict *v) {
  json_out o = {.out = out};
  tally t = count(v);
  arena a = {0};

  json_open(&o, NULL, '{');
  put_text(&o, "file", path);
  json_raw(&o, "passed", str_of(t.failed ? "false" : "true"));
  json_open(&o, "checks", '[');
  for (size_t i = 0; check_list[i].name; i++)
    if (v[i].state != CHECK_LEFT_OUT)
      put_check(&o, &check_list[i], &v[i]);
  json_close(&o);
  json_close(&o);
  buf_putc(out, '\n');
  arena_free(&a);
}

/* ------------------------------------------------------------------- the file
 */

/* A path, or the id of a plugin that is installed. NULL on error. */
static const char *find(arena *a, const char *which,
                        const mill_settings *settings, err *e) {
  plugin_places places = {0};
  const char *path;
  bool missing;

  if (strchr(which, '/') || str_ends(str_of(which), ".so")) {
    char *real = realpath(which, NULL);

    if (!real) {
      (void)err_at(e, which, 0, 0, "%m");
      return NULL;
    }
    path = arena_cstr(a, str_of(real));
    free(real);
    return path;
  }
  if (plugin_search(a, settings, &places, e) != 0)
    return NULL;
  return plugin_find(a, &places, which, &missing, e);
}

/* The first checks, and those that are named; all when none is. */
static int choose(verdict *v, const mill_settings *settings, err *e) {
  size_t n = settings->n_inputs;

  for (size_t i = FIRST_CHECKS; n && check_list[i].name; i++)
    v[i].state = CHECK_LEFT_OUT;
  for (size_t k = 0; k < n; k++) {
    near_word near = near_to(str_of(settings->inputs[k]));
    size_t i = 0;

    while (check_list[i].name &&
           strcmp(check_list[i].name, settings->inputs[k]) != 0)
      near_try(&near, str_of(check_list[i++].name));
    if (!check_list[i].name)
      return err_set(e, "there is no check \"%.60s\"%s", settings->inputs[k],
                     near_hint(&near));
    v[i].state = CHECK_RUNS;
  }
  return 0;
}

int32_t mill_plugin_check(const char *which, const mill_settings *given,
                          mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  verdict *v = settings ? runner_verdicts() : NULL;
  int32_t status = MILL_USAGE;
  const char *path;
  arena a = {0};
  err e = {0};
  buf text = {0};
  say to;

  if (!settings)
    return MILL_USAGE;
  say_init(&to, settings);
  path =
      !v || choose(v, settings, &e) == 0 ? find(&a, which, settings, &e) : NULL;
  if (path && (!v || runner_run(v, path, settings, &e) != 0)) {
    status = MILL_FAILED;
    path = NULL;
    (void)err_set(&e, "no memory for the checks");
  }
  if (path) {
    status = count(v).failed ? MILL_FAILED : MILL_DONE;
    if (settings->json)
      put_json(&text, path, v);
    else
      put_tap(&text, v);
    text_give(out, &text);
  } else {
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
  }
  if (v)
    runner_free(v);
  say_free(&to);
  arena_free(&a);
  return status;
}
