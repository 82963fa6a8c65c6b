/* The tables of commands and options are all there is: parsing, messages and
 * --help are made from them, and tests/docs.sh holds the manual and the shell
 * completions to what --help says. */
#include "command_line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct command {
  const char *name, *operands, *help;
  int least, most; /* operands; most -1: any number */
} command;

static const command commands[COMMANDS] = {
    [RUN] = {"run", "CONFIG [INPUT...]",
             "Write what CONFIG says; inputs replace its own.", 1, -1},
    [CHECK] = {"check", "CONFIG [INPUT...]",
               "Do all that a run does, but open no output.", 1, -1},
    [INSPECT] = {"inspect", "FILE",
                 "Show what is found in one document, as a tree.", 1, 1},
    [DIFF] = {"diff", "OLD NEW [CONFIG]",
              "Show what changed between two versions.", 2, 3},
    [TABLES] = {"tables", "", "Show every table and column.", 0, 0},
    [PLUGINS] = {"plugins", "",
                 "Show the plugins: from where, what is shadowed.", 0, 0},
    [SHOW] = {"plugins show", "ID", "Show one plugin: options, types, limits.",
              1, 1},
    [NEW] = {"plugins new", "ID",
             "Begin a plugin: a folder that builds as it is.", 1, 1},
    [PROVE] = {"plugins check", "FILE [CHECK...]",
               "Check that a plugin keeps the rules.", 1, -1},
    [SCHEMA] = {"schema", "", "Print the JSON Schema of the config.", 0, 0}};

typedef struct option {
  const char *name;
  char letter;
  const char *value; /* what it takes, or NULL */
  const char *help;
  unsigned with; /* 1 << command_id, 0: any */
} option;

enum { MOST_JOBS = 256 };

enum {
  WITH_RUN = 1 << RUN | 1 << CHECK | 1 << DIFF,
  WITH_PLUGINS =
      WITH_RUN | 1 << PLUGINS | 1 << SHOW | 1 << PROVE | 1 << NEW | 1 << SCHEMA
};

static const option options[OPTIONS] = {
    [SET] = {"set", 0, "NAME=VALUE",
             "Override a config value: outputs.0.path=out.csv",
             WITH_RUN | 1 << INSPECT},
    [PLUGIN_DIR] = {"plugin-dir", 0, "DIR", "Look for plugins in DIR first.",
                    WITH_PLUGINS},
    [JOBS] = {"jobs", 0, "N", "Use N threads; else one for each processor.",
              WITH_RUN},
    [LANGUAGE] = {"language", 0, "LANG",
                  "Begin the plugin in c (the default) or c++.", 1 << NEW},
    [DRY_RUN] = {"dry-run", 'n', NULL, "Write nothing, like check.",
                 1 << RUN | 1 << DIFF},
    [QUIET] = {"quiet", 'q', NULL, "Show warnings and errors only.", 0},
    [VERBOSE] = {"verbose", 'v', NULL, "Show each step as well.", 0},
    [PROGRESS] = {"progress", 0, "WHEN",
                  "Show progress: auto (on a terminal), always, never.",
                  1 << RUN | 1 << CHECK},
    [COLOR] = {"color", 0, "WHEN",
               "Use colour: auto (on a terminal), always, never.", 0},
    [JSON] = {"json", 0, NULL, "Print JSON instead of text.", 1 << PROVE},
    [VERSION] = {"version", 0, NULL, "Print the version.", 0},
    [HELP] = {"help", 'h', NULL, "Print this help.", 0}};

/* ---- messages */

static int usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int usage(const char *format, ...) {
  va_list args;

  (void)fputs("clausemill: ", stderr);
  va_start(args, format);
  (void)vfprintf(stderr, format, args);
  va_end(args);
  (void)fputs("\nSee: clausemill --help\n", stderr);
  return MILL_USAGE;
}

static int misspelt(const char *what, const char *given,
                    const char *const *known, const char *dashes) {
  const char *near = mill_nearest(given + strspn(given, "-"), known);

  (void)fprintf(stderr, "clausemill: unknown %s \"%s\"", what, given);
  if (near)
    (void)fprintf(stderr, "; did you mean \"%s%s\"?", dashes, near);
  (void)fputs("\nSee: clausemill --help\n", stderr);
  return MILL_USAGE;
}

/* ---- help */

