#include "read/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "read/page.h"

#ifndef MILL_PKGLIBDIR
#define MILL_PKGLIBDIR "/usr/local/lib/clausemill"
#endif

#define PROGRAM "readers/pdf"

enum { BUFFER = 1 << 16, NOTE = 160, END_WITHIN = 1024 };

/* The process that takes the PDF apart, and what it has told so far. */
typedef struct reading {
  doc *d;
  uint32_t seconds, mebibytes, most; /* limits */
  composition b;
  arena scratch;
  pages pages;
  uint32_t promised; /* pages */
  bool done;
  pid_t child;
  int from; /* descriptor */
  unsigned char buffer[BUFFER];
  size_t at, end;
  size_t words;
  err *e;
  int result;
} reading;

/* ----------------------------------------------------------------- process */

/* Where readers/pdf is: beside the program in a build tree, or with what was
 * installed. NULL when it is nowhere. */
static const char *find_program(arena *a) {
  const char *dir = path_program_dir(a);
  const char *places[] = {
      dir ? arena_format(a, "%s/" PROGRAM, dir).ptr : NULL,
      dir ? arena_format(a, "%s/../lib/clausemill/" PROGRAM, dir).ptr : NULL,
      MILL_PKGLIBDIR "/" PROGRAM};

  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (places[i] && access(places[i], X_OK) == 0)
      return places[i];
  return NULL;
}

/* The input as a descriptor that has no name. */
static int as_file(str bytes) {
  int fd = memfd_create("pdf", MFD_CLOEXEC);

  while (fd >= 0 && bytes.len) {
    ssize_t n = write(fd, bytes.ptr, bytes.len);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      (void)close(fd);
      return -1;
    }
    bytes = str_make(bytes.ptr + n, bytes.len - (size_t)n);
  }
  return fd;
}

static int spawn(pid_t *child, const char *program, char *const *argv, int in,
                 int out) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t how;
  char *environment[] = {NULL};
  sigset_t none, all;
  int code;

  (void)sigemptyset(&none);
  (void)sigfillset(&all);
  if (posix_spawn_file_actions_init(&files) != 0)
    return ENOMEM;
  if (posix_spawnattr_init(&how) != 0) {
    (void)posix_spawn_file_actions_destroy(&files);
    return ENOMEM;
  }
  (void)posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK |
                                           POSIX_SPAWN_SETSIGDEF);
  (void)posix_spawnattr_setsigmask(&how, &none);
  (void)posix_spawnattr_setsigdefault(&how, &all);
  code = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
  if (code == 0)
    code = posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  if (code == 0)
    code = posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
                                            O_WRONLY, 0);
  if (code == 0)
    code = posix_spawn(child, program, &files, &how, argv, environment);
  (void)posix_spawnattr_destroy(&how);
  (void)posix_spawn_file_actions_destroy(&files);
  return code;
}

static int start(reading *r, str bytes, err *e) {
  const char *program = find_program(&r->scratch);
  char seconds[16], mebibytes[16], most[16];
  char *argv[] = {(char *)(uintptr_t)program, seconds, mebibytes, most, NULL};
  int in, out[2], code;

  if (!program)
    return err_at(e, r->d->path, 0, 0,
                  "PDFs are read by %s, which is not in " MILL_PKGLIBDIR
                  ": install all of Clausemill",
                  PROGRAM);
  (void)snprintf(seconds, sizeof seconds, "%u", r->seconds);
  (void)snprintf(mebibytes, sizeof mebibytes, "%u", r->mebibytes);
  (void)snprintf(most, sizeof most, "%u", r->most);
  in = as_file(bytes);
  if (in < 0)
    return err_at(e, r->d->path, 0, 0, "no memory for a copy of it: %s",
                  strerror(errno));
  if (pipe2(out, O_CLOEXEC) != 0) {
    (void)close(in);
    return err_at(e, r->d->path, 0, 0, "no pipe to read it by: %s",
                  strerror(errno));
  }
  code = spawn(&r->child, program, argv, in, out[1]);
  (void)close(in);
  (void)close(out[1]);
  if (code != 0) {
    (void)close(out[0]);
    return err_at(e, r->d->path, 0, 0, "%s cannot be run: %s", program,
                  strerror(code));
  }
  r->from = out[0];
  return 0;
}

