#include <CUnit/CUnit.h>
#include <stdio.h>

#include "marked.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct sample {
  const char *text;
  const char *actions; /* "verb: object; …", "-" for none, "!" for negated */
} sample;

static str actions_of(const doc *d, arena *a) {
  str all = {"", 0};

  for (uint32_t i = 1; i <= d->n_actions; i++) {
    const action *x = doc_action(d, i);

    all = arena_format(a, "%.*s%s%s%.*s: %.*s", STR_ARG(all), i > 1 ? "; " : "",
                       x->negated ? "!" : "", STR_ARG(x->verb),
                       STR_ARG(x->object.ptr ? x->object : str_of("-")));
  }
  return all;
}

static void check(const sample *samples, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const sample *s = &samples[i];
    arena a = {0};
    str found;
    doc d;

    marked_text(&d, "plain-policy", s->text);
    found = actions_of(&d, &a);
    if (!str_is(found, s->actions)) {
      printf("# %s\n# got  %.*s\n# want %s\n", s->text, STR_ARG(found),
             s->actions);
      CU_FAIL("actions");
    }
    arena_free(&a);
    doc_free(&d);
  }
}

#define CHECK(samples) check(samples, COUNT(samples))

void test_action__one_for_each_object(void) {
  static const sample samples[] = {
      {"We must mend the nets.", "mend: the nets"},
      {"We must mend the nets and paint the boat.",
       "mend: the nets; paint: the boat"},
      {"We must mend the nets, paint the boat, and clean the deck.",
       "mend: the nets; paint: the boat; clean: the deck"},
      {"We must hold to the old rules, deepen the harbour, and rely on trade.",
       "hold: the old rules; deepen: the harbour; rely: trade"},
      {"We should build roads and, if funds allow, extend the railway.",
       "build: roads; extend: the railway"},
      {"The firm shall submit plans to the council and keep copies.",
       "submit: plans; keep: copies"},
      {"We must promptly wash and carefully dry the sheets.",
       "wash and dry: the sheets"},
      {"We need to detect and reduce leaks.", "detect and reduce: leaks"},
      {"We must plan, build and test the bridge.",
       "plan and build and test: the bridge"},
      {"We must watch over and resolutely guard against fires.",
       "watch and guard: fires"},
      {"Schools should teach, test and support pupils.",
       "teach and test and support: pupils"},
      {"We must ban plastic bags, support farmers, and fight hunger.",
       "ban: plastic bags; support: farmers; fight: hunger"},
      {"They are required to sign the form and to return it.",
       "sign: the form; return: it"},
  };
  CHECK(samples);
}

void test_action__nouns_are_no_verbs(void) {
  static const sample samples[] = {
      {"We must wear boots, gloves, and masks.",
       "wear: boots, gloves, and masks"},
      {"We must make plans for trade in towns, ports, and markets.",
       "make: plans for trade in towns, ports, and markets"},
      {"We must study the plan, report and budget.",
       "study: the plan, report and budget"},
      {"We must fight theft, fraud, and fare evasion.",
       "fight: theft, fraud, and fare evasion"},
      {"We must keep food and drink away from the press.",
       "keep: food and drink"},
  };
  CHECK(samples);
}

void test_action__verbs_are_in_dictionary_form(void) {
  static const sample samples[] = {
      {"Files must be kept.", "keep: -"},
      {"Files must have been copied.", "copy: -"},
      {"Files shall be stored and backed up.", "store and back: -"},
      {"Files must be kept by the clerk.", "keep: Files"},
      {"Clerks are prohibited from copying or selling files.",
       "copy and sell: files"},
      {"Files must be kept by noon.", "keep: -"},
      {"Files must be signed by the clerk and must be kept.",
       "sign: Files; keep: -"},
      {"Files must be complete and must be signed by the clerk.",
       "be: -; sign: Files"},
      {"Clerks must be given keys.", "give: keys"},
      {"Keys must be given to clerks.", "give: -"},
      {"It is necessary that files be kept.", "keep: -"},
      {"The frobnicator must be defrobnicated.", "defrobnicate: -"},
      {"Smoking is prohibited.", "smoke: -"},
      {"Clerks must be present.", "be: -"},
      {"Clerks must be able to read maps.", "read: maps"},
      {"The clerks will organise a fair.", "organise: a fair"},
  };
  CHECK(samples);
}

