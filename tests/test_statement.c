#include <CUnit/CUnit.h>
#include <stdio.h>

#include "marked.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct sample {
  const char *text;
  const char *modalities; /* of its statements, "not" and blanks between */
  const char *actors;     /* parted by " | "; "-": null */
} sample;

static str modalities_of(const doc *d, arena *a) {
  str all = {"", 0};

  for (uint32_t i = 1; i <= d->n_statements; i++) {
    const statement *s = doc_statement(d, i);

    all = arena_format(a, "%.*s%s%s%s", STR_ARG(all), i > 1 ? " " : "",
                       s->negated ? "not " : "", modality_name(s->modality));
  }
  return all;
}

static str actors_of(const doc *d, arena *a) {
  str all = {"", 0};

  for (uint32_t i = 1; i <= d->n_statements; i++) {
    str actor = doc_statement(d, i)->actor;

    if (!actor.ptr)
      actor = str_of("-");
    all = arena_format(a, "%.*s%s%.*s", STR_ARG(all), i > 1 ? " | " : "",
                       STR_ARG(actor));
  }
  return all;
}

static void check(const char *scheme, const sample *samples, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const sample *s = &samples[i];
    arena a = {0};
    doc d;
    str modalities, actors;

    marked_text(&d, scheme, s->text);
    modalities = modalities_of(&d, &a);
    actors = actors_of(&d, &a);
    if (!str_is(modalities, s->modalities) || !str_is(actors, s->actors)) {
      printf("# %s\n# got  %.*s: %.*s\n# want %s: %s\n", s->text,
             STR_ARG(modalities), STR_ARG(actors), s->modalities, s->actors);
      CU_FAIL("statements");
    }
    arena_free(&a);
    doc_free(&d);
  }
}

#define CHECK(scheme, samples) check(scheme, samples, COUNT(samples))

void test_statement__modalities_of_plain_policy(void) {
  static const sample samples[] = {
      {"We must keep records.", "obligation", "We"},
      {"The council shall meet weekly.", "obligation", "The council"},
      {"Guests have to sign in.", "obligation", "Guests"},
      {"The clerk needs to count the votes.", "obligation", "The clerk"},
      {"Drivers are required to carry a licence.", "obligation", "Drivers"},
      {"Drivers are hereby obliged to stop.", "obligation", "Drivers"},
      {"Drivers are required by law to stop.", "obligation", "Drivers"},
      {"It is required by the oath to guard the gate.", "", ""},
      {"The tenant covenants with the landlord to pay.", "obligation",
       "The tenant"},
      {"The parties agree to keep it secret.", "obligation", "The parties"},
      {"The parties may agree to part.", "permission", "The parties"},
      {"They ought to wait.", "obligation", "They"},
      {"Pilots should rest.", "recommendation", "Pilots"},
      {"Members are encouraged to vote.", "recommendation", "Members"},
      {"Pupils may leave early.", "permission", "Pupils"},
      {"Pupils are allowed to leave.", "permission", "Pupils"},
      {"The board will publish the plan.", "intention", "The board"},
      {"We'll publish the plan.", "intention", "We"},
      {"Crew are prohibited from smoking.", "prohibition", "Crew"},
      {"The clerk has a duty to vote.", "obligation", "The clerk"},
      {"Drivers are under an obligation to stop.", "obligation", "Drivers"},
      {"It shall be the duty of the clerk to vote.", "obligation", "the clerk"},
      {"It is the responsibility of the clerk, if able, to vote.", "obligation",
       "the clerk"},
      {"Members may or may not vote.", "permission", "Members"},
      {"The pump can run dry.", "", ""},
      {"The pumps may not be fully available.", "", ""},
      {"The pumps may not be late.", "not prohibition", "The pumps"},
      {"The pump would stop and could break.", "", ""},
      {"The pump stops at noon.", "", ""},
  };
  CHECK("plain-policy", samples);
}

