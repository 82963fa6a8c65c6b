/* Messages of mail, one behind the other: each begins with a line "From …"
 * that its writer added, and lines of its text that would look the same have a
 * ">" in front. */
#include "run/container_parts.h"
#include "run/mail.h"

/* "From ada@example.org Wed Jan  5 10:11:12 2005": in a text somebody may write
 * "From here on", but no time of the day and no year behind it. */
static bool has_time(str line) {
  bool clock = false, year = false;

  for (size_t i = 5; i + 4 < line.len; i++) {
    const char *p = line.ptr + i;

    clock = clock || (ascii_is_digit(p[0]) && p[1] == ':' &&
                      ascii_is_digit(p[2]) && ascii_is_digit(p[3]));
    year = year || (p[0] == ' ' && (p[1] == '1' || p[1] == '2') &&
                    ascii_is_digit(p[2]) && ascii_is_digit(p[3]) &&
                    ascii_is_digit(p[4]) &&
                    (i + 5 == line.len || !ascii_is_digit(p[5])));
  }
  return clock && year;
}

int mbox_list(container *c, arena *a, err *e) {
  str all = buf_str(&c->bytes), rest = all, line;
  bool blank = true;
  uint32_t number = 0;

  while (str_next_line(&rest, &line)) {
    bool begins = blank && str_starts(line, "From ");

    number++;
    blank = str_trim(line).len == 0;
    if (begins && (c->n == 0 || has_time(line))) {
      container_member *m = container_add(c, a);

      *m = (container_member){.line = number,
                              .at = (size_t)(line.ptr - all.ptr)};
    } else if (c->n == 0 && !blank) {
      return err_at(e, c->shown, number, 0,
                    "this is no mbox: a line that begins with \"From \" was "
                    "expected before its first message");
    }
  }
  for (size_t i = 0; i < c->n; i++)
    c->members[i].size =
        (i + 1 < c->n ? c->members[i + 1].at : all.len) - c->members[i].at;
  return 0;
}

/* ">>From" is ">From". */
static bool is_quoted_from(str line) {
  size_t n = 0;

  while (n < line.len && line.ptr[n] == '>')
    n++;
  return n > 0 && str_starts(str_make(line.ptr + n, line.len - n), "From ");
}

int mbox_read(container *c, const container_member *m, doc *d,
              container_form *form, buf *bytes, err *e) {
  str rest = str_make(c->bytes.ptr + m->at, m->size), line;
  buf message = {0};
  int result;

  (void)str_next_line(&rest, &line);
  while (str_next_line(&rest, &line)) {
    if (is_quoted_from(line))
      line = str_make(line.ptr + 1, line.len - 1);
    buf_put_str(&message, line);
    buf_putc(&message, '\n');
  }
  result =
      mail_read(d, buf_str(&message), c->options->encoding, form, bytes, e);
  buf_free(&message);
  return result;
}
