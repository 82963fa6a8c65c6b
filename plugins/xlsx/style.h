/* style.h -- how the workbook looks: formats and colours. */
#ifndef XLSX_STYLE_H
#define XLSX_STYLE_H

#include <clausemill/plugin.h>
#include <xlsxwriter.h>

enum style_colour {
  STYLE_INK = 0x1F2937,   /* text */
  STYLE_QUIET = 0x6B7280, /* less important text */
  STYLE_LINE = 0xD1D5DB,
  STYLE_DARK = 0x1F3A5F, /* headers */
  STYLE_PALE = 0xF3F6FA
};

enum { STYLE_MODALITIES = 6 };

typedef struct style {
  /* The sheets of tables. */
  lxw_format *header, *header_quiet;
  lxw_format *cells[7]; /* by mill_type */
  lxw_format *prose;
  lxw_format *modality[STYLE_MODALITIES]; /* conditional: see style_name() */
  /* The overview. */
  lxw_format *title, *subtitle, *big, *label, *section;
  lxw_format *head, *head_right, *head_help, *text, *help, *link, *count,
      *share;
  lxw_format *total, *total_count, *note;
} style;

/** Add all formats to the workbook. 0, or -1 when there is no memory. */
int style_init(style *s, lxw_workbook *workbook);

/** The style index of the cells of a column. */
int32_t style_of(const style *s, const mill_column *c);

/** The name of the modality whose conditional format is `modality[i]`. */
const char *style_name(unsigned i);

/** Colour of a modality in charts: its own when it is one that Clausemill
 * knows, else the next of some, by its number. */
lxw_color_t style_strong(const char *modality, unsigned number);

#endif
