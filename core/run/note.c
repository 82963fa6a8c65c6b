/* What a plugin file says of itself, read without running it. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "run/name.h"
#include "run/plugin.h"

enum { HEADERS_MAX = 256, NOTES_MAX = 64 << 10 };

/* --------------------------------------------------------------- who may */

typedef struct trust {
  uid_t program; /* owner of the running program: who could change it anyway */
  err *e;
} trust;

static int check_mode(const trust *t, const char *path, const struct stat *st) {
  if (st->st_uid != 0 && st->st_uid != geteuid() && st->st_uid != t->program)
    return err_at(t->e, path, 0, 0,
                  "not loaded: it belongs to another user (%u), who could "
                  "change it",
                  (unsigned)st->st_uid);
  if (st->st_mode & S_IWOTH)
    return err_at(t->e, path, 0, 0,
                  "not loaded: every user may write to it; run chmod o-w");
  if ((st->st_mode & S_IWGRP) && st->st_gid != 0 && st->st_gid != getegid())
    return err_at(t->e, path, 0, 0,
                  "not loaded: another group may write to it; run chmod g-w");
  return 0;
}

static int check_directory_of(const trust *t, arena *a, const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  struct stat st;

  if (!slash)
    return 0;
  path =
      arena_cstr(a, str_make(path, slash == path ? 1 : (size_t)(slash - path)));
  return stat(path, &st) == 0 ? check_mode(t, path, &st) : 0;
}

/* The file itself, the directory that it was found in, and the one that it
 * really is in. */
static int check_trust(const char *path, const struct stat *file, err *e) {
  struct stat st;
  trust t = {.program = geteuid(), .e = e};
  arena a = {0};
  int result;

  if (stat("/proc/self/exe", &st) == 0)
    t.program = st.st_uid;
  result = check_mode(&t, path, file);
  if (result == 0)
    result = check_directory_of(&t, &a, path);
  if (result == 0)
    result = check_directory_of(&t, &a, name_real(&a, path));
  arena_free(&a);
  return result;
}

/* ------------------------------------------------------------------- ELF */

#if UINTPTR_MAX == UINT64_MAX
typedef Elf64_Ehdr elf_header;
typedef Elf64_Phdr elf_segment;
enum { ELF_CLASS = ELFCLASS64 };
#else
typedef Elf32_Ehdr elf_header;
typedef Elf32_Phdr elf_segment;
enum { ELF_CLASS = ELFCLASS32 };
#endif

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { ELF_DATA = ELFDATA2LSB };
#else
enum { ELF_DATA = ELFDATA2MSB };
#endif

static bool read_at(int fd, void *to, size_t n, uint64_t at) {
  return at <= INT64_MAX && pread(fd, to, n, (off_t)at) == (ssize_t)n;
}

/* The kind of machine this program was built for; 0 when it cannot be told. */
static unsigned own_machine(void) {
  elf_header h = {0};
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);

  if (fd >= 0) {
    if (!read_at(fd, &h, sizeof h, 0))
      h.e_machine = 0;
    (void)close(fd);
  }
  return h.e_machine;
}

static int read_header(int fd, const char *path, elf_header *h, err *e) {
  unsigned own;

  if (!read_at(fd, h, sizeof *h, 0) || memcmp(h->e_ident, ELFMAG, SELFMAG) != 0)
    return err_at(e, path, 0, 0,
                  "this is no Clausemill plugin: not a shared library");
  own = own_machine();
  if (h->e_ident[EI_CLASS] != ELF_CLASS || h->e_ident[EI_DATA] != ELF_DATA ||
      (own && h->e_machine != own))
    return err_at(e, path, 0, 0,
                  "this shared library is for another kind of machine");
  if (h->e_type != ET_DYN)
    return err_at(e, path, 0, 0,
                  "this is no Clausemill plugin: not a shared library");
  return 0;
}