void test_statement__negation(void) {
  static const sample samples[] = {
      {"Staff must not smoke.", "not prohibition", "Staff"},
      {"Staff mustn't smoke.", "not prohibition", "Staff"},
      {"Staff shall never smoke.", "not prohibition", "Staff"},
      {"Staff may not smoke.", "not prohibition", "Staff"},
      {"Staff are not permitted to smoke.", "not prohibition", "Staff"},
      {"No guest may smoke.", "not prohibition", "No guest"},
      {"No one shall enter.", "not prohibition", "No one"},
      {"Neither party may withdraw.", "not prohibition", "Neither party"},
      {"Staff may neither smoke nor drink.", "not prohibition", "Staff"},
      {"The firm shall in no case delay payment.", "not prohibition",
       "The firm"},
      {"In no event shall the firm delay payment.", "not prohibition",
       "the firm"},
      {"Staff should not smoke.", "not recommendation", "Staff"},
      {"Staff will not smoke.", "not intention", "Staff"},
      {"Staff won't smoke.", "not intention", "Staff"},
      {"Staff need not attend.", "not permission", "Staff"},
      {"Staff do not have to attend.", "not permission", "Staff"},
      {"Staff are not required to attend.", "not permission", "Staff"},
      {"Staff are required not to smoke.", "not prohibition", "Staff"},
      {"Staff are obliged to never smoke.", "not prohibition", "Staff"},
      {"Staff are allowed not to attend.", "not permission", "Staff"},
      {"Staff are not allowed to attend.", "not prohibition", "Staff"},
      {"Under no circumstances may staff smoke.", "not prohibition", "staff"},
      {"Staff are not required or entitled to smoke.", "", ""},
      {"Staff must not only attend but also listen.", "obligation", "Staff"},
  };
  CHECK("plain-policy", samples);
}

void test_statement__words_that_are_no_cues(void) {
  static const sample samples[] = {
      {"In May 2020 the sea froze.", "", ""},
      {"On May 5 the sea froze.", "", ""},
      {"It was the will of the people.", "", ""},
      {"They act of their own free will.", "", ""},
      {"A torch is a must in caves.", "", ""},
      {"There is a need to act.", "", ""},
      {"They run faster than they must.", "", ""},
      {"It has to do with the tide.", "", ""},
      {"\"Crew\" shall mean those who are paid.", "", ""},
      {"Here is all that is required to open the gate.", "", ""},
      {"What is needed to open it, and what is required to shut it?", "", ""},
      {"Take whatever you need to and go.", "imperative", "-"},
      {"Must we pay the fee?", "", ""},
      {"Why should the tenants pay?", "", ""},
      {"The captain said: \"You must go ashore.\"", "", ""},
      {"The word \"shall\" is old.", "", ""},
  };
  CHECK("plain-policy", samples);
}

void test_statement__actors(void) {
  static const sample samples[] = {
      {"To stay afloat, we must bail.", "obligation", "we"},
      {"Where frost is likely, the keeper shall drain the pipes.", "obligation",
       "the keeper"},
      {"However, the crew and the pilot must remain aboard.", "obligation",
       "the crew and the pilot"},
      {"All nuts, bolts and screws must be counted.", "obligation",
       "All nuts, bolts and screws"},
      {"In this hall the guests must whisper.", "obligation", "the guests"},
      {"The keeper of the light must, if able, ring the bell.", "obligation",
       "The keeper of the light"},
      {"Farmers who keep geese must fence the pond.", "obligation",
       "Farmers who keep geese"},
      {"The geese that we keep must be fed.", "obligation",
       "The geese that we keep"},
      {"Nurses who open or close a ward must sign.", "obligation",
       "Nurses who open or close a ward"},
      {"Guests who rent a boat must sign.", "obligation",
       "Guests who rent a boat"},
      {"A guest who buys, rents or steals a boat must sign.", "obligation",
       "A guest who buys, rents or steals a boat"},
      {"During this time the doors shall be shut.", "obligation", "the doors"},
      {"Nobody who works there may smoke.", "not prohibition",
       "Nobody who works there"},
      {"In each room there shall be a lamp.", "obligation", "-"},
      {"If there should be smoke, leave.", "imperative", "-"},
      {"Parcels received after that time must wait.", "obligation",
       "Parcels received after that time"},
      {"Logs must be kept by the mate.", "obligation", "the mate"},
      {"Logs must be written by hand.", "obligation", "Logs"},
      {"Logs must be sent by registered mail.", "obligation", "Logs"},
      {"Logs may be typed or written by hand.", "permission", "Logs"},
      {"A log must be in ink and must be signed by the mate.",
       "obligation obligation", "A log | the mate"},
      {"Logs must be signed by the mate and must be kept.",
       "obligation obligation", "the mate | Logs"},
      {"It is necessary to ring the bell.", "obligation", "-"},
      {"It is essential that the mate ring the bell.", "obligation",
       "the mate"},
      {"It is necessary for the mate to ring the bell.", "obligation",
       "the mate"},
      {"There must be a bell.", "obligation", "-"},
      {"This applies to ships that must carry a bell.", "obligation", "ships"},
      {"The mate shall ring the bell and the cook shall stir the soup.",
       "obligation obligation", "The mate | the cook"},
      {"The mate must ring the bell and may sing.", "obligation permission",
       "The mate | The mate"},
      {"The mate, who must be sober, shall steer.", "obligation obligation",
       "The mate | The mate"},
      {"The mate will need to rest.", "obligation", "The mate"},
      {"He or she must sign.", "obligation", "He or she"},
      {"It should be noted that it rains.", "recommendation", "-"},
      {"It must be dry.", "obligation", "It"},
      {"Those who must sign shall pay.", "obligation obligation",
       "Those | Those who must sign"},
      {"The logs that we must keep shall be dry.", "obligation obligation",
       "we | The logs that we must keep"},
      {"We hold that testing the brakes must come first.", "obligation",
       "testing the brakes"},
      {"Before testing the brakes must cool.", "obligation", "the brakes"},
      {"The word \"keep\" must be read first.", "obligation",
       "The word \"keep\""},
      {"The council, he said, \"must pay\" soon.", "", ""},
      {"It is up to those who must pay.", "obligation", "those"},
      {"The mate or his or her deputy must sign.", "obligation",
       "The mate or his or her deputy"},
      {"The mate shall take such steps as may be needed.", "obligation",
       "The mate"},
  };
  CHECK("plain-policy", samples);
}

