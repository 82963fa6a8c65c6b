#include "run/json_out.h"

#include <cjson/cJSON.h>

#include "base/mem.h"
#include "run/config_keys.h"

/* Put the value where the writer is. */
static void add(json_out *o, const char *key, cJSON *value) {
  cJSON *parent = o->depth ? o->open[o->depth - 1] : NULL;

  mem_sure(value);
  if (parent && key)
    cJSON_AddItemToObject(parent, key, value);
  else if (parent)
    cJSON_AddItemToArray(parent, value);
}

static void add_str(json_out *o, const char *key, str text,
                    cJSON *(*create)(const char *)) {
  buf copy = {0};

  buf_put_str(&copy, text);
  add(o, key, create(buf_cstr(&copy)));
  buf_free(&copy);
}

void json_open(json_out *o, const char *key, char bracket) {
  cJSON *value = bracket == '{' ? cJSON_CreateObject() : cJSON_CreateArray();

  add(o, key, value);
  o->open[o->depth++] = value;
}

void json_close(json_out *o) {
  char *text;

  if (--o->depth)
    return;
  text = mem_sure(cJSON_Print(o->open[0]));
  buf_puts(o->out, text);
  buf_putc(o->out, '\n');
  cJSON_free(text);
  cJSON_Delete(o->open[0]);
}

void json_text(json_out *o, const char *key, str text) {
  add_str(o, key, text, cJSON_CreateString);
}

void json_raw(json_out *o, const char *key, str value) {
  add_str(o, key, value, cJSON_CreateRaw);
}

void json_choices(json_out *o, const char *key, const char *choices) {
  str rest = str_of(choices), choice;

  json_open(o, key, '[');
  while (choice_next(&rest, &choice))
    json_text(o, NULL, choice);
  o->depth--;
}
