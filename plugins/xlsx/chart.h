/* chart.h -- the charts of the overview. */
#ifndef XLSX_CHART_H
#define XLSX_CHART_H

#include "book.h"

/** Cells of the overview that a chart shows: a row for each bar. */
typedef struct chart_range {
  const char *sheet;    /* its name */
  uint32_t first, last; /* rows */
  uint16_t names;       /* column of the names of the bars */
  uint16_t values;      /* (first) column of the values */
  uint32_t header;      /* row of the names of the columns */
} chart_range;

/** Statements by modality, as horizontal bars, at a cell. */
void chart_modalities(book *b, lxw_worksheet *w, chart_range r, uint32_t row,
                      uint16_t column);

/** A bar for each document, of a part for each modality (`parts` columns; 1
 * and `kinds` 0: of one count). `title` says what is counted. */
void chart_documents(book *b, lxw_worksheet *w, chart_range r, unsigned parts,
                     int kinds, const char *title, uint32_t row,
                     uint16_t column);

#endif
