#include <CUnit/CUnit.h>
#include <stdio.h>

#include "mark/cue.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const scheme *parse(arena *a, const char *text, err *e) {
  *e = (err){""};
  return scheme_parse(a, "s.json", str_of(text), e);
}

static const scheme *builtin(arena *a, const char *name) {
  size_t len = 0;
  const char *text = scheme_builtin(name, &len);
  err e = {""};
  const scheme *s =
      text ? scheme_parse(a, name, str_make(text, len), &e) : NULL;

  if (!s)
    printf("# %s: %s\n", name, e.message);
  return s;
}

void test_scheme__builtin_schemes_parse(void) {
  static const char *const names[] = {"iso-directives", "plain-policy",
                                      "rfc2119",        "un-resolution",
                                      "us-far",         "zh-policy"};

  for (size_t i = 0; i < COUNT(names); i++) {
    arena a = {0};
    const scheme *s = builtin(&a, names[i]);

    CU_ASSERT_STRING_EQUAL(scheme_builtin_name(i), names[i]);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s);
    CU_ASSERT(str_is(s->name, names[i]));
    CU_ASSERT(s->source.len > 0);
    CU_ASSERT(s->n_cues > 5);
    arena_free(&a);
  }
  CU_ASSERT_PTR_NULL(scheme_builtin_name(COUNT(names)));
}

void test_scheme__unknown_name_is_null(void) {
  size_t len = 7;

  CU_ASSERT_PTR_NULL(scheme_builtin("no-such-scheme", &len));
  CU_ASSERT_PTR_NULL(scheme_builtin("", &len));
}

void test_scheme__reads_its_members(void) {
  arena a = {0};
  err e;
  const scheme *s = parse(&a,
                          "{ // a comment\n"
                          "  \"name\": \"house\", \"capitals\": true,\n"
                          "  \"imperative\": true, \"questions\": \"take\",\n"
                          "  \"cues\": [{ \"modality\": \"obligation\",\n"
                          "    \"negated\": \"prohibition\",\n"
                          "    \"words\": [\"must\", \"<be> Bound to\"] }] }",
                          &e);

  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  CU_ASSERT(s->capitals && s->imperative && s->take_questions);
  CU_ASSERT_FALSE(s->take_quotations);
  CU_ASSERT_EQUAL(s->n_cues, 2);
  CU_ASSERT_EQUAL(s->cues[1].n, 3);
  CU_ASSERT(str_is(s->cues[1].words[1], "bound"));
  CU_ASSERT_EQUAL(s->cues[1].anchor, 1);
  CU_ASSERT_EQUAL(s->cues[0].negated, MODALITY_PROHIBITION);
  arena_free(&a);
}

/* A cue may have words that are not of letters only. */
void test_scheme__finds_any_word_of_a_cue(void) {
  static const char *const texts[] = {
      "Members co-own the hall.", "Members übernehmen it.",
      "Members'll go.",           "Members acknowledge-and-accept it.",
      "Members are to go.",       "The member is also to go."};
  arena a = {0};
  tokens words = {0};
  suspects found = {0};
  hits cues = {0};
  err e;
  const scheme *s = parse(&a,
                          "{ \"name\": \"house\", \"cues\": [{\n"
                          "  \"modality\": \"obligation\", \"words\":\n"
                          "  [\"co-own\", \"übernehmen\", \"'ll\",\n"
                          "   \"acknowledge-and-accept\", \"<be> to\"] }] }",
                          &e);

  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  for (size_t i = 0; i < COUNT(texts); i++) {
    cue_suspects(&found, &a, s, &words, str_of(texts[i]));
    token_split(&words, &a, str_of(texts[i]));
    cue_find(&cues, &a, s, &words, &found);
    CU_ASSERT_EQUAL(cues.n, 1);
  }
  arena_free(&a);
}

void test_scheme__is_for_a_language(void) {
  static const struct {
    const char *own, *asked;
    bool is;
  } cases[] = {{"zh", "zh-CN", true},
               {"zh-Hans", "zh", true},
               {"en", "ZH", false},
               {"zha", "zh", false},
               {NULL, "en-GB", true}};

  for (size_t i = 0; i < COUNT(cases); i++) {
    scheme s = {.language = str_of(cases[i].own)};

    CU_ASSERT_EQUAL(scheme_is_for(&s, str_of(cases[i].asked)), cases[i].is);
  }
}

