#include "check/image.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* glibc puts addresses into the dynamic section on most machines, not on all.
 */
static const void *address_in(const struct link_map *m, ElfW(Addr) value) {
  return (const void *)(value < m->l_addr ? m->l_addr + value : value);
}

static ElfW(Xword) dynamic(const struct link_map *m, ElfW(Sxword) tag) {
  for (const ElfW(Dyn) *d = m->l_ld; d->d_tag != DT_NULL; d++)
    if (d->d_tag == tag)
      return d->d_un.d_val;
  return 0;
}

static const void *dynamic_table(const struct link_map *m, ElfW(Sxword) tag) {
  ElfW(Xword) value = dynamic(m, tag);

  return value ? address_in(m, value) : NULL;
}

/* A hash table is all that says how many symbols there are. */
static size_t count_symbols(const struct link_map *m) {
  const uint32_t *h = dynamic_table(m, DT_HASH);
  const uint32_t *buckets, *chain;
  size_t last = 0;

  if (h)
    return h[1];
  h = dynamic_table(m, DT_GNU_HASH);
  if (!h)
    return 0;
  buckets = h + 4 + h[2] * (sizeof(ElfW(Addr)) / sizeof *h);
  chain = buckets + h[0];
  for (uint32_t i = 0; i < h[0]; i++)
    if (buckets[i] > last)
      last = buckets[i];
  if (last < h[1])
    return h[1];
  while (!(chain[last - h[1]] & 1))
    last++;
  return last + 1;
}

static int look_at_segments(struct dl_phdr_info *info, size_t size, void *arg) {
  image *i = arg;
  bool stack = false;

  (void)size;
  if (info->dlpi_addr != i->map->l_addr ||
      strcmp(info->dlpi_name, i->map->l_name) != 0)
    return 0;
  for (unsigned k = 0; k < info->dlpi_phnum; k++) {
    const ElfW(Phdr) *p = &info->dlpi_phdr[k];

    if (p->p_type == PT_GNU_STACK) {
      stack = true;
      i->executable_stack = p->p_flags & PF_X;
    }
    if (p->p_type == PT_LOAD && (p->p_flags & PF_W) && (p->p_flags & PF_X))
      i->writable_code = true;
  }
  i->executable_stack = i->executable_stack || !stack;
  return 1;
}

static void fill(image *i, const struct link_map *m) {
  ElfW(Xword) search = dynamic(m, DT_RUNPATH);

  i->map = m;
  i->symbols = dynamic_table(m, DT_SYMTAB);
  i->strings = dynamic_table(m, DT_STRTAB);
  i->n_symbols = i->symbols && i->strings ? count_symbols(m) : 0;
  i->text_relocations =
      dynamic_table(m, DT_TEXTREL) || (dynamic(m, DT_FLAGS) & DF_TEXTREL);
  for (const ElfW(Dyn) *d = m->l_ld; d->d_tag != DT_NULL; d++)
    if (d->d_tag == DT_TEXTREL)
      i->text_relocations = true;
  if (!search)
    search = dynamic(m, DT_RPATH);
  i->search = search && i->strings ? i->strings + search : NULL;
  (void)dl_iterate_phdr(look_at_segments, i);
}

bool image_of(image *i, const char *path) {
  struct link_map *m = NULL;

  *i = (image){.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD)};
  if (!i->handle || dlinfo(i->handle, RTLD_DI_LINKMAP, &m) != 0)
    return false;
  fill(i, m);
  return true;
}

/* ---------------------------------------------------------------- symbols */

static const char *next_symbol(const image *i, size_t *at, bool wanted) {
  while (++*at < i->n_symbols) {
    const ElfW(Sym) *s = &i->symbols[*at];
    unsigned bind = ELF64_ST_BIND(s->st_info);
    bool hidden = ELF64_ST_VISIBILITY(s->st_other) == STV_HIDDEN ||
                  ELF64_ST_VISIBILITY(s->st_other) == STV_INTERNAL;

    if (wanted && s->st_shndx == SHN_UNDEF && bind == STB_GLOBAL)
      return i->strings + s->st_name;
    if (!wanted && s->st_shndx != SHN_UNDEF && bind != STB_LOCAL && !hidden)
      return i->strings + s->st_name;
  }
  return NULL;
}

const char *image_exported(const image *i, size_t *at) {
  return next_symbol(i, at, false);
}

const char *image_wanted(const image *i, size_t *at) {
  return next_symbol(i, at, true);
}

bool image_finds(const image *i, const char *name) {
  (void)dlerror();
  return dlsym(i->handle, name) || !dlerror();
}

