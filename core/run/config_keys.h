/* config_keys.h -- every key of the config, declared once as data.
 *
 * Checking a config, its messages and `clausemill schema` are made from these
 * tables alone. */
#ifndef RUN_CONFIG_KEYS_H
#define RUN_CONFIG_KEYS_H

#include "base/json.h"

enum { /* which kinds of value a key takes */
       TAKES_NULL = 1 << JSON_NULL,
       TAKES_BOOL = 1 << JSON_BOOL,
       TAKES_INT = 1 << JSON_INT,
       TAKES_REAL = 1 << JSON_REAL,
       TAKES_STRING = 1 << JSON_STRING,
       TAKES_ARRAY = 1 << JSON_ARRAY,
       TAKES_OBJECT = 1 << JSON_OBJECT,
       TAKES_SCALAR =
           TAKES_NULL | TAKES_BOOL | TAKES_INT | TAKES_REAL | TAKES_STRING
};

enum key_names { /* what the strings, or the keys of the object, name */
                 NAMES_NOTHING,
                 NAMES_TABLE,
                 NAMES_COLUMN,
                 NAMES_PLUGIN
};

typedef struct config_key {
  const char *name; /* NULL: an item of an array, or the end of a list */
  const char *help;
  unsigned takes; /* TAKES_* */
  bool required;
  bool maybe_empty; /* "" or [] is allowed */
  bool free;        /* an object whose keys are somebody else's */
  enum key_names names;
  const char *def;     /* the default in words or JSON, or NULL: none */
  const char *choices; /* of a string: "stop|skip" */
  const struct config_key *keys; /* of an object, up to one without a name */
  const struct config_key *item; /* of an array, or of each value of an object
                                    whose keys name columns */
} config_key;

/** The whole config, an object. */
const config_key *config_keys(void);

/** Is `v` what `key` says, with all that lies in it? When `partial`, keys of
 * the outermost object may be missing. */
int config_check(const config_key *key, const json *v, bool partial, err *e);

/** The next of the choices "a|b|c" in `rest`; false at the end. */
bool choice_next(str *rest, str *choice);

#endif
