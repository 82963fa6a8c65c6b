#include "xlsx_parts.h"

#include <CUnit/CUnit.h>
#include <minizip/unzip.h>
#include <stdio.h>

#include "base/mem.h"

const mill_column words[2] = {
    {.name = "word", .title = "Word", .type = MILL_T_TEXT},
    {.name = "n", .title = "Number", .type = MILL_T_INT}};

plugin_host *xlsx_host(void) {
  plugin_host *h = test_host("xlsx");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  return h;
}

plugin_host *xlsx_table(const mill_column *columns, uint32_t n) {
  plugin_host *h = xlsx_host();

  host_table(h, "things", columns, n);
  host_document(h, "one");
  return h;
}

char *xlsx_part(plugin_host *h, const char *name) {
  unzFile zip = unzOpen64(host_staged(h));
  unz_file_info64 info = {0};
  char *text;

  if (!zip || unzLocateFile(zip, name, 1) != UNZ_OK)
    info.uncompressed_size = 0;
  else
    (void)unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0);
  text = mem_alloc(info.uncompressed_size + 1);
  if (info.uncompressed_size) {
    unsigned size = (unsigned)info.uncompressed_size;
    CU_ASSERT_EQUAL(unzOpenCurrentFile(zip), UNZ_OK);
    CU_ASSERT_EQUAL(unzReadCurrentFile(zip, text, size), (int)size);
    CU_ASSERT_EQUAL(unzCloseCurrentFile(zip), UNZ_OK); /* the CRC is right */
  }
  if (zip)
    unzClose(zip);
  return text;
}

bool xlsx_has(plugin_host *h, const char *part, const char *what) {
  char *text = xlsx_part(h, part);
  bool found = strstr(text, what) != NULL;

  if (!found)
    printf("# %s: no %s in <%.3000s>\n", part, what, text);
  mem_free(text);
  return found;
}

bool xlsx_lacks(plugin_host *h, const char *part, const char *what) {
  char *text = xlsx_part(h, part);
  bool found = strstr(text, what) != NULL;

  mem_free(text);
  return !found;
}

void xlsx_run(plugin_host *h) {
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  if (h->status)
    printf("# %s\n", h->reason);
}

void xlsx_words(plugin_host *h, int table, int n) {
  static const char *const list[] = {"alpha", "beta & more", "\xE4\xB8\xAD",
                                     "a longer text than the others, by far"};

  for (int i = 0; i < n; i++)
    host_rows(h, table,
              (host_cell[]){TEXT_N(list[i % 4], strlen(list[i % 4])), INT(i)},
              1);
}
