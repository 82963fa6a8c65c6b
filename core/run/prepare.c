/* Everything before the first document is read. */
#include <stdio.h>

#include "base/file.h"
#include "run/name.h"
#include "run/run.h"

/* It can be read once. */
static int check_standard_input(run *r) {
  const char *file = r->config.file;
  bool first = file && strcmp(file, "-") == 0, before = first;

  for (size_t i = 0; i < r->inputs.n; i++) {
    bool it = strcmp(r->inputs.list[i].path, "-") == 0 &&
              r->inputs.list[i].member == 0; /* the others are in it */

    if (it && before) {
      r->status = MILL_USAGE;
      return err_set(&r->error, "standard input cannot be both %s and an input",
                     first ? "the config" : "one input");
    }
    before |= it;
  }
  return 0;
}

static int find_inputs(run *r) {
  const mill_settings *s = r->settings;
  const char *const *paths = s->n_inputs ? s->inputs : r->config.paths;
  size_t n = s->n_inputs ? s->n_inputs : r->config.n_paths;
  input_options *o = &r->config.input;

  if (s->n_inputs) {
    o->said = NULL;
    o->n_lists = 0;
  }
  if (n == 0 && o->n_lists == 0) {
    r->status = MILL_USAGE;
    return err_set(&r->error,
                   "%s: no input: it names none in \"input\", and "
                   "none was given on the command line",
                   r->config.file);
  }
  r->status = MILL_FAILED;
  if (r->config.diff)
    input_files(&r->memory, paths, n, &r->inputs);
  else if (input_expand(&r->memory, paths, n, o, &r->inputs, &r->error) != 0)
    return ERR;
  for (size_t i = 0; i < r->inputs.n_containers; i++)
    if (r->inputs.containers[i]->warning)
      say_line(&r->say, MILL_SAY_WARN, "%s: %s", r->inputs.containers[i]->shown,
               r->inputs.containers[i]->warning);
  if (r->inputs.n == 0)
    return err_set(&r->error, "%s: the lists of \"input\" name no input",
                   r->config.file);
  return check_standard_input(r);
}

/* What the run reads may not be written. */
static void protect(run *r) {
  const input *before = NULL;

  for (size_t i = 0; i < r->inputs.n; i++) {
    const input *now = &r->inputs.list[i];

    if (!before || !now->of || now->of != before->of)
      targets_protect(&r->targets, now->path, "an input");
    before = now;
  }
  for (size_t i = 0; i < r->config.input.n_lists; i++)
    targets_protect(&r->targets, r->config.input.lists[i], "a list of inputs");
  if (r->config.file)
    targets_protect(&r->targets, r->config.file, "the config file");
  if (strchr(r->config.scheme, '/') ||
      str_ends(str_of(r->config.scheme), ".json"))
    targets_protect(&r->targets, r->config.scheme, "the scheme");
  for (size_t i = 0; i < r->config.n_dictionaries; i++)
    targets_protect(&r->targets, r->config.dictionaries[i].path,
                    "a dictionary");
}

static void set_meta(run *r) {
  const char **meta = arena_alloc(&r->memory, 10 * sizeof *meta);
  uint32_t n = 0;

  meta[n++] = "tool";
  meta[n++] = "clausemill";
  meta[n++] = "version";
  meta[n++] = mill_version();
  meta[n++] = "config";
  meta[n++] = !r->config.file ? "command line"
              : strcmp(r->config.file, "-") == 0
                  ? "standard input"
                  : arena_cstr(&r->memory, path_name(r->config.file));
  meta[n++] = "scheme";
  meta[n++] = r->config.scheme;
  meta[n++] = "inputs";
  meta[n++] = arena_format(&r->memory, "%zu", r->inputs.n).ptr;
  r->plan.meta = meta;
  r->plan.n_meta = n / 2;
}

/* The file of the plugin that the output names. */
static const char *find_plugin(run *r, const plugin_places *places,
                               const config_output *c) {
  err why = {0};
  bool missing;
  const char *path = plugin_find(&r->memory, places, c->plugin, &missing, &why);

  if (path)
    return path;
  r->status = missing ? MILL_BAD_CONFIG : MILL_FAILED;
  (void)err_at(&r->error, c->file, c->plugin_line, c->plugin_column, "%s",
               why.message);
  return NULL;
}

static int plan_outputs(run *r) {
  plugin_places places = {0};
  size_t n = r->config.n_outputs;

  r->status = MILL_USAGE;
  if (plugin_search(&r->memory, r->settings, &places, &r->error) != 0)
    return ERR;
  r->outputs = arena_alloc(&r->memory, n * sizeof *r->outputs);
  for (; r->n_outputs < n; r->n_outputs++) {
    const config_output *c = &r->config.outputs[r->n_outputs];
    output *o = &r->outputs[r->n_outputs];
    const char *path = find_plugin(r, &places, c);

    if (!path)
      return ERR;
    if (output_plan(o, &r->plan, c, path, &r->error) != 0) {
      r->status = o->bad_config ? MILL_BAD_CONFIG : MILL_FAILED;
      return ERR;
    }
    say_line(&r->say, MILL_SAY_DEBUG, "plugin %s %s from %s", c->plugin,
             o->plugin.about->version ? o->plugin.about->version : "", path);
  }
  return 0;
}

static int plan_manifest(run *r) {
  const json *at = r->config.manifest_at;
  err why = {0};

  if (!r->config.manifest)
    return 0;
  r->manifest_target = target_claim(
      &r->targets, name_tidy(&r->memory, r->config.manifest), &why);
  if (r->manifest_target)
    return 0;
  r->status = r->targets.denied ? MILL_FAILED : MILL_BAD_CONFIG;
  return err_at(&r->error, at->file, at->line, at->column, "%s", why.message);
}

int run_prepare(run *r, const char *file, const mill_settings *settings) {
  r->settings = settings;
  say_init(&r->say, settings);
  targets_init(&r->targets);
  r->status = MILL_BAD_CONFIG;
  if (config_load(&r->config, file, settings->sets, settings->n_sets,
                  &r->error) != 0)
    return ERR;
  for (size_t i = 0; i < r->config.n_outputs && settings->writes_stdout; i++)
    if (strcmp(r->config.outputs[i].path, "-") == 0)
      *settings->writes_stdout = 1;
  if (model_load(&r->model, &r->memory, &r->config, &r->say, &r->error) != 0 ||
      find_inputs(r) != 0)
    return ERR;
  r->helpers = pool_new((unsigned)settings->jobs);
  r->plan = (plan){.memory = &r->memory,
                   .config = &r->config,
                   .inputs = &r->inputs,
                   .targets = &r->targets,
                   .say = &r->say,
                   .helpers = r->helpers};
  set_meta(r);
  protect(r);
  if (plan_outputs(r) != 0)
    return ERR;
  return plan_manifest(r);
}

void run_close(run *r) {
  if (r->delivery)
    delivery_close(r->delivery, false); /* those that are still open */
  delivery_free(r->delivery);
  run_forget_documents(r);
  stage_free(r->stage, r->helpers);
  pool_free(r->helpers);
  targets_free(&r->targets);
  inputs_close(&r->inputs);
  record_free(&r->record);
  buf_free(&r->changes);
  config_free(&r->config);
  arena_free(&r->memory);
  say_free(&r->say);
}
