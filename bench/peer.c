/* peer -- the program a C programmer would write in a day for this job: a
 * paragraph a line, ICU's sentence breaks, one table of eight columns, and the
 * library of each format used as its manual shows. It is what Clausemill is
 * measured against; it knows nothing of clauses, statements or actions.
 *
 *     peer csv|json|xlsx INPUT OUTPUT
 *     peer breaks INPUT               no rows: sentence breaks alone */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <csv.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <xlsxwriter.h>

typedef struct row {
  long id, paragraph, sentence, start, end, words;
  const char *modal; /* or "" */
  const char *text;
} row;

typedef struct writer {
  FILE *out;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  void (*write)(struct writer *w, const row *r);
} writer;

static void write_csv(writer *w, const row *r) {
  char numbers[6][24];
  const long values[6] = {r->id,    r->paragraph, r->sentence,
                          r->start, r->end,       r->words};

  for (int i = 0; i < 6; i++) {
    snprintf(numbers[i], sizeof numbers[i], "%ld", values[i]);
    csv_fwrite(w->out, numbers[i], strlen(numbers[i]));
    fputc(',', w->out);
  }
  csv_fwrite(w->out, r->modal, strlen(r->modal));
  fputc(',', w->out);
  csv_fwrite(w->out, r->text, strlen(r->text));
  fputc('\n', w->out);
}

static void write_json(writer *w, const row *r) {
  cJSON *object = cJSON_CreateObject();
  char *text;

  cJSON_AddNumberToObject(object, "id", (double)r->id);
  cJSON_AddNumberToObject(object, "paragraph", (double)r->paragraph);
  cJSON_AddNumberToObject(object, "sentence", (double)r->sentence);
  cJSON_AddNumberToObject(object, "start", (double)r->start);
  cJSON_AddNumberToObject(object, "end", (double)r->end);
  cJSON_AddNumberToObject(object, "words", (double)r->words);
  cJSON_AddStringToObject(object, "modal", r->modal);
  cJSON_AddStringToObject(object, "text", r->text);
  text = cJSON_PrintUnformatted(object);
  fputs(text, w->out);
  fputc('\n', w->out);
  free(text);
  cJSON_Delete(object);
}

static void write_xlsx(writer *w, const row *r) {
  lxw_row_t at = (lxw_row_t)r->id;
  const long values[6] = {r->id,    r->paragraph, r->sentence,
                          r->start, r->end,       r->words};

  if (at >= LXW_ROW_MAX)
    return;
  for (lxw_col_t i = 0; i < 6; i++)
    worksheet_write_number(w->sheet, at, i, (double)values[i], NULL);
  worksheet_write_string(w->sheet, at, 6, r->modal, NULL);
  worksheet_write_string(w->sheet, at, 7, r->text, NULL);
}

static const char *find_modal(const char *text) {
  static const char *const modals[] = {" must ", " shall ", " should ",
                                       " may "};

  for (int i = 0; i < 4; i++)
    if (strstr(text, modals[i]))
      return modals[i];
  return "";
}

static long count_words(const char *text) {
  long n = 0;

  for (int in = 0; *text; text++) {
    int word = *text != ' ' && *text != '\t';

    n += word && !in;
    in = word;
  }
  return n;
}

/* Without a way to write rows the breaks are found, and that is all. */
static void split(writer *w, UBreakIterator *breaks, const char *line,
                  size_t len, row *r) {
  static UChar *wide;
  static char *text;
  static size_t room;
  UErrorCode error = U_ZERO_ERROR;
  int32_t n, from, to;

  if (room < len + 1) {
    room = (len + 1) * 2;
    wide = realloc(wide, room * sizeof *wide);
    text = realloc(text, room * 3);
  }
  u_strFromUTF8(wide, (int32_t)room, &n, line, (int32_t)len, &error);
  if (U_FAILURE(error))
    return;
  ubrk_setText(breaks, wide, n, &error);
  for (from = ubrk_first(breaks); (to = ubrk_next(breaks)) != UBRK_DONE;
       from = to) {
    int32_t bytes;

    r->id++;
    if (!w->write)
      continue;
    error = U_ZERO_ERROR;
    u_strToUTF8(text, (int32_t)(room * 3), &bytes, wide + from, to - from,
                &error);
    while (bytes > 0 && text[bytes - 1] == ' ')
      text[--bytes] = '\0';
    r->sentence++;
    r->start = from;
    r->end = to;
    r->words = count_words(text);
    r->modal = find_modal(text);
    r->text = text;
    w->write(w, r);
  }
}

int main(int argc, char **argv) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *breaks =
      ubrk_open(UBRK_SENTENCE, "en@ss=standard", NULL, 0, &error);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  writer w = {0};
  row r = {0};
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  FILE *in;

  bool rows = argc == 4;

  if ((argc != 3 && !rows) || U_FAILURE(error) || !(in = fopen(argv[2], "r")))
    return 2;
  if (rows && strcmp(argv[1], "xlsx") == 0) {
    w.book = workbook_new_opt(argv[3], &options);
    w.sheet = workbook_add_worksheet(w.book, NULL);
    w.write = write_xlsx;
  } else if (rows) {
    w.out = fopen(argv[3], "w");
    w.write = strcmp(argv[1], "csv") == 0 ? write_csv : write_json;
    if (!w.out)
      return 1;
  }
  while ((len = getline(&line, &room, in)) > 0) {
    if (line[len - 1] == '\n')
      len--;
    r.paragraph++;
    r.sentence = 0;
    split(&w, breaks, line, (size_t)len, &r);
  }
  ubrk_close(breaks);
  if (w.book)
    return workbook_close(w.book) != LXW_NO_ERROR;
  if (w.out)
    return fclose(w.out) != 0;
  return printf("%ld sentences\n", r.id) < 0;
}
