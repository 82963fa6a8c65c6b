/* What holds for the blocks of any text: they are trimmed, in order, do not
 * overlap, and leave out nothing but white space; parents come first. */
#include "tap.h"

#include "base/buf.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "read/read.h"

enum { MEGABYTE = 1000000 };

/* The first thing that is wrong with block `n`, or NULL. */
static const char *fault_of(const doc *d, uint32_t n) {
  const block *b = doc_block(d, n), *p;
  size_t len;

  if (b->text.len == 0 || b->text.ptr < d->text.ptr ||
      str_end(b->text) > str_end(d->text))
    return "outside the text";
  if (utf8_is_space(utf8_decode(b->text.ptr, &len)) ||
      utf8_is_space(utf8_decode_before(d->text.ptr, str_end(b->text), &len)))
    return "not trimmed";
  if (b->label.ptr && (b->label.ptr != b->text.ptr || b->label.len == 0 ||
                       str_end(b->label) > b->body.ptr))
    return "label";
  if (b->body.ptr < b->text.ptr || b->body.len > b->text.len ||
      str_end(b->body) > str_end(b->text))
    return "body outside";
  if (!b->label.ptr && b->body.ptr != b->text.ptr)
    return "body does not begin the block";
  if (b->body.len &&
      (utf8_is_space(utf8_decode(b->body.ptr, &len)) ||
       utf8_is_space(utf8_decode_before(d->text.ptr, str_end(b->body), &len))))
    return "body not trimmed";
  if (b->kind != BLOCK_HEADING && str_end(b->body) != str_end(b->text))
    return "body does not end the block";
  if (b->parent >= n)
    return "parent behind";
  if ((b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM) != (b->level > 0))
    return "level";
  if ((b->kind == BLOCK_ITEM) && !b->label.ptr)
    return "item without label";
  if ((b->outline.ptr && !b->outline.len) ||
      (b->section.ptr && !b->section.len))
    return "empty instead of null";
  if (!b->parent)
    return NULL;
  p = doc_block(d, b->parent);
  if (b->kind == BLOCK_HEADING &&
      (p->kind != BLOCK_HEADING || p->level >= b->level))
    return "heading under something else";
  if (b->kind == BLOCK_ITEM && p->kind == BLOCK_ITEM && p->level >= b->level)
    return "item not deeper than its parent";
  return NULL;
}

/* Is there anything but white space from `p` to `end`? */
static bool is_white(const char *p, const char *end) {
  for (size_t len; p < end; p += len)
    if (!utf8_is_space(utf8_decode(p, &len)))
      return false;
  return true;
}

static const char *fault(const doc *d) {
  const char *at = d->text.ptr;

  for (uint32_t n = 1; n <= d->n_blocks; n++) {
    const block *b = doc_block(d, n);
    const char *why = fault_of(d, n);

    if (why)
      return why;
    if (b->text.ptr < at)
      return "blocks overlap";
    if (!is_white(at, b->text.ptr))
      return "text in no block";
    at = str_end(b->text);
  }
  return is_white(at, str_end(d->text)) ? NULL : "text behind the last block";
}

static bool holds(str text, enum read_paragraphs paragraphs) {
  read_options options = {.paragraphs = paragraphs};
  doc d = {0};
  err e = {0};
  const char *why = NULL;

  if (read_document(&d, text, &options, &e) != 0)
    why = e.message;
  else
    why = fault(&d);
  if (why)
    printf("# %s (option %d) in:\n%.*s\n", why, (int)paragraphs,
           (int)(text.len < 2000 ? text.len : 2000), text.ptr);
  doc_free(&d);
  return !why;
}

static void check(str text) {
  CU_ASSERT(holds(text, PARAGRAPHS_AUTO));
  CU_ASSERT(holds(text, PARAGRAPHS_BLANK));
  CU_ASSERT(holds(text, PARAGRAPHS_LINE));
}

/* A million bytes of the same, under every option. */
void test_read_properties__hold_for_repetitions(void) {
  static const char *const parts[] = {
      "[",
      "1.1.1.",
      "(((",
      "\"",
      "\n",
      " ",
      "\t",
      "\r",
      "\r\n",
      "-",
      "- ",
      "- x\n",
      "1.\n",
      "(a)\n",
      "(a) (b) ",
      "(a)(b)",
      "(a)(1)(i) x\n",
      "a\n",
      "A\n\n",
      "1. x\n",
      "(i) x\n",
      "x:\n(a) y\n",
      "x,\n",
      "ABC\n",
      "Ab\n==\n",
      "I\n\n",
      "II. A\n",
      "1.1\n",
      "1.1 A\n",
      "Article 5\n",
      "AC-2 B\n",
      "\xE2\x80\x94",
      "\xE3\x80\x80",
      "\xC2\xA7 1\n",
      "\xE4\xB8\x80\xE3\x80\x81x\n",
      "\xE2\x80\xA2",
      "By A\n",
      "Source: x\n",
      "(a [b\n",
      "section\n(b) ",
      "1",
      "A",
      "\xEF\xBC\x88",
      "word ",
  };
  buf text = {0};

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    text.len = 0;
    while (text.len < MEGABYTE / 4)
      buf_puts(&text, parts[i]);
    check(buf_str(&text));
  }
  buf_free(&text);
}