void test_statement__conditions(void) {
  static const struct condition {
    const char *text, *condition;
  } conditions[] = {
      {"If the mast breaks, the crew may cut it.", "If the mast breaks"},
      {"The crew may cut the mast if it breaks.", "if it breaks"},
      {"Where it is dark, lamps must burn.", "Where it is dark"},
      {"Lamps must burn, unless the moon is full.", "unless the moon is full"},
      {"In the event of fog, the horn must sound.", "In the event of fog"},
      {"The horn shall, where practicable, be tested.", "where practicable"},
      {"We may sail, provided that the tide is in.",
       "provided that the tide is in"},
      {"Nobody may fish here, except in March.", "except in March"},
      {"The mate must look and, if so told, wave.", "if so told"},
      {"The place where boats are kept must be dry.", NULL},
      {"Boats must be dry.", NULL},
  };

  for (size_t i = 0; i < COUNT(conditions); i++) {
    doc d;
    str found;

    marked_text(&d, "plain-policy", conditions[i].text);
    CU_ASSERT_EQUAL_FATAL(d.n_statements, 1);
    found = doc_statement(&d, 1)->condition;
    if (conditions[i].condition ? !str_is(found, conditions[i].condition)
                                : found.ptr != NULL) {
      printf("# %s: %.*s\n", conditions[i].text, STR_ARG(found));
      CU_FAIL("condition");
    }
    doc_free(&d);
  }
}

/* A stem may end in a dash. */
void test_statement__inherits_verbs_that_may_be_nouns(void) {
  static const sample samples[] = {
      {"We must dig; report losses.", "obligation obligation", "We | We"},
      {"We must dig; plant trees; close gates; and turn off lights.",
       "obligation obligation obligation obligation", "We | We | We | We"},
      {"We must dig; water is scarce.", "obligation", "We"},
      {"We must dig; train delays are common.", "obligation", "We"},
      {"We must dig; trees need water.", "obligation", "We"},
      {"We must dig; do not plant oaks; plant ash.",
       "obligation not prohibition obligation", "We | We | We"},
      {"Do not run; walk.", "not imperative imperative", "- | -"},
  };
  CHECK("plain-policy", samples);
}

void test_statement__headings_and_quotes_have_none(void) {
  static const marked_block blocks[] = {
      {BLOCK_HEADING, 0, NULL, "What you must know"},
      {BLOCK_PARAGRAPH, 1, NULL, "\"You must go,\" he said. You must stay."},
  };
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  CU_ASSERT_EQUAL(d.n_statements, 1);
  CU_ASSERT(str_is(doc_statement(&d, 1)->actor, "You"));
  doc_free(&d);
}

void test_statement__imperatives(void) {
  static const sample samples[] = {
      {"Keep the gate shut.", "imperative", "-"},
      {"Do not feed the geese.", "not imperative", "-"},
      {"When the bell rings, leave the hall.", "imperative", "-"},
      {"Please sign the book.", "imperative", "-"},
      {"Replant the forest.", "imperative", "-"},
      {"And shut the gate.", "imperative", "-"},
      /* "had" is no cue, so it makes no difference. */
      {"In this hall I want a bell, and also keep a clock.", "", ""},
      {"In this hall I had a bell, and also keep a clock.", "", ""},
      {"Research shows that geese fly.", "", ""},
      {"Use of the hall is free.", "", ""},
      {"Geese fly south.", "", ""},
      {"Contact: the keeper.", "", ""},
  };
  static const sample none[] = {{"Keep the gate shut.", "", ""}};

  CHECK("plain-policy", samples);
  CHECK("iso-directives", samples);
  CHECK("us-far", none);
  CHECK("rfc2119", none);
}

