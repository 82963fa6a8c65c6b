/* zip.c -- the workbook of the library and the rows made here, in one file.
 *
 * A part of an .xlsx is an entry of a ZIP file: a deflate stream with the size
 * and CRC-32 of what it unpacks to. Packed chunks can be put one behind the
 * other, and so can their checksums (crc32_combine), so rows that were packed
 * during the run are copied, never looked at again. */
#include "zip.h"

#include <errno.h>
#include <unistd.h>

#include <unzip.h>
#include <zip.h>
#include <zlib.h>

#include "sheet.h"

enum {
  PIECE = 64 * 1024,
  NAME = 200,
  /* sizes from which on an entry gets ZIP64 fields; the margin is for what
   * stands around the rows */
  LARGE = 0xF0000000
};

typedef struct merger {
  book *b;
  unzFile from;
  zipFile to;
  char *xml; /* a sheet's XML as the library wrote it */
  size_t xml_n, xml_room;
  char *piece;
  uint64_t raw; /* of the entry that is being written */
  uint32_t crc;
} merger;

static mill_status broken(merger *m, const char *what) {
  return mill_failf(m->b->host, MILL_E_IO, "the workbook cannot be %s%s%s",
                    what, errno ? ": " : "", errno ? strerror(errno) : "");
}

static mill_status begin_entry(merger *m, const char *name,
                               const unz_file_info64 *info, int method,
                               int large) {
  zip_fileinfo z = {.dosDate = info->dosDate};

  m->raw = 0;
  m->crc = 0;
  if (zipOpenNewFileInZip2_64(m->to, name, &z, NULL, 0, NULL, 0, NULL, method,
                              Z_DEFAULT_COMPRESSION, 1, large) != ZIP_OK)
    return broken(m, "written");
  return MILL_OK;
}

static mill_status put(merger *m, const void *bytes, size_t n) {
  if (zipWriteInFileInZip(m->to, bytes, (unsigned)n) != ZIP_OK)
    return broken(m, "written");
  return MILL_OK;
}

static mill_status end_entry(merger *m, uint64_t raw, uint32_t crc) {
  if (zipCloseFileInZipRaw64(m->to, raw, crc) != ZIP_OK)
    return broken(m, "written");
  return MILL_OK;
}

/* A part that stays as it is: its packed bytes. */
static mill_status copy_entry(merger *m, const char *name,
                              const unz_file_info64 *info) {
  int method, level, n;
  mill_status rc;

  if (unzOpenCurrentFile2(m->from, &method, &level, 1) != UNZ_OK)
    return broken(m, "read back");
  rc = begin_entry(m, name, info, method, info->uncompressed_size >= LARGE);
  while (rc == MILL_OK &&
         (n = unzReadCurrentFile(m->from, m->piece, PIECE)) != 0)
    rc = n < 0 ? broken(m, "read back") : put(m, m->piece, (size_t)n);
  if (rc == MILL_OK)
    rc = end_entry(m, info->uncompressed_size, (uint32_t)info->crc);
  (void)unzCloseCurrentFile(m->from);
  return rc;
}

/* Read a sheet's XML. The memory serves all sheets, largest first or not. */
static mill_status read_xml(merger *m, const unz_file_info64 *info) {
  const mill_host *h = m->b->host;
  size_t size = (size_t)info->uncompressed_size;
  int ok;

  if (size + 1 > m->xml_room) {
    m->xml_room = 2 * (size + 1);
    m->xml = h->alloc(h, m->xml_room);
    if (!m->xml)
      return h->fail(h, MILL_E_NOMEM, "no memory for the XML of a sheet");
  }
  if (unzOpenCurrentFile(m->from) != UNZ_OK)
    return broken(m, "read back");
  m->xml_n = size;
  ok = unzReadCurrentFile(m->from, m->xml, (unsigned)size) == (int)size;
  m->xml[size] = '\0';
  if (unzCloseCurrentFile(m->from) != UNZ_OK || !ok)
    return broken(m, "read back");
  return MILL_OK;
}

/* Pack XML into the entry; `last` ends its stream. */
static mill_status put_xml(merger *m, const char *xml, size_t n, int last) {
  const rows_shared *s = &m->b->shared;
  mill_status rc = MILL_OK;

  do {
    size_t part = n < ROWS_CHUNK ? n : ROWS_CHUNK;
    size_t packed =
        pack_chunk(s->packer, xml, part, last && part == n, s->packed);

    if (packed == 0)
      return m->b->host->fail(m->b->host, MILL_E_INTERNAL,
                              "the XML of a sheet cannot be compressed");
    m->crc = pack_crc(m->crc, xml, part);
    m->raw += part;
    xml += part;
    n -= part;
    rc = put(m, s->packed, packed);
  } while (n && rc == MILL_OK);
  return rc;
}