/* How the process ended, if not as it should. */
static int explain(reading *r, int status, err *e) {
  char where[NOTE] = "it";

  if (r->promised && r->pages.n)
    (void)snprintf(where, sizeof where, "page %zu of %u", r->pages.n,
                   r->promised);
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU))
    return err_at(e, r->d->path, 0, 0,
                  "%s takes more than %u seconds of computing to read: a "
                  "damaged or hostile PDF, or input.pdf.seconds is too low",
                  where, r->seconds);
  return err_at(e, r->d->path, 0, 0,
                "%s cannot be read: poppler gave up on it (%s). It is damaged "
                "or hostile, or needs more than the %u MiB of "
                "input.pdf.mebibytes",
                where,
                WIFSIGNALED(status) ? strsignal(WTERMSIG(status))
                                    : "out of memory",
                r->mebibytes);
}

/* Wait for the end of the process, which is killed if it has not done all. */
static int stop(reading *r) {
  int status = 0;
  pid_t got;

  (void)close(r->from);
  if (r->result != 0)
    (void)kill(r->child, SIGKILL);
  do
    got = waitpid(r->child, &status, 0);
  while (got < 0 && errno == EINTR);
  return got == r->child ? status : 0;
}

/* ----------------------------------------------------------------- records */

static int foreign(reading *r) {
  return err_at(r->e, r->d->path, 0, 0,
                PROGRAM " does not belong to this program: install all of "
                        "Clausemill anew");
}

/* Take `n` bytes; false when there are no more. */
static bool take(reading *r, void *out, size_t n) {
  char *to = out;

  while (n) {
    size_t part = r->end - r->at;

    if (part == 0) {
      ssize_t got = read(r->from, r->buffer, sizeof r->buffer);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return false;
      r->at = 0;
      r->end = (size_t)got;
      continue;
    }
    if (part > n)
      part = n;
    memcpy(to, r->buffer + r->at, part);
    r->at += part;
    to += part;
    n -= part;
  }
  return true;
}

static int add_page(reading *r, const char *bytes, size_t n) {
  wire_page at;
  pages *all = &r->pages;

  if (n != sizeof at || all->n >= r->promised)
    return foreign(r);
  memcpy(&at, bytes, sizeof at);
  all->items = arena_grow(&r->scratch, all->items, all->n, &all->cap,
                          sizeof *all->items);
  all->items[all->n++] = (page){
      .width = at.width, .height = at.height, .pictures = at.pictures != 0};
  return 0;
}

static int add_word(reading *r, const char *bytes, size_t n) {
  wire_word at;
  page *p = r->pages.n ? &r->pages.items[r->pages.n - 1] : NULL;
  str text;

  if (n <= sizeof at || !p)
    return foreign(r);
  memcpy(&at, bytes, sizeof at);
  text = str_make(bytes + sizeof at, n - sizeof at);
  text.len = utf8_valid(text);
  if (text.len == 0)
    return 0;
  if (++r->words > (size_t)r->mebibytes << 13)
    return err_at(r->e, r->d->path, 0, 0,
                  "page %zu of %u: it has more words than fit into the %u MiB "
                  "of input.pdf.mebibytes",
                  r->pages.n, r->promised, r->mebibytes);
  p->words = arena_grow(&r->scratch, p->words, p->n_words, &p->cap_words,
                        sizeof *p->words);
  p->words[p->n_words++] = (page_word){.text = arena_str(&r->scratch, text),
                                       .x0 = at.x0,
                                       .y0 = at.y0,
                                       .x1 = at.x1,
                                       .y1 = at.y1,
                                       .size = at.size,
                                       .style = at.style};
  return 0;
}

/* "Microsoft Word - plan.doc", "untitled": what a program writes when nobody
 * gave a title. It stays a fact, and does not name the document. */
static bool is_file_name(str title) {
  static const char *const ends[] = {".doc", ".docx", ".pdf", ".indd", ".qxd",
                                     ".odt", ".rtf",  ".tex", ".dvi",  NULL};

  for (size_t i = 0; ends[i]; i++)
    if (title.len > strlen(ends[i]) &&
        str_is_nocase(
            str_make(str_end(title) - strlen(ends[i]), strlen(ends[i])),
            ends[i]))
      return true;
  return str_starts(title, "Microsoft Word - ") ||
         str_is_nocase(title, "untitled");
}

