/* broken.c -- plugin files that cannot be used, each in its own way:
 *
 *     -DOTHER_ABI -DNEWER_ABI -DNO_NOTE -DNO_ENTRY -DUNDEFINED -DLIAR
 *     -DCRASHES -DHANGS -DREFUSES -DCUT_SHORT -DNO_WRITE -DBAD_OPTION */
#include <clausemill/plugin.h>

#include <signal.h>
#include <unistd.h>

#ifdef OTHER_ABI
#undef MILL_ABI_MAJOR
#define MILL_ABI_MAJOR 2
#endif

#ifdef NEWER_ABI
__attribute__((section(".note.mill"), used,
               aligned(4))) static const mill_note note = {
    5, 48, MILL_NOTE_TYPE, {'M', 'I', 'L', 'L'}, 1, 99, 99, 0, ID};
#elif !defined NO_NOTE
MILL_DEFINE_NOTE(ID)
#endif

#ifdef UNDEFINED
int function_that_is_nowhere(void);
#endif

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  (void)h;
  (void)inst;
  (void)b;
  (void)out;
#ifdef UNDEFINED
  return function_that_is_nowhere();
#else
  return MILL_OK;
#endif
}

static const mill_option option = {.key = "far",
                                   .help = "Lies outside the struct.",
                                   .type = MILL_OPT_INT,
                                   .offset = 4096};

static const mill_output output = {
#ifdef CUT_SHORT
    .size = 16,
#else
    .size = sizeof output,
#endif
    .target = MILL_TARGET_STREAM,
#ifdef BAD_OPTION
    .config_size = 8,
    .n_options = 1,
#endif
    .options = &option,
    .option_stride = sizeof option,
#ifndef NO_WRITE
    .write = write_rows,
#endif
};

static const void *get(const char *id) {
  (void)write_rows;
  return strcmp(id, MILL_IFACE_OUTPUT) ? NULL : &output;
}

static const mill_plugin plugin = {.size = sizeof plugin,
#ifdef LIAR
                                   .id = "somebody-else",
#else
                                   .id = ID,
#endif
                                   .version = "1.0",
                                   .title = "Broken",
                                   .license = "MIT",
                                   .get = get};

#ifndef NO_ENTRY
const mill_plugin *mill_plugin_entry_1(const mill_host *h) {
#ifdef CRASHES
  (void)raise(SIGSEGV);
#endif
#ifdef HANGS
  for (;;)
    (void)pause();
#endif
#ifdef REFUSES
  (void)h->fail(h, MILL_E_UNSUPPORTED, "the moon is in the wrong phase");
  return NULL;
#endif
  (void)h;
  return &plugin;
}
#else
const void *unused_export(void) { return &plugin; }
#endif
