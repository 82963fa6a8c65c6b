/* What the plugin says of itself, and its options. */
#include <float.h>
#include <math.h>
#include <stdio.h>

#include "base/utf8.h"
#include "check/check.h"
#include "run/config_keys.h"
#include "run/options.h"

/* -------------------------------------------------------------- descriptor */

static void judge_text(check *c, const char *what, const char *text,
                       bool needed) {
  if (needed && (!text || !*text))
    check_fail(c, RULE_NONE, "a plugin says its version, title and license",
               "it has no %s", what);
  if (text && utf8_valid(str_of(text)) != strlen(text))
    check_fail(c, RULE_STRING, "valid UTF-8", "its %s is none", what);
}

static void judge_about(check *c) {
  const mill_plugin *a = c->plugin.about;

  if (a->abi_minor <= MILL_ABI_MINOR && a->size != sizeof *a)
    check_fail(c, RULE_SIZE, "mill_plugin.size is sizeof(mill_plugin)",
               "%u, not %zu", a->size, sizeof *a);
  if (a->abi_minor != c->note.abi_minor ||
      a->needs_minor != c->note.needs_minor)
    check_fail(c, RULE_NOTE, "note and mill_plugin name one ABI",
               "the note says 1.%u (needs 1.%u), mill_plugin 1.%u (needs 1.%u)",
               c->note.abi_minor, c->note.needs_minor, a->abi_minor,
               a->needs_minor);
  judge_text(c, "version", a->version, true);
  judge_text(c, "title", a->title, true);
  judge_text(c, "license (an SPDX id)", a->license, true);
  judge_text(c, "author", a->author, false);
  judge_text(c, "url", a->url, false);
}

static void judge_get(check *c) {
  const mill_plugin *a = c->plugin.about;
  const mill_output *o = a->get(MILL_IFACE_OUTPUT);

  if (a->get(MILL_IFACE_OUTPUT) != o)
    check_fail(c, RULE_GET, "get() gives one pointer", "it gave two");
  if (a->get("mill.no-such-interface/1"))
    check_fail(c, RULE_GET, "get() gives NULL for what it does not know",
               "get(\"mill.no-such-interface/1\") gave a pointer");
  if (a->get("mill.output/2"))
    check_fail(c, RULE_GET, "get() gives NULL for what it does not know",
               "get(\"mill.output/2\") gave a pointer");
  if (a->abi_minor <= MILL_ABI_MINOR && o->size != sizeof *o)
    check_fail(c, RULE_SIZE, "mill_output.size is sizeof(mill_output)",
               "%u, not %zu", o->size, sizeof *o);
}

static void judge_suffixes(check *c, const char *suffixes) {
  size_t n = suffixes ? strlen(suffixes) : 0;

  for (size_t i = 0; i < n; i++)
    if (!ascii_is_lower(suffixes[i]) && !ascii_is_digit(suffixes[i]) &&
        !(i && suffixes[i] && strchr("._- ", suffixes[i])))
      check_fail(c, RULE_NONE,
                 "suffixes in small letters, without a dot in front, between "
                 "blanks",
                 "\"%.60s\"", suffixes);
}

static void judge_output(check *c) {
  const mill_output *o = &c->plugin.output;
  const char *type = o->media_type;

  if (o->types & ~MILL_TYPES_1 && c->note.abi_minor <= MILL_ABI_MINOR)
    check_fail(c, RULE_NONE, "types are 1 << MILL_T_*", "the mask %#x",
               o->types);
  if (o->target != MILL_TARGET_EXTERNAL)
    judge_suffixes(c, o->suffixes);
  if (type && (!strchr(type, '/') || strchr(type, ' ')))
    check_fail(c, RULE_NONE, "a media type, such as \"text/csv\", or NULL",
               "\"%.60s\"", type);
  if ((o->caps & MILL_CAP_PARALLEL) && o->target != MILL_TARGET_STREAM)
    check_fail(c, RULE_TARGET, "MILL_CAP_PARALLEL is for MILL_TARGET_STREAM",
               "another target has it");
  if (o->caps & ~(uint32_t)(MILL_CAP_PARALLEL | MILL_CAP_PER_TABLE) &&
      c->note.abi_minor <= MILL_ABI_MINOR)
    check_fail(c, RULE_NONE, "caps are MILL_CAP_*", "%#x", o->caps);
  if (o->write && o->document && !o->shape)
    check_note(c, "it has write(), document() and no shape(): write() is "
                  "never called");
}

