/* corpus -- print plain text of a given size.
 *
 *     corpus BYTES FILE.jsonl...     the "text" of each line, over and over
 *     corpus BYTES                   sentences made from a small grammar
 *
 * Paragraphs end with a line feed; the same arguments give the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

static long long left;

/* Print a paragraph with its line ends made blanks. */
static void put(const char *text, size_t n) {
  if (n == 0 || left <= 0)
    return;
  fwrite(text, 1, n, stdout);
  putchar('\n');
  left -= (long long)n + 1;
}

static void put_text(const char *text) {
  while (*text) {
    size_t n = strcspn(text, "\n");

    put(text, n);
    text += n + (text[n] == '\n');
  }
}

static int put_file(const char *path) {
  FILE *f = fopen(path, "r");
  char *line = NULL;
  size_t room = 0;

  if (!f) {
    perror(path);
    return -1;
  }
  while (left > 0 && getline(&line, &room, f) > 0) {
    cJSON *object = cJSON_Parse(line);
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItem(object, "text"));

    if (text)
      put_text(text);
    cJSON_Delete(object);
  }
  free(line);
  fclose(f);
  return 0;
}

static unsigned pick(unsigned long long *state, unsigned n) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(*state >> 33) % n;
}

#define PICK(words) (words)[pick(state, sizeof(words) / sizeof *(words))]

static int make_sentence(char *out, size_t room, unsigned long long *state) {
  static const char *const who[] = {"The contractor",  "Each member",
                                    "The board",       "A supplier of goods",
                                    "Every region",    "The committee",
                                    "The old harbour", "This report"};
  static const char *const modal[] = {"must",   "shall",    "should", "may",
                                      "has to", "will not", "reads",  "was",
                                      "made",   "found",    "brought"};
  static const char *const verb[] = {
      "keep", "review", "publish", "improve and protect", "send", "measure"};
  static const char *const what[] = {
      "the records of each delivery",
      "all measures named in Section 4.2",
      "a plan for the coming year, with its costs",
      "the quality of water in rivers and lakes",
      "its annual report by 31 March 2024",
      "a fair share of the work"};
  static const char *const end[] = {
      ".", ", if the minister asks for it.", "; keep them for 5 years.",
      ", and inform the public without delay.", ". It said so in 1997."};

  return snprintf(out, room, "%s %s %s %s%s ", PICK(who), PICK(modal),
                  PICK(verb), PICK(what), PICK(end));
}

static void put_made_paragraph(unsigned long long *state) {
  char text[4096];
  size_t n = 0;

  for (unsigned i = 3 + pick(state, 8); i > 0; i--)
    n += (size_t)make_sentence(text + n, sizeof text - n, state);
  put(text, n - 1);
}

int main(int argc, char **argv) {
  unsigned long long state = 1;

  if (argc < 2 || (left = atoll(argv[1])) <= 0) {
    fprintf(stderr, "usage: corpus BYTES [FILE.jsonl...]\n");
    return 2;
  }
  while (left > 0) {
    if (argc == 2)
      put_made_paragraph(&state);
    for (int i = 2; i < argc; i++)
      if (put_file(argv[i]) < 0)
        return 1;
  }
  return fflush(stdout) != 0;
}
