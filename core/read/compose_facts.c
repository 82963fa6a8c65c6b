/* What a document says of itself, besides its text. */
#include "read/compose.h"

#include "base/utf8.h"
#include "read/sections.h"

/* "2024-03-12" of "2024-03-12T08:00:00Z", "2024-03", "2024"; null for what is
 * not written like that. */
static str iso_date(str s) {
  static const char form[] = "dddd-dd-dd";
  size_t n = 0;

  while (n < s.len && n < sizeof form - 1 &&
         (form[n] == 'd' ? ascii_is_digit(s.ptr[n]) : s.ptr[n] == form[n]))
    n++;
  if ((n != 4 && n != 7 && n != 10) ||
      (n < s.len && s.ptr[n] != 'T' && s.ptr[n] != ' '))
    return (str){0};
  return str_make(s.ptr, n);
}

void compose_fact(composition *b, const char *key, str value,
                  const char *origin) {
  doc *d = b->d;
  const struct {
    const char *key;
    str *place;
  } known[] = {{"title", &d->title},         {"author", &d->author},
               {"publisher", &d->publisher}, {"date", &d->date},
               {"date_role", &d->date_role}, {"language", &d->language}};

  value = utf8_trim(value);
  if (value.len == 0)
    return;
  value = arena_str(&d->memory, sections_one_line(&d->memory, value));
  doc_add_fact(d, arena_str(&d->memory, str_of(key)), value, str_of(origin));
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(key, known[i].key) == 0 && !known[i].place->ptr)
      *known[i].place = known[i].place == &d->date ? iso_date(value) : value;
}

void compose_warn(composition *b, const char *warning) {
  if (!b->d->warning)
    b->d->warning = warning;
}
