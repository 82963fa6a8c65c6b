/* compose.h -- how readers that are told the structure make blocks of it.
 *
 *     composition b;
 *     compose_begin(&b, d);
 *     compose_heading(&b, 2);            Scope
 *     compose_text(&b, s);
 *     compose_paragraph(&b);             The contractor shall:
 *     compose_text(&b, s);
 *     compose_list(&b);
 *     compose_item(&b, str_of("(a)"));   (a) keep records;
 *     compose_text(&b, s);
 *     compose_item_end(&b);
 *     compose_list_end(&b);
 *     compose_finish(&b);
 *
 * The builder writes doc.text, as a person would type the document: a block a
 * line, blank lines between paragraphs, items behind their labels and set in,
 * the cells of a row parted by tabs. So every block, sentence and clause is a
 * view into it, as with plain text. It also keeps what the model asks of
 * blocks: parents (the item, the stem, the heading), levels, outlines and
 * sections.
 *
 * Calls may come in any order that a broken document has: a block without text
 * is dropped, text without a block makes a paragraph, an end too many is
 * ignored. Nothing here recurses, and lists that nest deeper than
 * COMPOSE_DEEPEST are kept at that depth, with a warning. */
#ifndef READ_COMPOSE_H
#define READ_COMPOSE_H

#include "base/buf.h"
#include "base/err.h"
#include "doc/doc.h"

enum { COMPOSE_DEEPEST = 64 };

/** How an item without a number is marked, whatever was typed. */
#define COMPOSE_BULLET "\xE2\x80\xA2"

struct compose_piece;
struct compose_frame;

typedef struct composition {
  doc *d;
  arena scratch;
  buf text;
  struct compose_piece *pieces; /* blocks to be */
  struct compose_frame *frames; /* what is open, from the outermost */
  size_t n_pieces, cap_pieces, n_frames, cap_frames;
  uint32_t depth; /* of lists */
  uint32_t rows;  /* that are open, one in a cell of the other */
  uint32_t cells; /* of the row */
  uint32_t page, at_line, indent;
  bool open;  /* the last piece takes text */
  bool space; /* white space came, and nothing behind it yet */
  bool line;  /* so did a line break */
  bool apart; /* the next row is that of another table */
} composition;

void compose_begin(composition *b, doc *d);

/** Begin a block; the one before it ends. A paragraph at the start of an item
 * or note is the body of that; one in a quotation is a BLOCK_QUOTE. */
void compose_paragraph(composition *b);
void compose_heading(composition *b, uint32_t level);
void compose_code(composition *b);

/** The block ends; what text comes now begins a paragraph. */
void compose_end(composition *b);

/** A table begins; a row of it, and the next cell of that. Until the end of a
 * row blocks, lists and further rows are no more than line breaks in the cell.
 */
void compose_table(composition *b);
void compose_row(composition *b);
void compose_cell(composition *b);
void compose_row_end(composition *b);

/** Open and close what other blocks stand in. Where an item outside of all
 * lists stands its mark tells, as in plain text. A mark is what stands before
 * the words of an item, as the reader would see it: "1.", "(iv)", "-"; it may
 * be empty. A note is a footnote, and its mark that in the text: "[1]". */
void compose_list(composition *b);
void compose_list_end(composition *b);
void compose_item(composition *b, str mark);
void compose_item_end(composition *b);
void compose_quote(composition *b);
void compose_quote_end(composition *b);
void compose_note(composition *b, str mark);
void compose_note_end(composition *b);

/** What comes up to the end stands under the block of that number, or under
 * what is open if it is 0. */
void compose_inside(composition *b, uint32_t number);
void compose_inside_end(composition *b);

/** The label of the heading that has just begun, which it does not have in its
 * text. */
void compose_label(composition *b, str mark);

/** The paragraph that has just begun has no label, whatever its words are; nor
 * has the row, or any of its table. */
void compose_no_label(composition *b);

/** The number of the block that has begun last, if it has text; 0: none has.
 * compose_under() says that the note which has just begun belongs to the block
 * of that number. */
uint32_t compose_number(const composition *b);
void compose_under(composition *b, uint32_t number);

/** Blocks that begin from now on stand on this page, from 1. */
void compose_page(composition *b, uint32_t page);

/** Blocks that begin from now on begin on this line of the source, from 1. */
void compose_line(composition *b, uint32_t number);

/** They are set in by so many columns, as typewriters have them. That counts
 * where labels tell what nests. */
void compose_indent(composition *b, uint32_t columns);

/** What stood in an element of its own ends. Where the block is nothing but a
 * label so far, that is parted from its words, as pages show it. */
void compose_span_end(composition *b);

/** Add valid UTF-8 to the block. White space runs (ASCII's, not the no-break
 * space) become one blank, none at its start and end; characters that no text
 * should hold become U+FFFD and are counted in doc.replaced. */
void compose_text(composition *b, str s);

/** The same with white space kept, as code has it. */
void compose_verbatim(composition *b, str s);

/** A line break within the block. */
void compose_break(composition *b);

/** A fact about the document, copied onto one line. "title", "author",
 * "publisher", "date", "date_role" and "language" are also kept in `d`, unless
 * it has them already; of a date, the day, and only when it is written as ISO
 * 8601 has it. An empty value is none. */
void compose_fact(composition *b, const char *key, str value,
                  const char *origin);

/** Say once what was cut or left out. The first warning wins. */
void compose_warn(composition *b, const char *warning);

/** Set d->text and the blocks, mark attributions at the end, and free what the
 * builder holds. */
void compose_finish(composition *b);

/** Free it instead: reading failed. */
void compose_drop(composition *b);

#endif
