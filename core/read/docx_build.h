/* docx_build.h -- the paragraphs and rows of a DOCX as blocks. */
#ifndef READ_DOCX_BUILD_H
#define READ_DOCX_BUILD_H

#include "read/compose.h"
#include "read/docx_text.h"

/** Put the text into the builder: its first `n_blocks`, and behind them the
 * notes that these refer to. */
void docx_build(composition *b, const docx_text *t, size_t n_blocks);

#endif
