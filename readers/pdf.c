/* pdf.c -- the words of a PDF with their places, by poppler.
 *
 * core/read/pdf_wire.h says how it is run and what it writes. It opens no file
 * of its own (poppler looks up tables of Asian encodings), draws nothing, and
 * runs no script. */
#include <math.h>
#include <poppler.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/pdf_wire.h"

#ifndef __has_feature /* clang's */
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { SANITIZED = 1 }; /* takes terabytes of addresses */
#else
enum { SANITIZED = 0 };
#endif

enum { WORD_LONGEST = 4096 }; /* bytes: longer ones are parted */

typedef struct limits {
  rlim_t seconds, bytes;
  unsigned pages;
} limits;

/* ---------------------------------------------------------------- records */

static void put(const void *bytes, size_t n) {
  if (fwrite(bytes, 1, n, stdout) != n)
    _exit(2);
}

static void record(uint32_t kind, const void *head, size_t n, const char *text,
                   size_t len) {
  wire_head h = {kind, (uint32_t)(n + len)};

  put(&h, sizeof h);
  if (n)
    put(head, n);
  if (len)
    put(text, len);
}

static void end(void) {
  if (fflush(stdout) != 0)
    _exit(2);
  _exit(0); /* the system is quicker at tidying up than poppler */
}

static void fault(const char *message) {
  record(WIRE_FAULT, NULL, 0, message, strlen(message));
  end();
}

/* ------------------------------------------------------------------- facts */

static void fact(const char *key, const char *value) {
  size_t len = value ? strlen(value) : 0;

  if (len && len < WIRE_MOST / 2)
    record(WIRE_FACT, key, strlen(key) + 1, value, len);
}

static void text_fact(const char *key, char *value) {
  fact(key, value);
  g_free(value);
}

/* The day, in the time zone that the document gives. */
static void date_fact(const char *key, GDateTime *when) {
  if (!when)
    return;
  text_fact(key, g_date_time_format(when, "%Y-%m-%d"));
  g_date_time_unref(when);
}

static void facts(PopplerDocument *d) {
  text_fact("title", poppler_document_get_title(d));
  text_fact("author", poppler_document_get_author(d));
  text_fact("subject", poppler_document_get_subject(d));
  text_fact("keywords", poppler_document_get_keywords(d));
  text_fact("creator", poppler_document_get_creator(d));
  text_fact("producer", poppler_document_get_producer(d));
  date_fact("created", poppler_document_get_creation_date_time(d));
  date_fact("modified", poppler_document_get_modification_date_time(d));
}

/* ------------------------------------------------------------------- words */

static bool has(const char *name, const char *const *parts) {
  for (; *parts; parts++)
    if (strcasestr(name, *parts))
      return true;
  return false;
}

/* What the name of a font says: "ABCDEF+Times-BoldItalic". */
static uint32_t style_of(const char *font) {
  static const char *const bold[] = {"bold", "black", "heavy",
                                     "demi", "-medi", NULL};
  static const char *const italic[] = {"italic", "oblique", "ital", NULL};
  static const char *const mono[] = {"courier",    "mono", "consol", "menlo",
                                     "typewriter", "cmtt", "sfmono", NULL};

  if (!font)
    return 0;
  return (has(font, bold) ? PAGE_BOLD : 0u) |
         (has(font, italic) ? PAGE_ITALIC : 0u) |
         (has(font, mono) ? PAGE_MONO : 0u);
}

typedef struct word {
  wire_word at;
  const char *text;
  size_t len;
  unsigned letters;
  float first; /* where its first letter begins */
} word;

static bool is_place(double v) { return isfinite(v) && fabs(v) < 1e6; }

static void add(word *w, const PopplerRectangle *r) {
  wire_word *at = &w->at;

  if (w->letters++ == 0) {
    w->first = (float)r->y1;
    at->x0 = (float)r->x1, at->x1 = (float)r->x2;
    at->y0 = (float)r->y1, at->y1 = (float)r->y2;
    return;
  }
  at->x0 = fminf(at->x0, (float)r->x1), at->x1 = fmaxf(at->x1, (float)r->x2);
  at->y0 = fminf(at->y0, (float)r->y1), at->y1 = fmaxf(at->y1, (float)r->y2);
}

/* The word ends. The letters of one that runs up or down stand one above the
 * other. */
