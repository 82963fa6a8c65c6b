/* The tables and columns: the one place that names them. */
#include "table/table.h"

enum {
  KEY = MILL_COL_KEY | MILL_COL_SORTED,
  NULLS = MILL_COL_NULLABLE,
  PROSE = MILL_COL_PROSE,
  DETAIL = MILL_COL_DETAIL
};

#define COLUMN(name, title, type, flags, width, references, help)              \
  {                                                                            \
    name, title, help, references, NULL, MILL_T_##type, flags, width,          \
        (uint32_t)sizeof(mill_column)                                          \
  }

/* The columns that name the unit a row belongs to. */
#define DOCUMENT                                                               \
  COLUMN("document", "Document", TEXT, KEY, 18, "documents.document",          \
         "Key of the document: the stem of its file name, made unique.")
#define BLOCK                                                                  \
  COLUMN("block", "Block", INT, 0, 7, "blocks.block",                          \
         "Number of the block within the document, from 1.")
#define SENTENCE(flags)                                                        \
  COLUMN("sentence", "Sentence", INT, flags, 9, "sentences.sentence",          \
         "Number of the sentence within the document, from 1.")
#define CLAUSE(flags)                                                          \
  COLUMN("clause", "Clause", INT, flags, 8, "clauses.clause",                  \
         "Number of the clause within the document, from 1.")
#define SPAN                                                                   \
  COLUMN("start", "Start", INT, 0, 8, NULL,                                    \
         "Offset of its first character in the text of the document: code "    \
         "points, from 0."),                                                   \
      COLUMN("end", "End", INT, 0, 8, NULL,                                    \
             "Offset behind its last character: text[start:end] is the unit.")
#define TEXT(flags, help) COLUMN("text", "Text", TEXT, flags, 80, NULL, help)

static const mill_column documents[] = {
    COLUMN("document", "Document", TEXT, KEY, 18, NULL,
           "Key of the document: the stem of its file name, made unique."),
    COLUMN(
        "path", "Path", TEXT, 0, 30, NULL,
        "The input as it was named; of a file that holds many documents, with "
        "the line or name behind it."),
    COLUMN("format", "Format", TEXT, 0, 8, NULL, "Which reader read it."),
    COLUMN("encoding", "Encoding", TEXT, NULLS, 10, NULL,
           "Encoding of the input: as its byte order mark or the config says, "
           "or as assumed from all of its bytes."),
    COLUMN(
        "language", "Language", TEXT, NULLS, 9, NULL,
        "Language of the text: as the config says, or as found from the text."),
    COLUMN("title", "Title", TEXT, NULLS | PROSE, 40, NULL,
           "The first heading."),
    COLUMN("author", "Author", TEXT, NULLS, 20, NULL,
           "Who wrote it, as the attribution says."),
    COLUMN("publisher", "Publisher", TEXT, NULLS, 25, NULL,
           "Who published it, as the attribution says."),
    COLUMN("date", "Date", DATE, NULLS, 11, NULL,
           "The date that the document gives of itself, when it names a day."),
    COLUMN("date_role", "Date role", TEXT, NULLS, 10, NULL,
           "What the date is the date of: event, published, adopted, ..."),
    COLUMN("bytes", "Bytes", INT, 0, 10, NULL, "Size of the input in bytes."),
    COLUMN("characters", "Characters", INT, 0, 11, NULL,
           "Size of the text in code points."),
    COLUMN("words", "Words", INT, 0, 9, NULL, "Words in its sentences."),
    COLUMN("blocks", "Blocks", INT, 0, 8, NULL, "Number of blocks."),
    COLUMN("sentences", "Sentences", INT, 0, 10, NULL, "Number of sentences."),
    COLUMN("clauses", "Clauses", INT, 0, 8, NULL, "Number of clauses."),
    COLUMN("statements", "Statements", INT, 0, 11, NULL,
           "Number of statements."),
    COLUMN("sha256", "SHA-256", TEXT, 0, 20, NULL,
           "SHA-256 of the input's bytes, in hex."),
    TEXT(DETAIL | PROSE,
         "The normalised text itself, which all offsets count in.")};