/* ------------------------------------------------------------ other calls */

#if defined(__x86_64__)
enum {
  SLOT_CALL = R_X86_64_JUMP_SLOT,
  SLOT_GOT = R_X86_64_GLOB_DAT,
  SLOT_DATA = R_X86_64_64,
  KNOWN = 1
};
#elif defined(__aarch64__)
enum {
  SLOT_CALL = R_AARCH64_JUMP_SLOT,
  SLOT_GOT = R_AARCH64_GLOB_DAT,
  SLOT_DATA = R_AARCH64_ABS64,
  KNOWN = 1
};
#else
enum { SLOT_CALL, SLOT_GOT, SLOT_DATA, KNOWN = 0 };
#endif

static void point(ElfW(Addr) at, void (*function)(void)) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);

  (void)mprotect((void *)(at / page * page), page, PROT_READ | PROT_WRITE);
  memcpy((void *)at, &function, sizeof function);
}

static void lead_table(const image *i, ElfW(Sxword) tag, ElfW(Sxword) size,
                       const image_hook *hooks, size_t n) {
  const ElfW(Rela) *r = dynamic_table(i->map, tag);
  size_t count = r ? dynamic(i->map, size) / sizeof *r : 0;

  for (size_t k = 0; k < count; k++) {
    unsigned type = (unsigned)ELF64_R_TYPE(r[k].r_info);
    size_t symbol = (size_t)ELF64_R_SYM(r[k].r_info);

    if (symbol == 0 || symbol >= i->n_symbols || r[k].r_addend != 0 ||
        (type != SLOT_CALL && type != SLOT_GOT && type != SLOT_DATA) ||
        i->symbols[symbol].st_shndx != SHN_UNDEF)
      continue;
    for (size_t j = 0; j < n; j++)
      if (strcmp(i->strings + i->symbols[symbol].st_name, hooks[j].name) == 0)
        point(i->map->l_addr + r[k].r_offset, hooks[j].function);
  }
}

static bool is_meant(const image *i, const struct link_map *m,
                     enum image_whose whose) {
  if (m == i->map)
    return true;
  if (strstr(m->l_name, "/libc.so") || strstr(m->l_name, "/ld-linux"))
    return false;
  return whose == IMAGE_ALL ||
         (whose == IMAGE_CXX && (strstr(m->l_name, "/libstdc++.so") ||
                                 strstr(m->l_name, "/libc++.so")));
}

bool image_lead(const image *i, enum image_whose whose, const image_hook *hooks,
                size_t n) {
  for (const struct link_map *m = i->map; KNOWN && m; m = m->l_next) {
    image one = {.handle = i->handle};

    if (!is_meant(i, m, whose))
      continue;
    fill(&one, m);
    lead_table(&one, DT_RELA, DT_RELASZ, hooks, n);
    lead_table(&one, DT_JMPREL, DT_PLTRELSZ, hooks, n);
  }
  return KNOWN;
}

/* -------------------------------------------------------------- variables */

typedef struct search {
  const image *image;
  char *after;
  char *found;
  size_t size;
} search;

static int find_writable(struct dl_phdr_info *info, size_t size, void *arg) {
  search *s = arg;
  char *relro_end = NULL;

  (void)size;
  if (info->dlpi_addr != s->image->map->l_addr ||
      strcmp(info->dlpi_name, s->image->map->l_name) != 0)
    return 0;
  for (unsigned k = 0; k < info->dlpi_phnum; k++)
    if (info->dlpi_phdr[k].p_type == PT_GNU_RELRO)
      relro_end = (char *)(info->dlpi_addr + info->dlpi_phdr[k].p_vaddr +
                           info->dlpi_phdr[k].p_memsz);
  for (unsigned k = 0; k < info->dlpi_phnum; k++) {
    const ElfW(Phdr) *p = &info->dlpi_phdr[k];
    char *start = (char *)(info->dlpi_addr + p->p_vaddr);
    char *end = start + p->p_memsz;

    if (p->p_type != PT_LOAD || !(p->p_flags & PF_W) || end <= s->after)
      continue;
    s->found = relro_end > start && relro_end < end ? relro_end : start;
    if (s->found <= s->after)
      continue;
    s->size = (size_t)(end - s->found);
    return 1;
  }
  s->found = NULL;
  return 1;
}

char *image_variables(const image *i, char *at, size_t *size) {
  search s = {.image = i, .after = at};

  (void)dl_iterate_phdr(find_writable, &s);
  *size = s.size;
  return s.found;
}
