/* zip.h -- the workbook of the library and the rows made here, in one file. */
#ifndef XLSX_ZIP_H
#define XLSX_ZIP_H

#include "book.h"

/** b->path is the workbook as the library wrote it, without rows. Replace it by
 * the one with rows: other parts are copied as they are; the XML of a sheet is
 * taken apart where its rows belong, and the packed rows go between. */
mill_status zip_merge(book *b);

#endif