static const mill_column metadata[] = {
    DOCUMENT,
    COLUMN("key", "Key", TEXT, 0, 14, NULL,
           "What the fact says: publisher, event, date, date_role, ..."),
    COLUMN("value", "Value", TEXT, PROSE, 50, NULL, "The fact; dates in ISO."),
    COLUMN("origin", "Origin", TEXT, 0, 18, NULL,
           "Where in the document it was read.")};

static const mill_column blocks[] = {
    DOCUMENT,
    COLUMN("block", "Block", INT, KEY, 7, NULL,
           "Number of the block within the document, from 1."),
    COLUMN("parent", "Parent", INT, NULLS, 7, "blocks.block",
           "The block it stands under: list item, list stem or heading."),
    COLUMN("kind", "Kind", TEXT, 0, 11, NULL,
           "paragraph, heading, item, row, quote, code, "
           "attribution or note."),
    COLUMN("level", "Level", INT, NULLS, 6, NULL,
           "Of a heading, from 1; of a list item, its depth from 1."),
    COLUMN("label", "Label", TEXT, NULLS, 7, NULL,
           "Label of a list item or heading as it stands: \"(iv)\", \"1.\"."),
    COLUMN("outline", "Outline", TEXT, NULLS, 10, NULL,
           "The labels from the outermost: \"2.a.(iv)\"."),
    COLUMN("section", "Section", TEXT, NULLS | PROSE, 30, NULL,
           "The headings above it, outermost first, joined by \" \u203A \"."),
    COLUMN("page", "Page", INT, NULLS, 6, NULL,
           "Page it begins on, where the format has pages."),
    COLUMN("line", "Line", INT, NULLS, 6, NULL,
           "Line of the source it begins on, where the format has lines: text, "
           "Markdown, HTML."),
    SPAN,
    TEXT(PROSE, "The text of the block, with its label.")};

static const mill_column sentences[] = {
    DOCUMENT,
    BLOCK,
    COLUMN("sentence", "Sentence", INT, KEY, 9, NULL,
           "Number of the sentence within the document, from 1."),
    SPAN,
    COLUMN("words", "Words", INT, 0, 7, NULL, "Number of words."),
    TEXT(PROSE, "The sentence.")};

static const mill_column clauses[] = {
    DOCUMENT,
    BLOCK,
    SENTENCE(0),
    COLUMN("clause", "Clause", INT, KEY, 8, NULL,
           "Number of the clause within the document, from 1."),
    SPAN,
    TEXT(PROSE, "The clause, without the semicolon or stop that ends it.")};

static const mill_column statements[] = {
    DOCUMENT,
    BLOCK,
    SENTENCE(0),
    CLAUSE(0),
    COLUMN("statement", "Statement", INT, KEY, 10, NULL,
           "Number of the statement within the document, from 1."),
    COLUMN("statement_id", "Statement id", TEXT, 0, 15, NULL,
           "Made from its words and their occurrence: the same in the next "
           "version of the document if the words are."),
    COLUMN("section", "Section", TEXT, NULLS | PROSE, 30, NULL,
           "The headings above it, outermost first, joined by \" \u203A \"."),
    COLUMN("outline", "Outline", TEXT, NULLS, 10, NULL,
           "The labels of its list item from the outermost: \"2.a.(iv)\"; the "
           "item may be a block, or stand in a list within the sentence."),
    COLUMN("actor", "Actor", TEXT, NULLS | PROSE, 24, NULL,
           "Who is to do it, on one line."),
    COLUMN("modality", "Modality", TEXT, 0, 15, NULL,
           "obligation, prohibition, recommendation, permission, intention or "
           "imperative."),
    COLUMN("negated", "Negated", BOOL, 0, 9, NULL,
           "Whether the cue is negated: \"must not\", \"need not\"."),
    COLUMN("cue", "Cue", TEXT, NULLS, 14, NULL,
           "The words that say the modality, on one line; none for an "
           "imperative."),
    COLUMN("cue_start", "Cue start", INT, NULLS, 9, NULL,
           "Offset of the cue's first character."),
    COLUMN("cue_end", "Cue end", INT, NULLS, 9, NULL,
           "Offset behind the cue's last character."),
    COLUMN("inherited", "Inherited", BOOL, 0, 10, NULL,
           "Whether the cue stands in an earlier clause or a list stem."),
    COLUMN("condition", "Condition", TEXT, NULLS | PROSE, 30, NULL,
           "When it holds, on one line: \"if ...\", \"unless ...\"."),
    SPAN,
    TEXT(PROSE, "The clause that makes the statement."),
    COLUMN("rule", "Rule", TEXT, 0, 24, NULL,
           "The rule and the words that made the row.")};

