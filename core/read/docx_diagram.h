/* docx_diagram.h -- the words of a diagram ("SmartArt") of a DOCX, which a part
 * of its own has: points, and which of them stand under which. */
#ifndef READ_DOCX_DIAGRAM_H
#define READ_DOCX_DIAGRAM_H

#include "read/xml.h"

/** The points of the diagram in the order in which Word lists them, a line
 * each, a tab before it for each point above it. */
int docx_read_diagram(str *text, arena *a, package *p, const char *name,
                      err *e);

#endif