void command_line_help(FILE *out) {
  (void)fputs("Usage: clausemill [OPTION...] CONFIG [INPUT...]\n"
              "       clausemill [OPTION...] COMMAND ...\n\n"
              "Turn documents into datasets: find the sentences, clauses and\n"
              "statements of duty in a text and write them as CSV, XLSX or\n"
              "JSON, as CONFIG says.\n\nCommands:\n",
              out);
  for (int i = 0; i < COMMANDS; i++)
    (void)fprintf(out, "  %s%s%-*s %s\n", commands[i].name,
                  commands[i].operands[0] ? " " : "",
                  24 - (int)strlen(commands[i].name) -
                      (commands[i].operands[0] ? 1 : 0),
                  commands[i].operands, commands[i].help);
  (void)fputs("\nOptions:\n", out);
  for (int i = 0; i < OPTIONS; i++) {
    const option *o = &options[i];

    (void)fprintf(out, "  %c%c%c --%s%s%-*s %s\n", o->letter ? '-' : ' ',
                  o->letter ? o->letter : ' ', o->letter ? ',' : ' ', o->name,
                  o->value ? "=" : "",
                  18 - (int)strlen(o->name) - (o->value ? 1 : 0),
                  o->value ? o->value : "", o->help);
  }
  (void)fputs(
      "\n\"-\" as CONFIG, INPUT or FILE is standard input; as the path "
      "of an output,\nstandard output. \"--\" ends the options.\n\n"
      "Exit status: 0 done; 1 failed, nothing was written (or only the report "
      "could\nnot be printed); 2 wrong usage; 3 done, but some inputs were "
      "rejected and\nlisted; 78 the config is wrong.\n\n"
      "Manual: man clausemill, man 5 clausemill-config\n",
      out);
}

/* ---- reading the command line */

static int unknown_option(const char *given) {
  const char *names[OPTIONS + 1] = {NULL};
  char name[64];

  for (int i = 0; i < OPTIONS; i++)
    names[i] = options[i].name;
  (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(given, "="), given);
  return misspelt("option", name, names, "--");
}

static int find_letter(char letter) {
  for (int i = 0; i < OPTIONS; i++)
    if (options[i].letter == letter)
      return i;
  return OPTIONS;
}

static int find_option(const char *name, size_t length) {
  for (int i = 0; i < OPTIONS; i++)
    if (strlen(options[i].name) == length &&
        memcmp(options[i].name, name, length) == 0)
      return i;
  return OPTIONS;
}

static void keep(command_line *c, int id, const char *value) {
  c->given |= 1u << id;
  c->values[id] = value;
  if (id == SET)
    c->sets[c->n_sets++] = value;
  if (id == PLUGIN_DIR)
    c->dirs[c->n_dirs++] = value;
}

/* "--name", "--name=value", "--name value"; *at is its place in argv. */
static int take_long(command_line *c, char **argv, int *at) {
  const char *name = argv[*at] + 2;
  size_t length = strcspn(name, "=");
  const char *value = name[length] ? name + length + 1 : NULL;
  int id = find_option(name, length);

  if (id == OPTIONS)
    return unknown_option(argv[*at]);
  if (value && !options[id].value)
    return usage("--%s takes no value", options[id].name);
  if (!value && options[id].value && !(value = argv[++*at]))
    return usage("--%s needs a value: %s", options[id].name, options[id].value);
  keep(c, id, value);
  return 0;
}

/* "-q", "-qv"; no letter takes a value. */
static int take_short(command_line *c, const char *word) {
  for (const char *p = word + 1; *p; p++) {
    int id = find_letter(*p);

    if (id == OPTIONS)
      return unknown_option(word);
    keep(c, id, NULL);
  }
  return 0;
}

static int take_arguments(command_line *c, char **argv) {
  bool ended = false;

  for (int i = 1; argv[i]; i++) {
    int wrong = 0;

    if (!ended && strcmp(argv[i], "--") == 0) {
      ended = true;
      c->no_command = c->no_command || c->n_operands == 0;
    } else if (!ended && strncmp(argv[i], "--", 2) == 0) {
      wrong = take_long(c, argv, &i);
    } else if (!ended && argv[i][0] == '-' && argv[i][1]) {
      wrong = take_short(c, argv[i]);
    } else {
      c->operands[c->n_operands++] = argv[i];
    }
    if (wrong)
      return wrong;
  }
  return 0;
}