static const mill_column actions[] = {
    DOCUMENT,
    COLUMN("statement", "Statement", INT, 0, 10, "statements.statement",
           "Number of the statement within the document, from 1."),
    COLUMN("action", "Action", INT, KEY, 8, NULL,
           "Number of the action within the document, from 1."),
    COLUMN("verb", "Verb", TEXT, 0, 20, NULL,
           "What is to be done, in dictionary form; several joined by "
           "\" and \"."),
    COLUMN("object", "Object", TEXT, NULLS | PROSE, 50, NULL,
           "What it is to be done to, on one line."),
    COLUMN("negated", "Negated", BOOL, 0, 9, NULL,
           "Whether the action itself is negated: \"never give way\"."),
    SPAN,
    TEXT(PROSE, "The words of the action, from its verb through its object.")};

static const mill_column mentions[] = {
    DOCUMENT,
    BLOCK,
    SENTENCE(NULLS),
    CLAUSE(NULLS),
    COLUMN("kind", "Kind", TEXT, 0, 10, NULL,
           "date, reference, url, address or amount."),
    COLUMN("value", "Value", TEXT, NULLS, 20, NULL,
           "What is meant, in a standard form: dates in ISO 8601."),
    SPAN,
    TEXT(0, "The words.")};

static const mill_column terms[] = {
    DOCUMENT,
    BLOCK,
    SENTENCE(NULLS),
    CLAUSE(NULLS),
    COLUMN("dictionary", "Dictionary", TEXT, 0, 14, NULL,
           "The dictionary: its name in the config, or the stem of its file "
           "name."),
    COLUMN("category", "Category", TEXT, 0, 24, NULL,
           "The category, behind those it lies in: \"economy.trade\"."),
    COLUMN("pattern", "Pattern", TEXT, 0, 16, NULL,
           "The entry that matches, as the dictionary has it: \"tariff*\"."),
    SPAN,
    TEXT(0, "The words.")};

static const mill_column categories[] = {
    DOCUMENT,
    COLUMN("dictionary", "Dictionary", TEXT, 0, 14, NULL,
           "The dictionary: its name in the config, or the stem of its file "
           "name."),
    COLUMN("category", "Category", TEXT, 0, 30, NULL,
           "The category, behind those it lies in: \"economy.trade\"."),
    COLUMN("count", "Count", INT, 0, 8, NULL,
           "How many terms of the category the document has.")};

/* The same of both versions, side by side. */
#define BOTH(name, title, type, flags, width, help)                            \
  COLUMN("old_" name, "Old " title, type, NULLS | (flags), width, NULL,        \
         help " the older document."),                                         \
      COLUMN("new_" name, "New " title, type, NULLS | (flags), width, NULL,    \
             help " the newer document.")

