/* Input that is no text is refused by name: "it looks like a ZIP archive" tells
 * a person who gave report.docx what happened; "byte 10 is not UTF-8" does
 * not. */
#include "read/sniff.h"

#include <string.h>

enum { HEAD = 16 << 10 };

static const struct magic {
  const char *bytes;
  size_t n, at;
  const char *name;
} magics[] = {
    {"PK\3\4", 4, 0, "a ZIP archive"},
    {"PK\5\6", 4, 0, "an empty ZIP archive"},
    {"%PDF-", 5, 0, "a PDF file"},
    {"%!PS", 4, 0, "a PostScript file"},
    {"{\\rtf", 5, 0, "an RTF file"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, 0,
     "an old Office file, as .doc and .xls files are"},
    {"\x89PNG\r\n", 6, 0, "a PNG image"},
    {"\xFF\xD8\xFF", 3, 0, "a JPEG image"},
    {"GIF87a", 6, 0, "a GIF image"},
    {"GIF89a", 6, 0, "a GIF image"},
    {"II*\0", 4, 0, "a TIFF image"},
    {"MM\0*", 4, 0, "a TIFF image"},
    {"\x1F\x8B", 2, 0, "a gzip file"},
    {"BZh91AY&SY", 10, 0, "a bzip2 file"},
    {"\xFD"
     "7zXZ\0",
     6, 0, "an xz file"},
    {"\x28\xB5\x2F\xFD", 4, 0, "a Zstandard file"},
    {"7z\xBC\xAF\x27\x1C", 6, 0, "a 7-Zip archive"},
    {"Rar!\x1A\7", 6, 0, "a RAR archive"},
    {"ustar", 5, 257, "a tar archive"},
    {"SQLite format 3", 16, 0, "an SQLite database"},
    {"\x7F"
     "ELF",
     4, 0, "a program"},
};

/* A container holds other things, which their names tell: of a ZIP archive
 * those of its entries, of an old Office file those of its streams. */
static const struct content {
  char container; /* the first byte */
  const char *bytes;
  size_t n;
  const char *name;
} contents[] = {
    {'P', "mimetypeapplication/vnd.oasis.opendocument.text", 47,
     "an OpenDocument text, as .odt files are"},
    {'P', "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54,
     "an OpenDocument spreadsheet, as .ods files are"},
    {'P', "mimetypeapplication/vnd.oasis.opendocument", 42,
     "an OpenDocument file"},
    {'P', "mimetypeapplication/epub", 24, "an e-book, as .epub files are"},
    {'P', "xl/workbook.", 12, "an Excel workbook, as .xlsx files are"},
    {'P', "ppt/presentation.", 17,
     "a PowerPoint presentation, as .pptx files are"},
    {'P', "word/document.", 14, "a Word document, as .docx files are"},
    {'\xD0', "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32,
     "an encrypted Office document, which only its password opens"},
    {'\xD0', "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24,
     "an old Word file (.doc); saved as .docx it can be read"},
    {'\xD0', "W\0o\0r\0k\0b\0o\0o\0k\0", 16, "an old Excel file (.xls)"},
    {'\xD0', "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", 20,
     "an old PowerPoint file (.ppt)"},
};

static const char *look_inside(str bytes, const char *otherwise) {
  for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
    const struct content *c = &contents[i];
    if (c->container == *bytes.ptr &&
        memmem(bytes.ptr, bytes.len, c->bytes, c->n))
      return c->name;
  }
  return otherwise;
}

const char *sniff_magic(str bytes) {
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
    const struct magic *m = &magics[i];
    if (bytes.len >= m->at + m->n &&
        memcmp(bytes.ptr + m->at, m->bytes, m->n) == 0)
      return look_inside(bytes, m->name);
  }
  return NULL;
}

int sniff_controls(str bytes) {
  size_t n = bytes.len < HEAD ? bytes.len : HEAD, controls = 0;

  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)bytes.ptr[i];
    controls +=
        (c < 0x20 && !ascii_is_space((char)c) && c != 0x1B) | (c == 127);
  }
  return controls > 3 ? (int)(controls * 100 / n) : 0;
}