void check_the_descriptor(check *c) {
  check_load(c, 0);
  check_done(c, "its description was read");
  judge_about(c);
  judge_get(c);
  judge_output(c);
}

/* ----------------------------------------------------------------- options */

static bool good_key(const char *key) {
  for (const char *p = key; *p; p++)
    if (!ascii_is_lower(*p) && (p == key || (!ascii_is_digit(*p) && *p != '_')))
      return false;
  return *key != '\0';
}

static size_t size_of(uint32_t type) {
  return type == MILL_OPT_BOOL || type == MILL_OPT_CHOICE ? 4
         : type == MILL_OPT_LIST || type == MILL_OPT_MAP  ? sizeof(mill_strlist)
                                                          : 8;
}

static void judge_pair(check *c, const mill_option *a, const mill_option *b) {
  if (strcmp(a->key, b->key) == 0 ||
      (a->alias && strcmp(a->alias, b->key) == 0))
    check_fail(c, RULE_KEY, "every option has a name of its own",
               "\"%s\" twice", b->key);
  if (a->offset < b->offset + size_of(b->type) &&
      b->offset < a->offset + size_of(a->type))
    check_fail(c, RULE_MEMBER, "every option has a member of its own",
               "\"%s\" at %u and \"%s\" at %u overlap", a->key, a->offset,
               b->key, b->offset);
}

static void judge_choices(check *c, const mill_option *o) {
  const char *p = o->choices;

  if (*p == '\0' || *p == '|' || p[strlen(p) - 1] == '|' || strstr(p, "||"))
    check_fail(c, RULE_NONE, "choices as \"one|two|three\"", "\"%s\" of \"%s\"",
               p, o->key);
}

static void judge_option(check *c, const mill_option *o) {
  size_t align = size_of(o->type) == 4 ? 4 : 8;

  if (!good_key(o->key) || (o->alias && !good_key(o->alias)))
    check_fail(c, RULE_KEY, "a name of [a-z][a-z0-9_]*", "\"%s\"", o->key);
  if (strlen(o->help) < 8 || utf8_valid(str_of(o->help)) != strlen(o->help))
    check_fail(c, RULE_HELP, "a sentence that helps", "\"%s\" for \"%s\"",
               o->help, o->key);
  if (o->offset % align)
    check_fail(c, RULE_MEMBER, "the offset of a member", "%u for \"%s\"",
               o->offset, o->key);
  if (o->min > o->max || isnan(o->min) || isnan(o->max))
    check_fail(c, RULE_NONE, "min is not more than max",
               "%.15g and %.15g for \"%s\"", o->min, o->max, o->key);
  if (o->type == MILL_OPT_CHOICE)
    judge_choices(c, o);
}

void check_the_options(check *c) {
  const mill_output *o, *given; /* as this program knows it; the plugin's */
  err e = {0};

  check_load(c, 0);
  o = &c->plugin.output;
  check_done(c, "its %u options were read", o->n_options);
  if (o->n_options == 0)
    check_skip(c, "it has no options");
  given = c->plugin.about->get(MILL_IFACE_OUTPUT);
  if (given->option_stride != sizeof(mill_option) &&
      c->note.abi_minor <= MILL_ABI_MINOR)
    check_fail(c, RULE_SIZE, "option_stride is sizeof(mill_option)",
               "%u, not %zu", given->option_stride, sizeof(mill_option));
  for (uint32_t i = 0; i < o->n_options; i++) {
    judge_option(c, option_at(o, i));
    for (uint32_t k = 0; k < i; k++)
      judge_pair(c, option_at(o, i), option_at(o, k));
  }
  check_done(c, "its config struct was filled with the defaults");
  if (!options_parse(&c->memory, c->note.id, o, "options", 1, 1,
                     json_parse(&c->memory, "options", str_of(c->options), &e),
                     &e))
    check_fail(c, RULE_DEFAULT, "every default is legal", "%s", e.message);
}