void test_scheme__faults_have_places(void) {
  static const struct fault {
    const char *text, *message;
  } faults[] = {
      {"[]", "s.json:1:1: an object expected, not an array"},
      {"{\n \"nam\": \"x\"}", "s.json:2:2: unknown key \"nam\" in a scheme"},
      {"{\"name\": 1}", "s.json:1:10: a string expected, not a whole number"},
      {"{\"capitals\": \"yes\"}",
       "s.json:1:14: true or false expected, not a string"},
      {"{\"questions\": \"maybe\"}",
       "s.json:1:15: \"skip\" or \"take\" expected, not \"maybe\""},
      {"{\"except\": [1]}", "s.json:1:13: a word expected, not a whole number"},
      {"{\"cues\": [{\"form\": \"when\"}]}",
       "s.json:1:20: \"verb\", \"state\" or \"whom\" expected, not \"when\""},
      {"{\"cues\": {}}",
       "s.json:1:10: an array of objects expected, not an object"},
      {"{\"cues\": [{\"modality\": \"duty\"}]}",
       "s.json:1:24: unknown modality \"duty\": expected obligation, "
       "prohibition, recommendation, permission, intention, imperative or "
       "none"},
      {"{\"cues\": [{\"form\": \"list\"}]}",
       "s.json:1:20: \"verb\", \"state\" or \"whom\" expected, not "
       "\"list\""},
      {"{\"cues\": [{\"modality\": \"obligation\"}]}",
       "s.json:1:11: \"words\" is missing"},
      {"{\"cues\": [{\"words\": [\"must\"]}]}",
       "s.json:1:11: \"modality\" is missing"},
      {"{\"cues\": [{\"modality\": \"obligation\", \"words\": [\"\"]}]}",
       "s.json:1:48: an empty cue"},
      {"{\"cues\": [{\"modality\": \"obligation\", \"words\": [\"a  b\"]}]}",
       "s.json:1:48: a cue is 1 to 8 words parted by single blanks"},
      {"{\"name\": \"x\", \"cues\": [{\"modality\": \"obligation\",\n"
       "\"words\": [\"must\", \"\u0434\u043e\u043b\u0436\u0435\u043d\"]}]}",
       "s.json:2:19: a cue has a letter from a to z, by which it is found"},
      {"{\"name\": \"x\"}",
       "s.json:1:1: a scheme has a \"name\" and 1 to 170 \"cues\""},
      {"{\"name\": \"x\",}", NULL},
  };

  for (size_t i = 0; i < COUNT(faults); i++) {
    arena a = {0};
    err e;

    CU_ASSERT_PTR_NULL(parse(&a, faults[i].text, &e));
    if (!faults[i].message)
      CU_ASSERT(e.message[0] != '\0');
    if (faults[i].message && strcmp(e.message, faults[i].message) != 0) {
      printf("# %s\n# got  %s\n# want %s\n", faults[i].text, e.message,
             faults[i].message);
      CU_FAIL("message");
    }
    arena_free(&a);
  }
}

void test_scheme__suspects_what_may_hold_a_cue(void) {
  static const struct guess {
    const char *text;
    bool plain, rfc;
  } guesses[] = {
      {"", false, false},
      {"The sea is calm and the wind is low.", false, false},
      {"Clients MUST retry.", true, true},
      {"Clients must retry.", true, false},
      {"mustard and marshal and needle", false, false},
      {"They shouldn't go.", true, false},
      {"They shouldn\xe2\x80\x99t go.", true, false},
      {"We'll go.", true, false},
      {"They have a boat.", false, false},
      {"They have always to wait.", true, false},
      {"They need a boat.", false, false},
      {"They need not go.", true, false},
      {"They had a boat.", false, false},
      {"They had better go.", true, false},
      {"It is necessary.", false, false},
      {"They have it to spare.", false, false},
      {"It is absolutely necessary to go.", true, false},
      {"must", true, false},
  };
  arena a = {0};
  tokens words = {0};
  suspects found = {0};
  const scheme *plain = builtin(&a, "plain-policy");
  const scheme *rfc = builtin(&a, "rfc2119");

  CU_ASSERT_PTR_NOT_NULL_FATAL(plain);
  CU_ASSERT_PTR_NOT_NULL_FATAL(rfc);
  for (size_t i = 0; i < COUNT(guesses); i++) {
    str text = str_of(guesses[i].text);
    bool in_plain, in_rfc;

    cue_suspects(&found, &a, plain, &words, text);
    in_plain = found.n > 0;
    cue_suspects(&found, &a, rfc, &words, text);
    in_rfc = found.n > 0;

    if (in_plain != guesses[i].plain || in_rfc != guesses[i].rfc)
      printf("# %s: %d %d\n", guesses[i].text, in_plain, in_rfc);
    CU_ASSERT_EQUAL(in_plain, guesses[i].plain);
    CU_ASSERT_EQUAL(in_rfc, guesses[i].rfc);
  }
  arena_free(&a);
}