void test_action__catenative_verbs_give_way_to_the_main_verb(void) {
  doc d;

  marked_text(&d, "plain-policy",
              "We should continue to prevent and control fires in May.");
  marked_expect(&d, "recommendation [should] We <->: prevent and control "
                    "(fires) = continue to prevent and control fires in "
                    "May;\n");
  doc_free(&d);
}

void test_action__negation(void) {
  static const sample samples[] = {
      {"We must move on and never give way to fear.", "move: -; !give: fear"},
      {"We must not run or shout.", "!run and shout: -"},
      {"We should work hard, not waste food, and save fuel.",
       "work: -; !waste: food; save: fuel"},
  };
  CHECK(samples);
}

void test_action__what_is_an_object(void) {
  static const sample samples[] = {
      {"There shall be a lamp in each room.", "be: a lamp in each room"},
      {"There must never be fewer than two exits.",
       "!be: fewer than two exits"},
      {"These are the logs that we must file that day.", "file: the logs"},
      {"We must rest every day.", "rest: -"},
      {"We must say that safe places exist.", "say: -"},
      {"We must keep that safe place.", "keep: that safe place"},
      {"We must do that by noon.", "do: that"},
      {"We must work that out.", "work: that"},
      {"We must know what kind of lamp hangs there.", "know: -"},
      {"He asked what the firm must pay.", "pay: what"},
      {"He asked which tax we must pay.", "pay: which tax"},
      {"The view that all must share is old.", "share: -"},
      {"The view that all must share the cost is old.", "share: the cost"},
      {"We must ask: Did they pay?", "ask: -"},
      {"We must pay rent, subject to the law, every day.", "pay: rent"},
  };
  CHECK(samples);
}

void test_action__objects(void) {
  static const sample samples[] = {
      {"We must adhere strictly to the terms of the lease.",
       "adhere: the terms of the lease"},
      {"We must send the tenants a letter.", "send: a letter"},
      {"We must ensure that the lamps burn.", "ensure: -"},
      {"We must go to town.", "go: -"},
      {"We must keep lists for two projects that were closed.",
       "keep: lists for two projects that were closed"},
      {"We must do the following.", "do: the following"},
      {"We must carry out the repairs.", "carry: the repairs"},
      {"We must keep at least two copies.", "keep: at least two copies"},
      {"We must store oil for ten days.", "store: oil"},
      {"We must pay people who help us.", "pay: people who help us"},
      {"We must insist on sharing the costs.", "insist: sharing the costs"},
      {"The tools that we must return are old.", "return: The tools"},
  };
  CHECK(samples);
}

void test_action__of_a_list_in_a_sentence(void) {
  static const sample samples[] = {
      {"The guide shall: (a) count the walkers; (b) keep the path clean.",
       "count: the walkers; keep: the path clean"},
      {"The guide must: 1) plan walks; 2) train staff.",
       "plan: walks; train: staff"},
      {"The guide shall: (a) not shout; (b) rest.", "!shout: -; rest: -"},
      {"Walkers must bring: 1) a rope; 2) a lamp; and 3) bread.",
       "bring: a rope; bring: a lamp; bring: bread"},
      {"Walkers must bring (a) a rope, (b) a lamp and (c) support.",
       "bring: a rope; bring: a lamp; bring: support"},
      {"Walkers must bring a rope; the lamp is here.", "bring: a rope"},
      {"Walkers must bring: rope; lamps; the shop is near.",
       "bring: rope; bring: lamps"},
      {"Walkers must: bring bread; plan walks.", "bring: bread; plan: walks"},
  };
  CHECK(samples);
}

void test_action__text_runs_to_the_condition(void) {
  doc d;

  marked_text(&d, "plain-policy",
              "The ferry must wait for the train at night if it is late.");
  marked_expect(&d, "obligation [must] The ferry <if it is late>: wait "
                    "(-) = wait for the train at night;\n");
  doc_free(&d);
}