/* The rows: those in the spool as they are, those still in memory packed. */
static mill_status put_rows(merger *m, const rows *r, const rows_sheet *s) {
  mill_status rc = MILL_OK;
  uint64_t at = s->at, end = s->at + s->packed;

  while (at < end && rc == MILL_OK) {
    size_t n = end - at < PIECE ? (size_t)(end - at) : PIECE;

    if (spool_get(&r->spool, at, m->piece, n))
      return broken(m, "made: rows that were put aside cannot be read");
    if (m->b->host->cancelled(m->b->host))
      return MILL_E_CANCELLED;
    rc = put(m, m->piece, n);
    at += n;
  }
  m->crc = (uint32_t)crc32_combine(m->crc, s->crc, (z_off_t)s->raw);
  m->raw += s->raw;
  if (rc == MILL_OK && s == &r->sheets[r->n_sheets - 1] && r->xml_n)
    rc = put_xml(m, r->xml, r->xml_n, 0);
  return rc;
}

/* The XML before the rows, with the size of the sheet as it will be. */
static mill_status put_front(merger *m, const rows *r, const rows_sheet *s,
                             size_t n) {
  static const char tag[] = "<dimension ref=\"";
  const char *at = strstr(m->xml, tag), *end = at ? strchr(at, '/') : NULL;
  char range[48], *p;
  mill_status rc;

  if (!end || end > m->xml + n)
    return put_xml(m, m->xml, n, 0);
  p = range + snprintf(range, sizeof range, "%sA1:", tag);
  p = cell_letters(p, r->table->n_columns - 1);
  p = cell_int(p, s->rows + 1);
  *p++ = '"';
  rc = put_xml(m, m->xml, (size_t)(at - m->xml), 0);
  if (rc == MILL_OK)
    rc = put_xml(m, range, (size_t)(p - range), 0);
  if (rc == MILL_OK)
    rc = put_xml(m, end, n - (size_t)(end - m->xml), 0);
  return rc;
}

static mill_status put_sheet(merger *m, const char *name,
                             const unz_file_info64 *info, const rows *r,
                             const rows_sheet *s) {
  mill_status rc = read_xml(m, info);
  const char *split;
  size_t front;

  if (rc != MILL_OK)
    return rc;
  split = strstr(m->xml, "</sheetData>");
  if (!split)
    return m->b->host->fail(m->b->host, MILL_E_INTERNAL,
                            "the library wrote a sheet without a place for "
                            "rows");
  front = (size_t)(split - m->xml);
  rc = begin_entry(m, name, info, Z_DEFLATED,
                   s->raw >= LARGE || s->packed >= LARGE);
  if (rc == MILL_OK)
    rc = put_front(m, r, s, front);
  if (rc == MILL_OK)
    rc = put_rows(m, r, s);
  if (rc == MILL_OK)
    rc = put_xml(m, split, m->xml_n - front, 1);
  if (rc == MILL_OK)
    rc = end_entry(m, m->raw, m->crc);
  return rc;
}

static mill_status put_entry(merger *m) {
  char name[NAME];
  unz_file_info64 info;
  unsigned number;
  const rows *r = NULL;
  const rows_sheet *s = NULL;

  if (unzGetCurrentFileInfo64(m->from, &info, name, sizeof name, NULL, 0, NULL,
                              0) != UNZ_OK)
    return broken(m, "read back");
  if (sscanf(name, "xl/worksheets/sheet%u.xml", &number) == 1)
    s = sheet_at(m->b, number, &r);
  if (!s || s->rows == 0 || r->table->n_columns == 0)
    return copy_entry(m, name, &info);
  return put_sheet(m, name, &info, r, s);
}

static mill_status put_entries(merger *m) {
  int at = unzGoToFirstFile(m->from);
  mill_status rc = MILL_OK;

  for (; at == UNZ_OK && rc == MILL_OK; at = unzGoToNextFile(m->from)) {
    rc = put_entry(m);
    if (rc == MILL_OK && m->b->host->cancelled(m->b->host))
      rc = MILL_E_CANCELLED;
  }
  if (rc == MILL_OK && at != UNZ_END_OF_LIST_OF_FILE)
    rc = broken(m, "read back");
  return rc;
}

mill_status zip_merge(book *b) {
  const mill_host *h = b->host;
  merger m = {.b = b, .piece = h->alloc(h, PIECE)};
  mill_status rc = MILL_OK;

  if (!m.piece)
    return h->fail(h, MILL_E_NOMEM, "no memory to put the workbook together");
  errno = 0;
  m.from = unzOpen64(b->path);
  /* It stays open to be read, and its name goes to the one with rows. */
  if (!m.from || unlink(b->path))
    rc = broken(&m, "read back");
  if (rc == MILL_OK && !(m.to = zipOpen64(b->path, APPEND_STATUS_CREATE)))
    rc = broken(&m, "created");
  if (rc == MILL_OK)
    rc = put_entries(&m);
  if (m.to && zipClose(m.to, NULL) != ZIP_OK && rc == MILL_OK)
    rc = broken(&m, "written");
  if (m.from)
    (void)unzClose(m.from);
  return rc;
}