void test_statement__rfc2119_reads_capitals_only(void) {
  static const sample samples[] = {
      {"Clients MUST retry and must wait.", "obligation", "Clients"},
      {"Clients MUST NOT retry.", "not prohibition", "Clients"},
      {"Clients SHALL NOT retry.", "not prohibition", "Clients"},
      {"Clients SHOULD NOT retry.", "not recommendation", "Clients"},
      {"Clients MAY retry.", "permission", "Clients"},
      {"Clients may retry.", "", ""},
      {"A date is REQUIRED.", "obligation", "-"},
      {"A date is OPTIONAL.", "permission", "-"},
      {"A date is RECOMMENDED.", "recommendation", "-"},
      {"Caching is NOT RECOMMENDED.", "not recommendation", "-"},
  };
  CHECK("rfc2119", samples);
}

/* Operative clauses: who is called on stands behind the verb. */
void test_statement__resolutions(void) {
  static const sample samples[] = {
      {"Requests the Secretariat to keep a list;", "obligation",
       "the Secretariat"},
      {"1. Also requests the Secretariat, if able, to keep a list;",
       "obligation", "the Secretariat"},
      {"Calls upon all members, in particular islands, to keep lists;",
       "recommendation", "all members"},
      {"Urges members that have not yet done so to keep lists;",
       "recommendation", "members that have not yet done so"},
      {"Invites those that wish to do so to keep lists;", "recommendation",
       "those that wish to do so"},
      {"Authorizes the Board to spend the fund, and requires that it report;",
       "permission obligation", "the Board | it"},
      {"The Council requests the Board to report;", "obligation", "the Board"},
      {"Decides to meet again;", "intention", "-"},
      {"Decides that no vessel shall anchor;", "not prohibition", "no vessel"},
      {"Recalling its requests to the Board to report,", "", ""},
      {"The requests the Board has had were few;", "", ""},
      {"Requests more time;", "", ""},
      {"Welcomes the report;", "", ""},
      {"Keep a list.", "", ""},
  };
  static const marked_block list[] = {
      {BLOCK_ITEM, 0, "1.", "Calls upon all members:"},
      {BLOCK_ITEM, 1, "(a)", "to shade the lamps;"},
      {BLOCK_ITEM, 1, "(b)", "not to land; and"},
  };
  doc d;

  CHECK("un-resolution", samples);
  marked_blocks(&d, "un-resolution", list, COUNT(list));
  marked_expect(&d, "recommendation inherited [Calls upon] all members <->: "
                    "shade (the lamps) = shade the lamps;\n"
                    "recommendation not inherited [Calls upon] all members "
                    "<->: not land (-) = land;\n");
  CU_ASSERT(str_is(doc_statement(&d, 1)->rule, "stem of 1.: Calls upon"));
  doc_free(&d);
}

void test_statement__schemes_differ(void) {
  static const char text[] = "The firm must pay. The firm will pay.";
  static const sample plain[] = {
      {text, "obligation intention", "The firm | The firm"}};
  static const sample iso[] = {{text, "", ""}};
  static const sample far[] = {{text, "obligation", "The firm"}};

  CHECK("plain-policy", plain);
  CHECK("iso-directives", iso);
  CHECK("us-far", far);
}

/* Much text in one clause: the time must grow with its length only. */
void test_statement__long_clauses(void) {
  static const char *const parts[] = {"must ",
                                      "must keep and ",
                                      "we must keep a, ",
                                      "must (",
                                      "and ",
                                      "must be able to ",
                                      "if ",
                                      "must, ",
                                      "keep, ",
                                      "must continue to begin ",
                                      "the big ",
                                      "\"must\" a "};

  for (size_t i = 0; i < COUNT(parts); i++) {
    arena a = {0};
    size_t n = strlen(parts[i]), times = 40000 / n;
    char *text = arena_alloc(&a, 8 + n * times + 1);
    doc d;

    memcpy(text, "we must ", 8);
    for (size_t k = 0; k < times; k++)
      memcpy(text + 8 + k * n, parts[i], n);
    marked_text(&d, "plain-policy", text);
    CU_ASSERT(d.n_statements <= times + 1);
    doc_free(&d);
    arena_free(&a);
  }
}
