/* book.c -- what every part of the plugin shares. */
#include "book.h"

void book_check(book *b, lxw_error error) {
  if (error != LXW_NO_ERROR && b->error == LXW_NO_ERROR)
    b->error = error;
}

const char *book_text(book *b, const char *text, size_t limit) {
  size_t n = strlen(text);
  size_t fit = text_fit(text, n, limit < BOOK_TEXT ? limit : BOOK_TEXT);
  char *end = text_escape(b->scratch, text, fit, TEXT_PLAIN);

  memcpy(end, TEXT_MARK, sizeof TEXT_MARK);
  if (fit == n)
    *end = '\0';
  return b->scratch;
}

int book_has_overview(const book *b) {
  return b->options->overview || b->data->n_tables == 0;
}

mill_status book_status(const book *b) {
  switch (b->error) {
  case LXW_NO_ERROR:
    return MILL_OK;
  case LXW_ERROR_MEMORY_MALLOC_FAILED:
    return b->host->fail(b->host, MILL_E_NOMEM, "no memory for the workbook");
  default:
    return mill_failf(b->host, MILL_E_INTERNAL, "the workbook: %s",
                      lxw_strerror(b->error));
  }
}