static int add_fact(reading *r, const char *bytes, size_t n) {
  const char *end = memchr(bytes, '\0', n);
  str value, key;
  doc *d = r->d;

  if (!end)
    return 0;
  key = str_span(bytes, end);
  value =
      utf8_trim(str_make(end + 1, utf8_valid(str_span(end + 1, bytes + n))));
  if (str_is(key, "title") && is_file_name(value)) {
    doc_add_fact(d, str_of("title"), arena_str(&d->memory, value),
                 str_of("document information"));
    return 0;
  }
  compose_fact(&r->b, arena_cstr(&r->scratch, key), value,
               "document information");
  return 0;
}

static int take_record(reading *r, const wire_head *h, const char *bytes) {
  switch ((enum wire_kind)h->kind) {
  case WIRE_FAULT:
    return err_at(r->e, r->d->path, 0, 0, "%.*s", (int)h->size, bytes);
  case WIRE_FACT:
    return add_fact(r, bytes, h->size);
  case WIRE_PAGES:
    if (h->size == sizeof r->promised)
      memcpy(&r->promised, bytes, sizeof r->promised);
    return 0;
  case WIRE_PAGE:
    return add_page(r, bytes, h->size);
  case WIRE_WORD:
    return add_word(r, bytes, h->size);
  case WIRE_END:
    r->done = true;
    return 0;
  }
  return foreign(r);
}

/* All that the process tells. A trial, since the process must be ended when
 * there is no memory. */
static void receive(void *data) {
  reading *r = data;
  char *bytes = arena_alloc(&r->scratch, WIRE_MOST);
  wire_head h;

  while (r->result == 0 && !r->done && take(r, &h, sizeof h)) {
    if (h.size > WIRE_MOST)
      r->result = foreign(r);
    else if (take(r, bytes, h.size))
      r->result = take_record(r, &h, bytes);
  }
  if (r->result == 0 && !r->done)
    r->result = ERR;
}

/* ---------------------------------------------------------------- warnings */

/* "3, 5-7" of the pages that are pictures without text; false if none is. */
static bool picture_pages(const reading *r, buf *out) {
  size_t n = r->pages.n;

  for (size_t i = 0, k; i < n; i = k + 1) {
    for (k = i;
         k < n && r->pages.items[k].n_words == 0 && r->pages.items[k].pictures;)
      k++;
    if (k == i)
      continue;
    buf_printf(out, "%s%zu", out->len ? ", " : "", i + 1);
    if (k > i + 1)
      buf_printf(out, "-%zu", k);
  }
  return out->len > 0;
}

static void warn(reading *r, str bytes) {
  size_t tail = bytes.len < END_WITHIN ? bytes.len : END_WITHIN;
  buf where = {0};
  bool cut = !memmem(str_end(bytes) - tail, tail, "%%EOF", 5);

  if (picture_pages(r, &where))
    compose_warn(
        &r->b,
        arena_format(&r->d->memory,
                     "no text on page%s %.*s: only pictures, as a scanner "
                     "makes them. Have their text recognised (OCR) "
                     "first%s",
                     strpbrk(buf_cstr(&where), ",-") ? "s" : "", (int)where.len,
                     where.ptr, cut ? "; and the file is cut off" : "")
            .ptr);
  else if (cut)
    compose_warn(&r->b,
                 "it does not end as a PDF does (%%EOF): it is cut off or "
                 "damaged, and text may be missing");
  else if (r->words == 0)
    compose_warn(&r->b, "it has no text");
  buf_free(&where);
}

/* ------------------------------------------------------------------ reader */

int pdf_read(doc *d, str bytes, const read_options *options, err *e) {
  reading *r = mem_alloc(sizeof *r);
  int status, result;

  r->d = d;
  r->seconds = options->pdf.seconds ? options->pdf.seconds : PDF_SECONDS;
  r->mebibytes =
      options->pdf.mebibytes ? options->pdf.mebibytes : PDF_MEBIBYTES;
  r->most = options->pdf.pages ? options->pdf.pages : PDF_PAGES;
  r->e = e;
  compose_begin(&r->b, d);
  r->result = start(r, bytes, e);
  if (r->result == 0) {
    bool fits = mem_try(receive, r) == 0;

    if (!fits)
      r->result = ERR;
    status = stop(r);
    if (!fits)
      mem_sure(NULL);
    if (r->result != 0 && e->message[0] == '\0')
      (void)explain(r, status, e);
  }
  result = r->result;
  if (result == 0) {
    page_build(&r->b, &r->pages);
    warn(r, bytes);
    compose_finish(&r->b);
  } else {
    compose_drop(&r->b);
  }
  arena_free(&r->scratch);
  mem_free(r);
  return result;
}