static void flush(word *w) {
  wire_word *at = &w->at;

  if (w->len) {
    if (w->letters > 1 && at->y1 - at->y0 > 1.6F * (at->x1 - at->x0) &&
        at->y1 - at->y0 > 1.6F * at->size)
      at->style |= PAGE_TURNED | (w->first <= at->y0 ? PAGE_DOWN : 0u);
    record(WIRE_WORD, at, sizeof *at, w->text, w->len);
  }
  w->len = w->letters = 0;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* poppler writes no space between parts of a line that it took for parts of
 * different columns, such as a label and the text of its item. */
static bool is_apart(const PopplerRectangle *a, const PopplerRectangle *b,
                     float size) {
  return b->x1 - a->x2 > 0.5 * (double)size || b->x1 < a->x1 - (double)size;
}

/* Words of a page: a new one begins behind white space, and, joined to the one
 * before, where other letters begin. */
static void words(PopplerPage *page) {
  char *text = poppler_page_get_text(page);
  PopplerRectangle *places = NULL;
  unsigned n = 0;
  GList *fonts = poppler_page_get_text_attributes(page), *font = fonts;
  word w = {0};
  int seen = -1;
  bool joined = false;
  uint32_t style = 0;

  if (text && poppler_page_get_text_layout(page, &places, &n)) {
    const char *p = text;

    for (unsigned i = 0; i < n && *p; i++) {
      const PopplerTextAttributes *f;
      const char *next = g_utf8_next_char(p);

      while (font && font->next &&
             ((const PopplerTextAttributes *)font->data)->end_index < (int)i)
        font = font->next;
      f = font ? font->data : NULL;
      if (is_blank(*p)) {
        flush(&w);
        joined = false;
      } else if (is_place(places[i].x1) && is_place(places[i].x2) &&
                 is_place(places[i].y1) && is_place(places[i].y2)) {
        if (f && f->start_index != seen) {
          flush(&w);
          seen = f->start_index;
          style = style_of(f->font_name);
        }
        if (w.len + 8 > WORD_LONGEST)
          flush(&w);
        if (i > 0 && is_apart(&places[i - 1], &places[i], w.at.size)) {
          flush(&w);
          joined = false;
        }
        if (w.len == 0) {
          w.text = p;
          w.at = (wire_word){.size = f ? (float)f->font_size : 0,
                             .style = style | (joined ? PAGE_JOINED : 0u)};
        }
        add(&w, &places[i]);
        w.len = (size_t)(next - w.text);
        joined = true;
      }
      p = next;
    }
    flush(&w);
  }
  poppler_page_free_text_attributes(fonts);
  g_free(places);
  g_free(text);
}

/* ------------------------------------------------------------------- pages */

/* So many more seconds of computing from now on. */
static void allow(rlim_t seconds) {
  struct rusage used;
  struct rlimit limit;

  if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
    return;
  limit.rlim_cur =
      (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1) + seconds;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_cur <= limit.rlim_max)
    (void)setrlimit(RLIMIT_CPU, &limit);
}

static void one_page(PopplerDocument *d, int i) {
  PopplerPage *page = poppler_document_get_page(d, i);
  double width = 0, height = 0;
  wire_page at = {0};
  GList *pictures;

  if (!page) {
    char message[64];

    (void)snprintf(message, sizeof message, "page %d cannot be read", i + 1);
    fault(message);
    return;
  }
  poppler_page_get_size(page, &width, &height);
  at.width = is_place(width) ? (float)width : 0;
  at.height = is_place(height) ? (float)height : 0;
  pictures = poppler_page_get_image_mapping(page);
  at.pictures = pictures != NULL;
  poppler_page_free_image_mapping(pictures);
  record(WIRE_PAGE, &at, sizeof at, NULL, 0);
  /* Told before the words are looked for, which may be the end. */
  (void)fflush(stdout);
  words(page);
  g_object_unref(page);
}

static void pages(PopplerDocument *d, const limits *l) {
  int n = poppler_document_get_n_pages(d);
  uint32_t count = n < 0 ? 0 : (uint32_t)n;

  if (count > l->pages) {
    char message[128];

    (void)snprintf(message, sizeof message,
                   "it says it has %u pages; at most %u are read", count,
                   l->pages);
    fault(message);
  }
  record(WIRE_PAGES, &count, sizeof count, NULL, 0);
  (void)fflush(stdout);
  for (int i = 0; i < n; i++) {
    allow(l->seconds);
    one_page(d, i);
  }
}

/* -------------------------------------------------------------------- main */

static void limit(int what, rlim_t most) {
  struct rlimit l = {most, most};

  (void)setrlimit(what, &l);
}

/* The input as memory. */
static GBytes *input(void) {
  struct stat st;
  void *p;

  if (fstat(STDIN_FILENO, &st) != 0 || st.st_size <= 0)
    fault("it is empty");
  p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (p == MAP_FAILED)
    fault("it does not fit into the memory that readers/pdf may use");
  return g_bytes_new_static(p, (size_t)st.st_size);
}

int main(int argc, char **argv) {
  limits l = {0};
  PopplerDocument *d;
  GError *e = NULL;

  if (argc != 4)
    return 2;
  l.seconds = strtoul(argv[1], NULL, 10);
  l.bytes = (rlim_t)strtoul(argv[2], NULL, 10) << 20;
  l.pages = (unsigned)strtoul(argv[3], NULL, 10);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  if (!SANITIZED)
    limit(RLIMIT_AS, l.bytes);
  allow(l.seconds);
  d = poppler_document_new_from_bytes(input(), NULL, &e);
  if (!d)
    fault(g_error_matches(e, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
              ? "it is encrypted, and opens with a password only: save it "
                "without one"
              : "it is no PDF that can be read: damaged, or cut off");
  facts(d);
  pages(d, &l);
  record(WIRE_END, NULL, 0, NULL, 0);
  end();
}