void test_read_properties__hold_for_one_long_line(void) {
  buf text = {0};
  read_options options = {0};
  doc d = {0};
  err e = {0};

  while (text.len < 5 * MEGABYTE)
    buf_puts(&text, "The words of this line go on and on; it has no end. ");
  CU_ASSERT_EQUAL_FATAL(read_document(&d, buf_str(&text), &options, &e), 0);
  CU_ASSERT_EQUAL(d.n_blocks, 1);
  CU_ASSERT_PTR_NULL(fault(&d));
  doc_free(&d);
  buf_free(&text);
}

/* Lines are found in slices by several threads: what stands across them, many
 * blank lines or a paragraph that was broken, is read as it was alone. */
void test_read_properties__hold_for_any_threads(void) {
  static const uint32_t lines[] = {1, 3 + MEGABYTE, 4 + MEGABYTE + 20000};
  pool *helpers[] = {NULL, pool_new(3)};
  read_options options = {0};
  buf text = {0};
  err e = {0};

  buf_puts(&text, "The first line.\n\n");
  for (int i = 0; i < MEGABYTE; i++)
    buf_putc(&text, '\n');
  for (int i = 0; i < 20000; i++)
    buf_puts(&text, "the words of this line go on and on, and it breaks off\n");
  buf_puts(&text, "\nThe last line.");
  for (size_t i = 0; i < 2; i++) {
    doc d = {.helpers = helpers[i]};
    char hash[65];

    CU_ASSERT_EQUAL_FATAL(read_document(&d, buf_str(&text), &options, &e), 0);
    read_sha256(buf_str(&text), hash);
    CU_ASSERT_STRING_EQUAL(d.sha256, hash);
    CU_ASSERT_PTR_NULL(fault(&d));
    CU_ASSERT_EQUAL_FATAL(d.n_blocks, 3);
    for (uint32_t n = 0; n < 3; n++)
      CU_ASSERT_EQUAL(d.blocks[n].line, lines[n]);
    doc_free(&d);
  }
  pool_free(helpers[1]);
  buf_free(&text);
}

/* Depth is bounded, so that a tower of lists costs no more than its bytes. */
void test_read_properties__hold_for_deep_nesting(void) {
  buf text = {0};
  read_options options = {0};
  doc d = {0};
  err e = {0};

  for (int depth = 0; depth < 1000; depth++) {
    for (int i = 0; i < depth; i++)
      buf_putc(&text, '\t');
    buf_puts(&text, depth % 2 ? "(a) x\n" : "1. x\n");
  }
  CU_ASSERT_EQUAL_FATAL(read_document(&d, buf_str(&text), &options, &e), 0);
  CU_ASSERT_EQUAL(d.n_blocks, 1000);
  CU_ASSERT_PTR_NULL(fault(&d));
  doc_free(&d);
  buf_free(&text);
}

/* Documents put together at random from the things that rules look at. */
void test_read_properties__hold_for_random_documents(void) {
  static const char *const parts[] = {
      "\n",
      "\n\n",
      "\n\n\n",
      " ",
      "    ",
      "\t",
      "\xC2\xA0",
      "\xE3\x80\x80",
      "The contractor shall keep records of all that was done",
      "and show them to the agency when it asks for them.",
      "it. The",
      "shall:",
      "SCOPE",
      "GENERAL PROVISIONS",
      "Scope and Purpose",
      "Policy",
      "1. ",
      "2. ",
      "3. ",
      "1.1 ",
      "1.2 ",
      "1.1.1 ",
      "2.1. ",
      "(a) ",
      "(b) ",
      "(c) ",
      "(h) ",
      "(i) ",
      "(ii) ",
      "(iii) ",
      "a. ",
      "b. ",
      "i. ",
      "ii. ",
      "A. ",
      "B. ",
      "I. ",
      "II. ",
      "I",
      "II",
      "- ",
      "* ",
      "\xE2\x80\xA2 ",
      "\xE2\x80\x94 ",
      "Article 1",
      "Article 2. ",
      "PART II",
      "Section 3 - ",
      "AC-2 ",
      "AC-2(1) ",
      "REQ-1: ",
      "======",
      "------",
      "* * *",
      "[x",
      "(see",
      "section",
      "paragraph",
      "Source: x",
      "By Ada Otto",
      "\xE4\xB8\x80\xE3\x80\x81",
      "\xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82",
      "\xE7\xAC\xAC\xE4\xB8\x80\xE6\x9D\xA1 ",
      "12",
      "2019",
      ";",
      ":",
      ",",
      ".",
      "and",
      "\x1B",
      "\xE2\x80\xA8"};
  enum { PARTS = sizeof parts / sizeof *parts };
  uint64_t seed = 0x9E3779B97F4A7C15u;
  buf text = {0};

  for (int i = 0; i < 4000; i++) {
    text.len = 0;
    for (int n = i % 60; n >= 0; n--) {
      seed ^= seed << 13;
      seed ^= seed >> 7;
      seed ^= seed << 17;
      buf_puts(&text, parts[seed % PARTS]);
      if (seed >> 62 == 0)
        buf_putc(&text, '\n');
    }
    check(buf_str(&text));
  }
  buf_free(&text);
}
