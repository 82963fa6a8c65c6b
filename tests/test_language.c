/* The language of a text: what is known of it, and how it is found. */
#include "tap.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "split/language.h"
#include "split/split.h"

void test_language__is_found_by_its_tag(void) {
  CU_ASSERT_STRING_EQUAL(language_of(str_of("de"))->tag, "de");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("pt-BR"))->tag, "pt");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("EN-gb"))->tag, "en");
  CU_ASSERT_STRING_EQUAL(language_of((str){0})->tag, "en");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("nb"))->tag, "no");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("nn-NO"))->tag, "no");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("sw"))->tag, "shared");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("shared"))->tag, "shared");
  CU_ASSERT_STRING_EQUAL(language_of(str_of("d"))->tag, "shared");
}

void test_language__is_told_by_script_words_and_letters(void) {
  static const struct {
    const char *text, *tag;
  } cases[] = {
      {"The gate is open, and nobody was there to close it.", "en"},
      {"Das Tor ist offen, und niemand hat es geschlossen.", "de"},
      {"La porte est ouverte et personne ne l'a fermée.", "fr"},
      {"La puerta está abierta y nadie la ha cerrado.", "es"},
      {"La porta è aperta e nessuno la ha chiusa.", "it"},
      {"A porta está aberta e ninguém não a fechou.", "pt"},
      {"De poort is open en niemand heeft het gezien.", "nl"},
      {"Porten er åben, og der er ikke nogen, som har lukket den.", "da"},
      {"Porten är öppen och ingen har stängt den.", "sv"},
      {"Brama jest otwarta i nikt jej nie zamknął.", "pl"},
      {"Brána je otevřená a nikdo ji nezavřel, protože se bál.", "cs"},
      {"Brána je otvorená a nikto ju nezavrel, pretože sa bál. Čo ďalej?",
       "sk"},
      {"Ворота открыты, и никто их не закрыл.", "ru"},
      {"Ворота відчинені, і ніхто їх не зачинив.", "uk"},
      {"Вратата е отворена и никой не я е затворил.", "bg"},
      {"Қақпа ашық, бірақ ешкім жоқ.", "kk"},
      {"Η πύλη είναι ανοιχτή.", "el"},
      {"Դարպասը բաց է:", "hy"},
      {"大门开着，没有人关上它。", "zh"},
      {"門は開いていて、誰も閉めなかった。", "ja"},
      {"문이 열려 있다.", "ko"},
      {"البوابة مفتوحة ولم يغلقها أحد من في البيت.", "ar"},
      {"دروازه باز است و کسی آن را نبست.", "fa"},
      {"دروازہ کھلا ہے اور کسی نے اسے بند نہیں کیا۔", "ur"},
      {"द्वार खुला है और किसी ने बंद नहीं किया।", "hi"},
      {"दार उघडे आहे आणि कोणी ते बंद केले नाही.", "mr"},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    str tag = language_detect(str_of(cases[i].text));

    if (!str_is(tag, cases[i].tag))
      printf("# %s: %.*s\n", cases[i].text, STR_ARG(tag));
    CU_ASSERT_TRUE(str_is(tag, cases[i].tag));
  }
}

void test_language__is_not_guessed(void) {
  CU_ASSERT_PTR_NULL(language_detect(str_of("")).ptr);
  CU_ASSERT_PTR_NULL(language_detect((str){0}).ptr);
  CU_ASSERT_PTR_NULL(language_detect(str_of(" 12.5 – 13\n")).ptr);
  CU_ASSERT_PTR_NULL(language_detect(str_of("Lorem ipsum dolor sit")).ptr);
  /* A quotation does not change it, nor a foreign name. */
  CU_ASSERT_TRUE(str_is(
      language_detect(str_of("They say “und” and “der” for “and” and “the”.")),
      "en"));
  CU_ASSERT_TRUE(
      str_is(language_detect(str_of("The 北京 office is open to all.")), "en"));
}

/* The sample ends between two characters. */
void test_language__looks_at_the_beginning_only(void) {
  buf text = {0};

  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < i; j++)
      buf_putc(&text, ' ');
    for (int j = 0; j < 3000; j++)
      buf_put_str(&text, str_of("門は"));
    CU_ASSERT_TRUE(str_is(language_detect(buf_str(&text)), "ja"));
    text.len = 0;
  }
  for (int i = 0; i < 200; i++)
    buf_put_str(&text, str_of("Das ist nicht der Weg, der hier steht. "));
  for (int i = 0; i < 2000; i++)
    buf_put_str(&text, str_of("This is the way that it was. "));
  CU_ASSERT_TRUE(str_is(language_detect(buf_str(&text)), "de"));
  buf_free(&text);
}

static void check_split(const char *given, const char *found) {
  static const char text[] = "Das ist am 3. Mai nicht so, und es ist gut.";
  doc d = {0};
  block *b = doc_add_block(&d);

  d.text = b->text = b->body = str_of(text);
  d.language = str_of(given);
  split_document(&d, &(split_options){.clauses = CLAUSES_SEMICOLON});
  CU_ASSERT_TRUE(str_is(d.language, found));
  CU_ASSERT_EQUAL(d.n_sentences, strcmp(found, "de") == 0 ? 1 : 2);
  doc_free(&d);
}

void test_language__is_kept_when_it_was_given(void) {
  check_split(NULL, "de");
  check_split("de", "de");
  check_split("en", "en");
}

void test_language__has_a_bit_for_each(void) {
  uint32_t all = 0;

  for (size_t i = 0; i < language_words.n; i++)
    all |= language_words.rows[i].flags;
  CU_ASSERT_TRUE(n_languages <= 32);
  CU_ASSERT_EQUAL(all >> (n_languages - 1), 0);
  CU_ASSERT_STRING_EQUAL(languages[0].tag, "en");
  CU_ASSERT_STRING_EQUAL(languages[n_languages - 1].tag, "shared");
}

void test_utf8__small_letters_take_as_many_bytes(void) {
  static const struct {
    uint32_t upper, lower;
  } cases[] = {
      {'A', 'a'},     {0xC4, 0xE4},     {0x178, 0xFF},  {0x160, 0x161},
      {0x386, 0x3AC}, {0x388, 0x3AD},   {0x38C, 0x3CC}, {0x38F, 0x3CE},
      {0x3A9, 0x3C9}, {0x401, 0x451},   {0x42F, 0x44F}, {0x49A, 0x49B},
      {0x4C0, 0x4CF}, {0x4D8, 0x4D9},   {0x531, 0x561}, {0x1EA0, 0x1EA1},
      {0x130, 0x130}, {0x1E9E, 0x1E9E}, {'1', '1'},     {0x4E00, 0x4E00}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_EQUAL(utf8_lower(cases[i].upper), cases[i].lower);
  for (uint32_t cp = 1; cp < 0x3000; cp++) {
    char a[4], b[4];

    CU_ASSERT_EQUAL(utf8_encode(cp, a), utf8_encode(utf8_lower(cp), b));
    CU_ASSERT_FALSE(utf8_is_upper(utf8_lower(cp)) && cp != 0x130 &&
                    cp != 0x1E9E);
    CU_ASSERT_FALSE(utf8_is_upper(cp) && utf8_is_lower(cp));
  }
}
