#include "split/abbrev.h"

#include <endian.h>

#include "base/utf8.h"

enum {
  NAME = ABBREV_NAME,
  NUMBER = ABBREV_NUMBER,
  INSIDE = ABBREV_INSIDE,
  EITHER = ABBREV_EITHER,
  END = ABBREV_END,
  CAPITAL = ABBREV_CAPITAL,
  CHAIN = ABBREV_CHAIN,
  WORD = OPENER_WORD,
  STRONG = OPENER_STRONG,
  SPEECH = OPENER_SPEECH,
  LETTERED = OPENER_LETTERED,
  REFERENCE = OPENER_REFERENCE
};

/* In the order of the bytes. */
/* clang-format off */

static const abbrev_row abbreviations[] = {
    {"a.2d", EITHER}, {"a.3d", EITHER}, {"a.d", END}, {"a.k.a", INSIDE},
    {"a.m", END}, {"abbr", INSIDE}, {"acad", EITHER}, {"adm", NAME | EITHER},
    {"admin", EITHER}, {"aff", EITHER}, {"aff'd", EITHER}, {"affd", INSIDE},
    {"aka", INSIDE}, {"al", EITHER}, {"ala", EITHER | CAPITAL},
    {"ald", NAME | CAPITAL}, {"alta", EITHER}, {"am", EITHER | CAPITAL},
    {"amb", NAME}, {"amdt", NUMBER}, {"amend", NUMBER | EITHER},
    {"amer", EITHER}, {"ann", CAPITAL | CHAIN}, {"annot", NUMBER},
    {"ans", EITHER | CAPITAL}, {"app", NUMBER | EITHER}, {"app'x", EITHER},
    {"approx", NUMBER | INSIDE}, {"approxim", EITHER}, {"apps", NUMBER},
    {"appx", EITHER}, {"apr", NUMBER | EITHER}, {"apt", NUMBER},
    {"arch", CAPITAL | CHAIN}, {"ariz", EITHER}, {"ark", CAPITAL | CHAIN},
    {"arq", NAME | CAPITAL}, {"art", NUMBER}, {"arts", NUMBER},
    {"ass'n", EITHER}, {"ass'ns", EITHER}, {"ass't", EITHER}, {"assn", EITHER},
    {"assoc", NAME}, {"asst", NAME}, {"astron", EITHER}, {"atty", NAME},
    {"aug", NUMBER | EITHER | CAPITAL}, {"auth", EITHER}, {"ave", EITHER},
    {"avg", EITHER}, {"avv", NAME | CAPITAL}, {"b.a", EITHER}, {"b.c", END},
    {"b.c.e", END}, {"b.s", EITHER}, {"bankr", EITHER}, {"bd", EITHER},
    {"biol", EITHER}, {"bk", NUMBER}, {"bks", NUMBER},
    {"bldg", NUMBER | EITHER}, {"blvd", EITHER}, {"brig", NAME},
    {"bros", NAME | EITHER | CAPITAL}, {"bull", CAPITAL | CHAIN},
    {"bus", CAPITAL | CHAIN}, {"c", NUMBER}, {"c.e", END}, {"c.f", INSIDE},
    {"c.f.r", EITHER}, {"ca", NUMBER | INSIDE}, {"cal", EITHER | CAPITAL},
    {"calif", EITHER}, {"capt", NAME}, {"car", EITHER | CAPITAL},
    {"cas", CAPITAL | CHAIN}, {"cdr", NAME}, {"cent", NUMBER},
    {"cert", INSIDE | EITHER}, {"cf", INSIDE}, {"ch", NUMBER}, {"chap", NUMBER},
    {"chaps", NUMBER}, {"chem", EITHER | CAPITAL}, {"chron", EITHER},
    {"chs", NUMBER}, {"cia", EITHER}, {"cir", EITHER}, {"circa", NUMBER},
    {"civ", EITHER}, {"cl", NUMBER}, {"cls", NUMBER}, {"cmdr", NAME},
    {"cmty", EITHER}, {"cnty", EITHER}, {"co", EITHER | CAPITAL},
    {"col", NAME | NUMBER}, {"coll", EITHER | CAPITAL}, {"colo", EITHER},
    {"cols", NAME | NUMBER}, {"colum", EITHER | CAPITAL}, {"comdr", NAME},
    {"comm", EITHER | CAPITAL}, {"comm'n", EITHER}, {"comp", EITHER | CAPITAL},
    {"compl", EITHER}, {"conc", EITHER}, {"conf", EITHER | CAPITAL},
    {"cong", CAPITAL | CHAIN}, {"conn", EITHER}, {"cons", EITHER | CAPITAL},
    {"consol", EITHER}, {"const", EITHER | CAPITAL}, {"constr", EITHER},
    {"coop", EITHER | CAPITAL}, {"corp", EITHER}, {"corr", EITHER},
    {"cos", EITHER | CAPITAL}, {"cpl", NAME}, {"cr", EITHER}, {"crim", EITHER},
    {"ct", EITHER}, {"ctr", EITHER}, {"cts", EITHER}, {"cty", EITHER},
    {"d.d", EITHER}, {"d.d.s", EITHER}, {"d.o", EITHER}, {"d.phil", EITHER},
    {"dak", EITHER}, {"dec", NUMBER | EITHER | CAPITAL}, {"decl", EITHER},
    {"def", EITHER | CAPITAL}, {"defs", EITHER}, {"del", CAPITAL | CHAIN},
    {"dep", NAME | EITHER | CAPITAL}, {"dep't", EITHER}, {"dept", EITHER},
    {"depts", EITHER}, {"det", NAME | CAPITAL}, {"dev", EITHER | CAPITAL},
    {"disc", EITHER | CAPITAL}, {"dist", CAPITAL | CHAIN}, {"distrib", EITHER},
    {"div", NUMBER | EITHER}, {"docket", NUMBER}, {"dott", NAME | CAPITAL},
    {"dr", NAME}, {"dra", NAME | CAPITAL}, {"drs", NAME}, {"e.g", INSIDE},
    {"ecf", NUMBER}, {"econ", EITHER}, {"ect", END}, {"ed", NUMBER},
    {"ed'n", EITHER}, {"ed.d", EITHER}, {"eds", NUMBER}, {"educ", EITHER},
    {"eg", INSIDE}, {"elec", EITHER}, {"elecs", EITHER},
    {"eng", EITHER | CAPITAL}, {"eng'g", EITHER}, {"engr", EITHER},
    {"engrs", EITHER}, {"ens", NAME}, {"env't", EITHER}, {"envtl", EITHER},
    {"eq", NUMBER}, {"eqn", NUMBER}, {"eqns", NUMBER}, {"eqs", NUMBER},
    {"equip", CAPITAL | CHAIN}, {"esp", INSIDE}, {"esq", EITHER}, {"est", END},
    {"etc", END}, {"evid", EITHER | CAPITAL}, {"ex", CAPITAL | CHAIN},
    {"exch", EITHER | CAPITAL}, {"excl", INSIDE}, {"exec", CAPITAL | CHAIN},
    {"exh", NUMBER}, {"exs", EITHER}, {"ext", NUMBER}, {"f.2d", EITHER},
    {"f.3d", EITHER}, {"f.4th", EITHER}, {"f.supp", EITHER},
    {"feb", NUMBER | EITHER}, {"fed", EITHER | CAPITAL}, {"ff", NUMBER},
    {"fig", NUMBER}, {"figs", NUMBER}, {"fin", CAPITAL | CHAIN},
    {"fla", EITHER}, {"fn", NUMBER}, {"fr", NAME | CAPITAL}, {"fri", EITHER},
    {"ft", NAME | CAPITAL}, {"ga", EITHER | CAPITAL},
    {"gen", NAME | EITHER | CAPITAL}, {"gens", NAME}, {"geol", EITHER},
    {"gmbh", EITHER}, {"gov", NAME | EITHER | CAPITAL}, {"gov't", EITHER},
    {"govt", EITHER}, {"grp", EITHER}, {"harv", EITHER | CAPITAL},
    {"hist", EITHER}, {"hnos", EITHER}, {"hon", NAME | CAPITAL},
    {"hosp", EITHER | CAPITAL}, {"hous", EITHER}, {"hr", END}, {"hr'g", EITHER},
    {"hrs", END}, {"hwy", EITHER}, {"i.a", INSIDE}, {"i.e", INSIDE},
    {"id", NUMBER}, {"ie", INSIDE}, {"ill", EITHER | CAPITAL}, {"inc", EITHER},
    {"incl", INSIDE}, {"ind", EITHER | CAPITAL}, {"indem", EITHER},
    {"indus", EITHER}, {"indust", EITHER}, {"ing", NAME | CAPITAL},
    {"ins", CAPITAL | CHAIN}, {"insp", NAME | CAPITAL},
    {"inst", EITHER | CAPITAL}, {"insts", EITHER}, {"int'l", EITHER},
    {"intl", EITHER}, {"inv", EITHER}, {"invs", EITHER},
    {"j", EITHER | CAPITAL}, {"j.d", EITHER},
    {"jan", NUMBER | EITHER | CAPITAL}, {"jr", EITHER},
    {"jul", NUMBER | EITHER}, {"jun", NUMBER | EITHER | CAPITAL},
    {"kan", CAPITAL | CHAIN}, {"ky", EITHER | CAPITAL}, {"l", NUMBER},
    {"l.ed", EITHER}, {"l.ed.2d", EITHER}, {"l.j", EITHER}, {"l.rev", EITHER},
    {"la", EITHER | CAPITAL}, {"lb", END}, {"lbs", END},
    {"legis", EITHER | CAPITAL}, {"lett", EITHER}, {"lev", NUMBER},
    {"lib", CAPITAL | CHAIN}, {"lic", NAME | CAPITAL}, {"ll", NUMBER},
    {"ll.b", EITHER}, {"ll.m", EITHER}, {"llc", EITHER}, {"llp", EITHER},
    {"ln", EITHER}, {"lt", NAME}, {"ltd", EITHER}, {"m.a", EITHER},
    {"m.b.a", EITHER}, {"m.d", EITHER}, {"m.p.h", EITHER}, {"m.s", EITHER},
    {"mach", EITHER | CAPITAL}, {"mag", CAPITAL | CHAIN},
    {"magis", EITHER | CAPITAL}, {"maint", EITHER}, {"maj", NAME | CAPITAL},
    {"mar", NUMBER | EITHER | CAPITAL}, {"mass", CAPITAL | CHAIN},
    {"math", EITHER | CAPITAL}, {"md", EITHER}, {"med", EITHER | CAPITAL},
    {"mem", CAPITAL | CHAIN}, {"merch", EITHER}, {"messrs", NAME},
    {"mfg", EITHER}, {"mfr", EITHER}, {"mfrs", EITHER | CAPITAL},
    {"mgmt", EITHER}, {"mich", EITHER}, {"mil", CAPITAL | CHAIN},
    {"minn", EITHER}, {"mins", END}, {"misc", EITHER},
    {"miss", CAPITAL | CHAIN}, {"mkt", EITHER}, {"mktg", EITHER},
    {"mlle", NAME}, {"mme", NAME}, {"mmes", NAME}, {"mo", EITHER | CAPITAL},
    {"mon", CAPITAL | CHAIN}, {"mont", EITHER | CAPITAL},
    {"mot", EITHER | CAPITAL}, {"mr", NAME}, {"mrs", NAME}, {"ms", NAME},
    {"msgr", NAME}, {"mt", NAME}, {"mts", NAME}, {"mun", CAPITAL | CHAIN},
    {"mut", CAPITAL | CHAIN}, {"mx", NAME}, {"n", NUMBER}, {"n.b", INSIDE},
    {"n.c", EITHER}, {"n.d", EITHER}, {"n.e.2d", EITHER}, {"n.e.3d", EITHER},
    {"n.h", EITHER}, {"n.j", EITHER}, {"n.m", EITHER}, {"n.w.2d", EITHER},
    {"n.y", EITHER}, {"nat", EITHER | CAPITAL}, {"nat'l", EITHER},
    {"natl", EITHER}, {"nb", INSIDE}, {"ne", EITHER | CAPITAL}, {"neb", EITHER},
    {"nev", EITHER}, {"nn", NUMBER}, {"no", NUMBER}, {"nos", NUMBER},
    {"nov", NUMBER | EITHER}, {"nr", NUMBER}, {"nrs", NUMBER}, {"nt", NUMBER},
    {"nw", EITHER | CAPITAL}, {"n°", NUMBER},
    {"oct", NUMBER | EITHER | CAPITAL}, {"okla", EITHER},
    {"ont", EITHER | CAPITAL}, {"op", CAPITAL | CHAIN}, {"opn", INSIDE},
    {"opp", NUMBER | EITHER}, {"opp'n", EITHER}, {"ops", CAPITAL | CHAIN},
    {"ore", EITHER | CAPITAL}, {"orig", INSIDE}, {"oz", END}, {"p", NUMBER},
    {"p.2d", EITHER}, {"p.3d", EITHER}, {"p.m", END}, {"p.p.s", INSIDE},
    {"p.s", INSIDE}, {"pa", EITHER | CAPITAL}, {"pac", EITHER | CAPITAL},
    {"para", NUMBER}, {"paras", NUMBER}, {"pars", NUMBER}, {"penn", EITHER},
    {"pet", CAPITAL | CHAIN}, {"pg", NUMBER}, {"pgs", NUMBER}, {"ph.d", EITHER},
    {"pharm", EITHER}, {"phys", EITHER}, {"pkwy", EITHER},
    {"pl", EITHER | CAPITAL}, {"plc", EITHER}, {"pls", EITHER},
    {"plur", INSIDE}, {"poss", EITHER}, {"pp", NUMBER},
    {"pres", NAME | EITHER | CAPITAL}, {"prev", EITHER}, {"proc", EITHER},
    {"prods", CAPITAL | CHAIN}, {"prof", NAME | EITHER | CAPITAL},
    {"profs", NAME}, {"pron", INSIDE}, {"ps", INSIDE}, {"psychol", EITHER},
    {"pt", NAME | NUMBER}, {"pte", EITHER}, {"pts", NUMBER}, {"pty", EITHER},
    {"pub", EITHER | CAPITAL}, {"publ", EITHER}, {"publ'g", EITHER},
    {"publg", EITHER}, {"pvt", NAME}, {"qq", NUMBER}, {"que", EITHER},
    {"r", NUMBER}, {"r.i", EITHER}, {"r.n", EITHER}, {"r.r", EITHER},
    {"rd", EITHER}, {"rec", EITHER | CAPITAL}, {"ref", EITHER | CAPITAL},
    {"reg", NUMBER | EITHER}, {"regs", NUMBER}, {"reh'g", EITHER},
    {"rehg", INSIDE}, {"rel", INSIDE}, {"rep", NAME | EITHER | CAPITAL},
    {"reps", NAME | CAPITAL}, {"reptr", EITHER}, {"res", EITHER | CAPITAL},
    {"resp", INSIDE | EITHER}, {"ret", EITHER | CAPITAL},
    {"rev", NAME | NUMBER | EITHER}, {"rev'd", EITHER}, {"revd", NAME},
    {"rm", NUMBER}, {"rptr", EITHER}, {"rul", NUMBER}, {"ry", EITHER | CAPITAL},
    {"s", NUMBER}, {"s.c", EITHER}, {"s.ct", EITHER}, {"s.d", EITHER},
    {"s.e.2d", EITHER}, {"s.w.2d", EITHER}, {"s.w.3d", EITHER},
    {"sask", EITHER}, {"sat", CAPITAL | CHAIN}, {"sav", EITHER | CAPITAL},
    {"sc.d", EITHER}, {"sch", EITHER | CAPITAL}, {"sched", NUMBER},
    {"scheds", NUMBER}, {"sci", EITHER}, {"se", EITHER | CAPITAL},
    {"sec", NAME | NUMBER | EITHER}, {"secs", NUMBER}, {"sect", NUMBER},
    {"sects", NUMBER}, {"sen", NAME | CAPITAL}, {"sens", NAME},
    {"sep", NUMBER | EITHER}, {"sept", NUMBER | EITHER}, {"serv", EITHER},
    {"servs", EITHER}, {"sess", NUMBER}, {"sgt", NAME}, {"sig", NAME | CAPITAL},
    {"skt", NAME | CAPITAL}, {"so", NUMBER | EITHER | CAPITAL},
    {"so.2d", EITHER}, {"so.3d", EITHER}, {"soc", EITHER}, {"soc'y", EITHER},
    {"spec", EITHER}, {"sq", EITHER | END}, {"sr", NAME | EITHER | CAPITAL},
    {"sra", NAME}, {"srta", NAME}, {"ss", NUMBER}, {"st", NAME},
    {"stan", EITHER | CAPITAL}, {"stat", NUMBER | EITHER}, {"stats", NUMBER},
    {"std", EITHER}, {"ste", NAME | NUMBER | CAPITAL}, {"stip", EITHER},
    {"subd", NUMBER}, {"subdiv", NUMBER}, {"subpara", NUMBER},
    {"subsec", NUMBER}, {"sun", CAPITAL | CHAIN}, {"sup", EITHER | CAPITAL},
    {"supers", EITHER | CAPITAL}, {"supp", EITHER}, {"supr", EITHER},
    {"supt", NAME}, {"sur", EITHER | CAPITAL}, {"sw", EITHER | CAPITAL},
    {"symp", EITHER}, {"sys", EITHER | CAPITAL}, {"tbl", NUMBER}, {"tbsp", END},
    {"tech", EITHER | CAPITAL}, {"techs", EITHER}, {"tel", NUMBER | EITHER},
    {"telecomm", EITHER}, {"temp", EITHER}, {"tenn", EITHER},
    {"ter", EITHER | CAPITAL}, {"tex", EITHER | CAPITAL}, {"thm", NUMBER},
    {"thu", EITHER}, {"thur", EITHER}, {"thurs", EITHER},
    {"tr", EITHER | CAPITAL}, {"trans", EITHER}, {"transl", INSIDE},
    {"transp", EITHER}, {"treas", NAME | CAPITAL}, {"tsp", END},
    {"tue", EITHER}, {"tues", EITHER}, {"twn", EITHER}, {"twp", EITHER},
    {"u.s.c", EITHER}, {"u.s.c.a", EITHER}, {"u.s.s.g", EITHER},
    {"univ", EITHER}, {"util", EITHER | CAPITAL}, {"utils", EITHER},
    {"v", INSIDE}, {"va", EITHER | CAPITAL}, {"ven", NAME | CAPITAL},
    {"ver", NUMBER}, {"vers", NUMBER}, {"vet", EITHER | CAPITAL},
    {"vill", EITHER | CAPITAL}, {"viz", INSIDE}, {"vol", NUMBER},
    {"vols", NUMBER}, {"vs", INSIDE}, {"vt", EITHER}, {"w.r.t", INSIDE},
    {"w.va", EITHER}, {"wash", EITHER | CAPITAL}, {"wed", CAPITAL | CHAIN},
    {"welf", EITHER}, {"wis", EITHER}, {"wyo", EITHER},
    {"yale", EITHER | CAPITAL},
};