/* ---- what the words mean */

static int find_command(const char *word) {
  for (int i = 0; i < COMMANDS; i++)
    if (strcmp(commands[i].name, word) == 0)
      return i;
  return COMMANDS;
}

/* A word that could be a misspelt command rather than a config. */
static int no_such_command(const char *word) {
  static const char *const known[] = {"run",    "check",   "inspect", "diff",
                                      "tables", "plugins", "schema",  NULL};

  if (strpbrk(word, "./") || strcmp(word, "-") == 0 || access(word, F_OK) == 0)
    return 0;
  return misspelt("command", word, known, "");
}

static int take_command(command_line *c) {
  static const char *const under_plugins[] = {"show", "check", "new", NULL};
  int id;

  id = c->no_command ? COMMANDS : find_command(c->operands[0]);
  if (id == COMMANDS)
    return c->no_command ? 0 : no_such_command(c->operands[0]);
  c->command = (enum command_id)id;
  c->operands++;
  c->n_operands--;
  if (id == PLUGINS && c->n_operands) {
    if (strcmp(c->operands[0], "show") == 0)
      c->command = SHOW;
    else if (strcmp(c->operands[0], "new") == 0)
      c->command = NEW;
    else if (strcmp(c->operands[0], "check") == 0)
      c->command = PROVE;
    else
      return misspelt("command", c->operands[0], under_plugins, "plugins ");
    c->operands++;
    c->n_operands--;
  }
  return 0;
}

static int check_operands(const command_line *c) {
  const command *k = &commands[c->command];
  const char *missing = k->operands;

  if (c->n_operands < k->least) {
    for (int i = 0; i < c->n_operands; i++)
      missing += strcspn(missing, " ") + 1;
    return usage("%s needs %.*s", k->name, (int)strcspn(missing, " "), missing);
  }
  if (k->most >= 0 && c->n_operands > k->most)
    return usage("%s: there is no place for \"%s\"", k->name,
                 c->operands[k->most]);
  for (int i = 0; i < OPTIONS; i++)
    if (c->given >> i & 1 && options[i].with &&
        !(options[i].with >> c->command & 1))
      return usage("--%s does not go with %s", options[i].name, k->name);
  return 0;
}

static int take_when(const command_line *c, int id, enum when *when) {
  static const char *const names[] = {"auto", "always", "never"};
  const char *value = c->values[id];

  for (int i = 0; value && i < 3; i++) {
    if (strcmp(value, names[i]) == 0) {
      *when = (enum when)i;
      return 0;
    }
  }
  return value ? usage("--%s: auto, always or never was expected, not \"%s\"",
                       options[id].name, value)
               : 0;
}

static int take_jobs(command_line *c) {
  const char *value = c->values[JOBS];
  char *end = NULL;
  long n = value ? strtol(value, &end, 10) : 0;

  if (value && (*end || end == value || n < 1 || n > MOST_JOBS))
    return usage("--jobs: a number from 1 to %d was expected, not \"%s\"",
                 MOST_JOBS, value);
  c->jobs = (int)n;
  return 0;
}

static int check_sets(const command_line *c) {
  for (size_t i = 0; i < c->n_sets; i++)
    if (!strchr(c->sets[i], '=') || c->sets[i][0] == '=')
      return usage("--set %s: NAME=VALUE was expected", c->sets[i]);
  return 0;
}

int command_line_read(command_line *c, int argc, char **argv) {
  size_t room = (size_t)argc + 1;
  int wrong;

  c->all = calloc(3 * room, sizeof *c->all);
  if (!c->all) {
    (void)fputs("clausemill: out of memory\n", stderr);
    return MILL_FAILED;
  }
  c->operands = c->all;
  c->sets = c->all + room;
  c->dirs = c->sets + room;
  c->command = COMMANDS;
  wrong = take_arguments(c, argv);
  if (wrong || command_line_has(c, HELP) || command_line_has(c, VERSION) ||
      c->n_operands == 0)
    return wrong;
  c->command = RUN;
  if ((wrong = take_command(c)) || (wrong = check_operands(c)) ||
      (wrong = check_sets(c)) || (wrong = take_jobs(c)) ||
      (wrong = take_when(c, COLOR, &c->colour)))
    return wrong;
  return take_when(c, PROGRESS, &c->progress);
}

void command_line_free(command_line *c) {
  free(c->all);
  *c = (command_line){0};
}
