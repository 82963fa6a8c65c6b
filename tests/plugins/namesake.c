/* namesake.c -- a plugin that exports a function of a common name: two of them
 * with different -DID must not get each other's. Writes its id. */
#include <clausemill/plugin.h>

MILL_EXPORT const char *common_name(void);
const char *common_name(void) { return ID "\n"; }

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  (void)h, (void)inst, (void)b;
  mill_puts(out, common_name());
  return MILL_OK;
}

static const mill_output output = {.size = sizeof output,
                                   .target = MILL_TARGET_STREAM,
                                   .types = MILL_TYPES_1,
                                   .write = write_rows};

MILL_DEFINE_OUTPUT_PLUGIN(ID, "1.0", "Namesake", "MIT", output);