static const abbrev_row openers[] = {
    {"a", WORD}, {"about", WORD}, {"above", WORD}, {"according", WORD},
    {"accordingly", WORD}, {"across", WORD}, {"added", SPEECH},
    {"additionally", WORD}, {"after", WORD}, {"again", WORD}, {"against", WORD},
    {"all", WORD}, {"along", WORD}, {"also", WORD}, {"alternatively", WORD},
    {"although", WORD}, {"among", WORD}, {"an", WORD}, {"and", WORD},
    {"annex", LETTERED | REFERENCE}, {"announced", SPEECH}, {"another", WORD},
    {"answered", SPEECH}, {"any", WORD}, {"anyone", WORD}, {"anything", WORD},
    {"appendix", LETTERED | REFERENCE}, {"are", WORD}, {"around", WORD},
    {"article", LETTERED | REFERENCE}, {"articles", REFERENCE}, {"as", WORD},
    {"asked", SPEECH}, {"asks", SPEECH}, {"at", WORD}, {"attachment", LETTERED},
    {"because", WORD}, {"before", WORD}, {"began", SPEECH}, {"below", WORD},
    {"between", WORD}, {"beyond", WORD}, {"both", WORD},
    {"box", LETTERED | REFERENCE}, {"building", LETTERED},
    {"but", WORD | STRONG}, {"by", WORD}, {"called", SPEECH}, {"can", WORD},
    {"case", LETTERED}, {"category", LETTERED}, {"certainly", WORD},
    {"chapter", LETTERED | REFERENCE}, {"chapters", REFERENCE},
    {"chart", REFERENCE}, {"class", LETTERED}, {"classes", LETTERED},
    {"clause", REFERENCE}, {"clauses", REFERENCE}, {"clearly", WORD},
    {"column", LETTERED}, {"condition", REFERENCE}, {"conditions", REFERENCE},
    {"consequently", WORD}, {"continued", SPEECH}, {"conversely", WORD},
    {"could", WORD}, {"cried", SPEECH}, {"currently", WORD},
    {"declared", SPEECH}, {"demanded", SPEECH}, {"despite", WORD},
    {"did", WORD}, {"do", WORD}, {"does", WORD}, {"during", WORD},
    {"each", WORD}, {"either", WORD}, {"equation", REFERENCE},
    {"equations", REFERENCE}, {"even", WORD}, {"eventually", WORD},
    {"every", WORD}, {"everyone", WORD}, {"everything", WORD},
    {"exclaimed", SPEECH}, {"exhibit", LETTERED}, {"factor", LETTERED},
    {"few", WORD}, {"figure", LETTERED | REFERENCE}, {"figures", REFERENCE},
    {"finally", WORD}, {"first", WORD}, {"five", WORD}, {"following", WORD},
    {"for", WORD}, {"form", LETTERED}, {"fortunately", WORD}, {"four", WORD},
    {"from", WORD}, {"furthermore", WORD}, {"gate", LETTERED},
    {"generally", WORD}, {"given", WORD}, {"grade", LETTERED},
    {"group", LETTERED}, {"growled", SPEECH}, {"had", WORD}, {"has", WORD},
    {"have", WORD}, {"he", WORD | STRONG}, {"hence", WORD},
    {"hepatitis", LETTERED}, {"her", WORD}, {"here", WORD}, {"hereby", WORD},
    {"his", WORD}, {"how", WORD}, {"however", WORD}, {"i", WORD | STRONG},
    {"if", WORD | STRONG}, {"importantly", WORD}, {"in", WORD},
    {"indeed", WORD}, {"initially", WORD}, {"inquired", SPEECH},
    {"insisted", SPEECH}, {"instead", WORD}, {"interestingly", WORD},
    {"interrupted", SPEECH}, {"is", WORD}, {"it", WORD | STRONG},
    {"item", LETTERED | REFERENCE}, {"items", REFERENCE}, {"its", WORD},
    {"just", WORD}, {"last", WORD}, {"later", WORD}, {"laughed", SPEECH},
    {"less", WORD}, {"let", WORD}, {"level", LETTERED}, {"likewise", WORD},
    {"line", LETTERED}, {"many", WORD}, {"maybe", WORD}, {"meanwhile", WORD},
    {"model", LETTERED}, {"more", WORD}, {"moreover", WORD}, {"most", WORD},
    {"much", WORD}, {"murmured", SPEECH}, {"must", WORD}, {"muttered", SPEECH},
    {"my", WORD}, {"neither", WORD}, {"never", WORD}, {"nevertheless", WORD},
    {"next", WORD}, {"no", WORD}, {"nobody", WORD}, {"none", WORD},
    {"nonetheless", WORD}, {"nor", WORD}, {"not", WORD}, {"notably", WORD},
    {"note", WORD | REFERENCE}, {"notes", REFERENCE}, {"nothing", WORD},
    {"now", WORD}, {"obviously", WORD}, {"often", WORD}, {"on", WORD},
    {"once", WORD}, {"one", WORD}, {"only", WORD}, {"option", LETTERED},
    {"or", WORD}, {"originally", WORD}, {"other", WORD}, {"others", WORD},
    {"otherwise", WORD}, {"our", WORD}, {"ours", WORD}, {"over", WORD},
    {"overall", WORD}, {"paragraph", REFERENCE}, {"paragraphs", REFERENCE},
    {"part", LETTERED | REFERENCE}, {"parts", REFERENCE}, {"perhaps", WORD},
    {"phase", LETTERED}, {"plan", LETTERED}, {"plate", REFERENCE},
    {"please", WORD}, {"point", LETTERED | REFERENCE}, {"points", REFERENCE},
    {"previously", WORD}, {"provision", REFERENCE}, {"provisions", REFERENCE},
    {"rather", WORD}, {"recently", WORD}, {"regarding", WORD},
    {"regulation", REFERENCE}, {"remarked", SPEECH}, {"repeated", SPEECH},
    {"replied", SPEECH}, {"responded", SPEECH}, {"rule", REFERENCE},
    {"rules", REFERENCE}, {"said", SPEECH}, {"same", WORD}, {"says", SPEECH},
    {"schedule", LETTERED | REFERENCE}, {"screamed", SPEECH},
    {"sec", REFERENCE}, {"second", WORD}, {"section", LETTERED | REFERENCE},
    {"sections", REFERENCE}, {"see", WORD}, {"sentence", REFERENCE},
    {"sentences", REFERENCE}, {"series", LETTERED}, {"several", WORD},
    {"she", WORD | STRONG}, {"should", WORD}, {"shouted", SPEECH},
    {"sighed", SPEECH}, {"similarly", WORD}, {"since", WORD},
    {"snapped", SPEECH}, {"so", WORD}, {"some", WORD}, {"someone", WORD},
    {"something", WORD}, {"sometimes", WORD}, {"soon", WORD},
    {"specifically", WORD}, {"step", REFERENCE}, {"steps", REFERENCE},
    {"still", WORD}, {"sub-paragraph", REFERENCE}, {"subclause", REFERENCE},
    {"subdivision", REFERENCE}, {"subdivisions", REFERENCE},
    {"subparagraph", REFERENCE}, {"subparagraphs", REFERENCE},
    {"subpart", LETTERED}, {"subsection", REFERENCE},
    {"subsections", REFERENCE}, {"subsequently", WORD}, {"such", WORD},
    {"table", LETTERED | REFERENCE}, {"tables", REFERENCE},
    {"that", WORD | STRONG}, {"the", WORD | STRONG}, {"their", WORD},
    {"then", WORD}, {"there", WORD | STRONG}, {"thereafter", WORD},
    {"therefore", WORD}, {"therein", WORD}, {"these", WORD | STRONG},
    {"they", WORD | STRONG}, {"third", WORD}, {"this", WORD | STRONG},
    {"those", WORD | STRONG}, {"though", WORD}, {"thought", SPEECH},
    {"three", WORD}, {"through", WORD}, {"throughout", WORD}, {"thus", WORD},
    {"tier", LETTERED}, {"title", LETTERED}, {"to", WORD}, {"today", WORD},
    {"told", SPEECH}, {"tomorrow", WORD}, {"two", WORD}, {"type", LETTERED},
    {"types", LETTERED}, {"ultimately", WORD}, {"under", WORD},
    {"unfortunately", WORD}, {"unit", LETTERED}, {"unless", WORD},
    {"until", WORD}, {"upon", WORD}, {"usually", WORD}, {"version", LETTERED},
    {"very", WORD}, {"vitamin", LETTERED}, {"vitamins", LETTERED},
    {"volume", LETTERED}, {"was", WORD}, {"we", WORD | STRONG}, {"were", WORD},
    {"what", WORD}, {"whatever", WORD}, {"when", WORD}, {"whenever", WORD},
    {"where", WORD}, {"wherever", WORD}, {"whether", WORD}, {"which", WORD},
    {"while", WORD}, {"whispered", SPEECH}, {"who", WORD}, {"whoever", WORD},
    {"whose", WORD}, {"why", WORD}, {"with", WORD}, {"within", WORD},
    {"without", WORD}, {"wondered", SPEECH}, {"would", WORD},
    {"yelled", SPEECH}, {"yes", WORD}, {"yesterday", WORD}, {"yet", WORD},
    {"you", WORD | STRONG}, {"your", WORD}, {"zone", LETTERED},
};