/* The plugin's note among the `n` bytes of notes at `p`. */
static bool find_note(const char *p, size_t n, size_t align, mill_note *out) {
  while (n >= 12) {
    uint32_t head[3]; /* size of the name, of the description; type */
    size_t name, whole;

    memcpy(head, p, sizeof head);
    if (head[0] > n || head[1] > n)
      return false;
    name = 12 + (head[0] + align - 1) / align * align;
    whole = name + (head[1] + align - 1) / align * align;
    if (name + head[1] > n)
      return false;
    if (head[0] == sizeof MILL_NOTE_OWNER && head[2] == MILL_NOTE_TYPE &&
        memcmp(p + 12, MILL_NOTE_OWNER, sizeof MILL_NOTE_OWNER) == 0 &&
        12 + sizeof out->name + head[1] >= sizeof *out && align == 4) {
      memcpy(out, p, sizeof *out);
      return true;
    }
    if (whole >= n)
      return false;
    p += whole;
    n -= whole;
  }
  return false;
}

static bool note_of_segment(int fd, const elf_segment *s, mill_note *out) {
  bool found = false;
  char *notes;

  if (s->p_type != PT_NOTE || s->p_filesz < sizeof *out ||
      s->p_filesz > NOTES_MAX)
    return false;
  notes = mem_alloc(s->p_filesz);
  if (read_at(fd, notes, s->p_filesz, s->p_offset))
    found = find_note(notes, s->p_filesz, s->p_align == 8 ? 8 : 4, out);
  mem_free(notes);
  return found;
}

static int read_note(int fd, const char *path, mill_note *out, err *e) {
  elf_header h;

  if (read_header(fd, path, &h, e) != 0)
    return ERR;
  for (unsigned i = 0; i < h.e_phnum && i < HEADERS_MAX; i++) {
    elf_segment s;

    if (h.e_phentsize < sizeof s ||
        !read_at(fd, &s, sizeof s, h.e_phoff + (uint64_t)i * h.e_phentsize))
      break;
    if (note_of_segment(fd, &s, out))
      return 0;
  }
  return err_at(e, path, 0, 0,
                "this is no Clausemill plugin: it is a shared library without "
                "a plugin's note (MILL_DEFINE_NOTE)");
}

/* ------------------------------------------------------------ the verdict */

static int judge(const char *path, const plugin_note *n, err *e) {
  if (n->abi_major != MILL_ABI_MAJOR)
    return err_at(e, path, 0, 0,
                  "it was built for plugin ABI %u and this program has ABI "
                  "%d: it needs %s",
                  n->abi_major, MILL_ABI_MAJOR,
                  n->abi_major < MILL_ABI_MAJOR
                      ? "to be built anew, from a newer release of it"
                      : "a newer Clausemill");
  if (n->needs_minor > MILL_ABI_MINOR)
    return err_at(e, path, 0, 0,
                  "it needs plugin ABI %u.%u and this program has %d.%d: it "
                  "needs a newer Clausemill",
                  n->abi_major, n->needs_minor, MILL_ABI_MAJOR, MILL_ABI_MINOR);
  if (!name_is_id(str_of(n->id)))
    return err_at(e, path, 0, 0, "its note has no valid id: [a-z][a-z0-9-]*");
  return 0;
}

int plugin_look(const char *path, plugin_note *note, err *e) {
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  mill_note found;
  struct stat st;
  int result;

  *note = (plugin_note){0};
  if (fd < 0)
    return err_at(e, path, 0, 0, "%s", strerror(errno));
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
    result = err_at(e, path, 0, 0, "a plugin is a regular file; this is not");
  else
    result = read_note(fd, path, &found, e);
  (void)close(fd);
  if (result != 0)
    return ERR;
  memcpy(note->id, found.id, sizeof found.id);
  note->abi_major = found.abi_major;
  note->abi_minor = found.abi_minor;
  note->needs_minor = found.needs_minor;
  if (check_trust(path, &st, e) != 0)
    return ERR;
  return judge(path, note, e);
}
