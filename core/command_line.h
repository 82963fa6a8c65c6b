/* command_line.h -- the words behind "clausemill": commands, options, help. */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include <clausemill/clausemill.h>
#include <stdbool.h>
#include <stdio.h>

enum command_id {
  RUN,
  CHECK,
  INSPECT,
  DIFF,
  TABLES,
  PLUGINS,
  SHOW,
  NEW,
  PROVE,
  SCHEMA,
  COMMANDS
};

enum option_id {
  SET,
  PLUGIN_DIR,
  JOBS,
  LANGUAGE,
  DRY_RUN,
  QUIET,
  VERBOSE,
  PROGRESS,
  COLOR,
  JSON,
  VERSION,
  HELP,
  OPTIONS
};

enum when { AUTO, ALWAYS, NEVER };

typedef struct command_line {
  enum command_id command;
  const char **operands; /* behind the command */
  int n_operands;
  const char **sets, **dirs; /* in the order given */
  size_t n_sets, n_dirs;
  unsigned given; /* 1 << option_id */
  int jobs;       /* 0: not given */
  enum when progress, colour;
  /* Working memory, freed by command_line_free(). */
  const char **all;
  const char *values[OPTIONS];
  bool no_command; /* "--" stood before the first operand */
} command_line;

/** Understand the arguments. Returns 0, or the exit code after a message. When
 * --help or --version is given, nothing else is checked; without any operand
 * `command` is COMMANDS. `c` is zeroed. */
int command_line_read(command_line *c, int argc, char **argv);
void command_line_free(command_line *c);

static inline bool command_line_has(const command_line *c, enum option_id id) {
  return c->given >> id & 1;
}

void command_line_help(FILE *out);

#endif