/* clang-format on */

/* The first eight bytes as a number in the order of memcmp(). */
static uint64_t first_bytes(const char *key) {
  uint64_t v;

  memcpy(&v, key, sizeof v);
  return be64toh(v);
}

/* Both lists are sorted as memcmp() sorts; test_abbrev looks. The search takes
 * the same steps for every word, so that no step can be guessed wrong. */
static unsigned find(const abbrev_row *rows, size_t n, str word) {
  char key[sizeof rows->word] = "";
  const abbrev_row *row = rows, *end = rows + n;
  uint64_t wanted;

  if (word.len == 0 || word.len > sizeof key)
    return 0;
  for (size_t i = 0; i < word.len; i++)
    key[i] = ascii_lower(word.ptr[i]);
  wanted = first_bytes(key);
  while (n > 1) {
    size_t half = n / 2;

    row += first_bytes(row[half - 1].word) < wanted ? half : 0;
    n -= half;
  }
  for (; row < end && first_bytes(row->word) <= wanted; row++)
    if (memcmp(row->word, key, sizeof key) == 0)
      return row->flags;
  return 0;
}

const abbrev_row *abbrev_rows(size_t *n) {
  *n = sizeof abbreviations / sizeof *abbreviations;
  return abbreviations;
}

const abbrev_row *opener_rows(size_t *n) {
  *n = sizeof openers / sizeof *openers;
  return openers;
}

unsigned abbrev_of(str word) {
  size_t n;
  const abbrev_row *rows = abbrev_rows(&n);
  unsigned flags = find(rows, n, word);

  if (flags & ABBREV_CAPITAL && !ascii_is_upper(*word.ptr))
    return 0;
  return flags;
}

unsigned opener_of(str word) {
  size_t n;
  const abbrev_row *rows = opener_rows(&n);

  return find(rows, n, word);
}

bool abbrev_is_acronym(str word) {
  size_t letters = 0, len;

  for (const char *p = word.ptr, *end = str_end(word); p < end; p += len + 1) {
    uint32_t cp = utf8_decode(p, &len);

    if (!utf8_is_upper(cp) && !utf8_is_lower(cp))
      return false;
    if (p + len < end && p[len] != '.')
      return false;
    letters++;
  }
  return letters > 1 && word.ptr[word.len - 1] != '.';
}