static const mill_column changes[] = {
    COLUMN("document", "Document", TEXT, KEY, 18, "documents.document",
           "Key of the newer document."),
    COLUMN("old_document", "Old document", TEXT, 0, 18, NULL,
           "Key of the older document."),
    COLUMN("row", "Row", INT, KEY, 7, NULL,
           "Number of the row, from 1: in the order of the newer document, "
           "what was removed where it would stand."),
    COLUMN("change", "Change", TEXT, 0, 11, NULL,
           "unchanged, changed, moved (only that), added or removed."),
    COLUMN("what", "What", TEXT, NULLS, 16, NULL,
           "What has changed, joined by \", \": modality, actor, condition, "
           "text (its words) or marks (case, marks and signs alone), place."),
    COLUMN("force", "Force", TEXT, NULLS, 10, NULL,
           "Where the modality has changed: stricter, looser or reversed."),
    COLUMN("difference", "Difference", TEXT, NULLS | PROSE, 60, NULL,
           "Where the text has changed: the new one, with words that are gone "
           "in [- -] and new ones in {+ +}."),
    COLUMN("similarity", "Similarity", REAL, NULLS, 10, NULL,
           "How much of their words the two have in common, in order, from 0 "
           "to 1; rare words count more."),
    BOTH("outline", "outline", TEXT, 0, 10,
         "The labels of its list item from the outermost, in"),
    BOTH("section", "section", TEXT, PROSE, 30,
         "The headings above it, outermost first, in"),
    BOTH("actor", "actor", TEXT, PROSE, 24, "Who is to do it, in"),
    BOTH("modality", "modality", TEXT, 0, 15, "Its modality in"),
    BOTH("negated", "negated", BOOL, 0, 9, "Whether its cue is negated in"),
    BOTH("text", "text", TEXT, PROSE, 60,
         "The clause that makes it; none when it is not in"),
    BOTH("statement_id", "statement id", TEXT, 0, 15, "Its statement_id in"),
    BOTH("start", "start", INT, 0, 8,
         "Offset of its clause, in code points from 0, in"),
    BOTH("end", "end", INT, 0, 8, "Offset behind its clause in")};

#define TABLE_OF(id, columns, title, help)                                     \
  [id] = {#columns,                                                            \
          title,                                                               \
          help,                                                                \
          NULL,                                                                \
          columns,                                                             \
          sizeof *(columns),                                                   \
          sizeof(columns) / sizeof *(columns),                                 \
          id,                                                                  \
          sizeof(mill_table),                                                  \
          -1}

static const mill_table tables[TABLES] = {
    TABLE_OF(TABLE_DOCUMENTS, documents, "Documents", "Each input."),
    TABLE_OF(TABLE_METADATA, metadata, "Metadata",
             "Each fact that a document gives about itself."),
    TABLE_OF(TABLE_BLOCKS, blocks, "Blocks",
             "Each heading, paragraph, list item, attribution."),
    TABLE_OF(TABLE_SENTENCES, sentences, "Sentences", "Each sentence."),
    TABLE_OF(TABLE_CLAUSES, clauses, "Clauses",
             "Each clause (quasi-sentence)."),
    TABLE_OF(TABLE_STATEMENTS, statements, "Statements",
             "Each clause that obliges, forbids, permits, recommends or "
             "commits."),
    TABLE_OF(TABLE_ACTIONS, actions, "Actions",
             "Each thing to be done in a statement."),
    TABLE_OF(TABLE_MENTIONS, mentions, "Mentions",
             "Each date, reference, URL, address or amount."),
    TABLE_OF(TABLE_TERMS, terms, "Terms",
             "Each match of a dictionary, in the units it begins in."),
    TABLE_OF(TABLE_CATEGORIES, categories, "Categories",
             "Each category of a dictionary that a document has terms of."),
    TABLE_OF(TABLE_CHANGES, changes, "Changes",
             "Each statement of two versions of a document, matched; made by "
             "clausemill diff alone.")};

const char *type_format(mill_type type) {
  static const char *const formats[] = {
      [MILL_T_BOOL] = "b", [MILL_T_INT] = "l",    [MILL_T_REAL] = "g",
      [MILL_T_TEXT] = "u", [MILL_T_DATE] = "tdD", [MILL_T_TIME] = "tsu:UTC"};

  return formats[type];
}

const mill_table *table_schema(enum table_id id) { return &tables[id]; }

enum table_id table_of(str name) {
  int id = 0;

  while (id < TABLES && !str_is(name, tables[id].name))
    id++;
  return (enum table_id)id;
}

int table_column(enum table_id id, str name) {
  for (uint32_t i = 0; i < tables[id].n_columns; i++)
    if (str_is(name, mill_column_at(&tables[id], i)->name))
      return (int)i;
  return -1;
}