/* ------------------------------------------------------------------ values */

/* Refusing options is right when it says why. */
static void try_value(check *c, plugin_host *h, const mill_option *o,
                      const char *value) {
  mill_status s;

  check_done(c, "it ran with \"%s\": %.120s", o->key, value);
  host_options(h, check_options(c, o->key, value));
  s = host_run(h);
  check_judge(c, h);
  if (s == MILL_OK || (s == MILL_E_RETRY && *h->reason))
    return;
  if (!*h->reason)
    check_fail(c, RULE_FAIL, "a legal value works, or is refused with a reason",
               "%s", check_failure(c, h));
  if (s != MILL_E_CONFIG && s != MILL_E_DATA && s != MILL_E_LIMIT &&
      s != MILL_E_UNSUPPORTED && s != MILL_E_IO)
    check_fail(c, RULE_STATUS, "a value that is refused is MILL_E_CONFIG", "%s",
               check_failure(c, h));
}

static void try_numbers(check *c, plugin_host *h, const mill_option *o) {
  bool limited = o->min != 0 || o->max != 0, whole = o->type == MILL_OPT_INT;
  static const char *const ints[] = {"0", "-9223372036854775808",
                                     "9223372036854775807"};
  static const char *const reals[] = {"0.0", "-1e308", "1e308"};

  if (!limited) {
    for (int i = 0; i < 3; i++)
      try_value(c, h, o, whole ? ints[i] : reals[i]);
    return;
  }
  try_value(c, h, o,
            arena_format(&c->memory, whole ? "%.0f" : "%.17g", o->min).ptr);
  try_value(c, h, o,
            arena_format(&c->memory, whole ? "%.0f" : "%.17g", o->max).ptr);
}

static void try_text(check *c, plugin_host *h, const mill_option *o,
                     size_t length) {
  buf b = {0};

  buf_putc(&b, '"');
  for (size_t i = 0; i < length; i++)
    buf_puts(&b, i % 7 == 6 ? "\xC3\xA9" : i % 7 == 3 ? "\\\"" : "x");
  buf_putc(&b, '"');
  try_value(c, h, o, arena_cstr(&c->memory, buf_str(&b)));
  buf_free(&b);
}

static void try_option(check *c, plugin_host *h, const mill_option *o) {
  str rest = str_of(o->choices), choice;
  bool limited = o->min != 0 || o->max != 0;

  switch (o->type) {
  case MILL_OPT_BOOL:
    try_value(c, h, o, "false");
    try_value(c, h, o, "true");
    return;
  case MILL_OPT_INT:
  case MILL_OPT_REAL:
    try_numbers(c, h, o);
    return;
  case MILL_OPT_CHOICE:
    while (choice_next(&rest, &choice))
      try_value(c, h, o,
                arena_format(&c->memory, "\"%.*s\"", STR_ARG(choice)).ptr);
    return;
  case MILL_OPT_LIST:
    try_value(c, h, o, "[]");
    try_value(c, h, o, "[\"one\", \"\", \"\\\"three\\n\"]");
    return;
  case MILL_OPT_MAP:
    try_value(c, h, o, "{}");
    try_value(c, h, o, "{\"one\": \"\", \"t\\\"wo\": \"\xC3\xA9\"}");
    return;
  default:
    try_text(c, h, o, limited ? (size_t)o->min : 0);
    try_text(c, h, o, limited && o->max < 4096 ? (size_t)o->max : 300);
  }
}

void check_the_values(check *c) {
  const mill_output *o;
  plugin_host *h;

  check_load(c, 0);
  o = &c->plugin.output;
  h = check_ready(c, ROWS_FEW);
  check_done(c, "it ran with its defaults");
  check_run(c, h);
  if (o->n_options == 0)
    check_skip(c, "it has no options");
  h->strict = true;
  for (uint32_t i = 0; i < o->n_options; i++)
    try_option(c, h, option_at(o, i));
}
