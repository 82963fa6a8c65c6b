#include "run/config_keys.h"

#include "terms/dictionary.h"

static const config_key a_path = {
    .help = "A file, a glob pattern such as \"texts/*.txt\", a folder, or "
            "\"-\" for standard input.",
    .takes = TAKES_STRING};

static const config_key pdf_keys[] = {
    {.name = "seconds",
     .help = "Of computing for one page, 1 to 86400.",
     .takes = TAKES_INT,
     .def = "60"},
    {.name = "mebibytes",
     .help = "Of memory for one document, 64 to 1048576.",
     .takes = TAKES_INT,
     .def = "2048"},
    {.name = "pages",
     .help = "Of one document, 1 to 10000000.",
     .takes = TAKES_INT,
     .def = "20000"},
    {0}};
static const config_key a_list = {.help = "A file with a path a line.",
                                  .takes = TAKES_STRING};

static const config_key input_keys[] = {
    {.name = "paths",
     .help = "What to read: files, glob patterns, folders, or \"-\" for "
             "standard input; one, or several in an array. Relative to the "
             "config file. Inputs on the command line take their place.",
     .takes = TAKES_STRING | TAKES_ARRAY,
     .item = &a_path},
    {.name = "list",
     .help = "A file that names what to read, a path a line, relative to the "
             "file; one, or several in an array.",
     .takes = TAKES_STRING | TAKES_ARRAY,
     .item = &a_list},
    {.name = "language",
     .help = "Language of the documents as a tag such as \"en\" or "
             "\"pt-BR\": whose abbreviations sentences are cut by. Without "
             "it, that of each document is found from its text.",
     .takes = TAKES_STRING},
    {.name = "on_error",
     .help = "What to do with an input that cannot be read: stop the run, "
             "or skip the input, list it with the reason and exit with 3.",
     .takes = TAKES_STRING,
     .def = "\"stop\"",
     .choices = "stop|skip"},
    {.name = "format",
     .help = "What the inputs are. auto tells by their first bytes, with the "
             "suffix of the name as a hint.",
     .takes = TAKES_STRING,
     .def = "\"auto\"",
     .choices = "auto|text|markdown|html|docx|pdf"},
    {.name = "encoding",
     .help = "Encoding of the inputs by its iconv name, such as "
             "\"WINDOWS-1252\", where no byte order mark says it. auto takes "
             "UTF-8 for what it is, and finds the encoding of all else from "
             "its bytes; UTF-8 takes nothing else. What a web page says of "
             "itself goes first.",
     .takes = TAKES_STRING,
     .def = "\"auto\""},
    {.name = "paragraphs",
     .help = "How lines make paragraphs: auto tells by the text itself; "
             "blank parts them at blank lines and joins the lines between; "
             "line takes each line for a paragraph.",
     .takes = TAKES_STRING,
     .def = "\"auto\"",
     .choices = "auto|blank|line"},
    {.name = "content",
     .help = "What of a web page is read: main leaves out navigation, "
             "banners and footers; all keeps everything that is shown.",
     .takes = TAKES_STRING,
     .def = "\"main\"",
     .choices = "main|all"},
    {.name = "changes",
     .help = "Tracked changes of Word documents: accept reads what was "
             "inserted and not what was deleted; reject reads the document "
             "as it was before.",
     .takes = TAKES_STRING,
     .def = "\"accept\"",
     .choices = "accept|reject"},
    {.name = "pdf",
     .help = "Limits for PDFs, which no good one meets: one that exceeds "
             "them is refused.",
     .takes = TAKES_OBJECT,
     .keys = pdf_keys},
    {.name = "container",
     .help = "What the inputs hold: auto tells by the suffix; none takes each "
             "for a document; jsonl has one in each line, csv in each record, "
             "zip in each file, mbox in each message.",
     .takes = TAKES_STRING,
     .def = "\"auto\"",
     .choices = "auto|none|jsonl|csv|zip|mbox"},
    {.name = "text_column",
     .help = "The column of CSV, or the member of the objects of JSON Lines, "
             "that is the text. The others are metadata.",
     .takes = TAKES_STRING,
     .def = "\"text\""},
    {.name = "id_column",
     .help = "The one that names the document. Without it, doc_id or id if "
             "there is one, else the name of the file and a number.",
     .takes = TAKES_STRING},
    {.name = "max_bytes",
     .help = "How many bytes what is compressed may have when it is unpacked: "
             "a file, and each document of an archive.",
     .takes = TAKES_INT,
     .def = "1073741824"},
    {.name = "max_ratio",
     .help = "How many times its size what is compressed may become. Not asked "
             "of less than 16 MiB.",
     .takes = TAKES_INT,
     .def = "200"},
    {0}};

static const config_key dictionary_keys[] = {
    {.name = "path",
     .help = "The file, relative to the config file.",
     .takes = TAKES_STRING,
     .required = true},
    {.name = "name",
     .help = "What the tables call it. Without it, the stem of the file name.",
     .takes = TAKES_STRING},
    {.name = "format",
     .help = "What kind of file it is. Without it, its suffix tells: .yml and "
             ".yaml (quanteda's YAML), .dic (LIWC), .cat (WordStat), .lc3 "
             "(Lexicoder), .ykd and .lcd (Yoshikoder's XML), .csv and .tsv.",
     .takes = TAKES_STRING,
     .choices = dictionary_formats},
    {.name = "encoding",
     .help = "Encoding of the file by its iconv name, such as \"SHIFT_JIS\". "
             "Without it, what its byte order mark or XML header says, else "
             "UTF-8.",
     .takes = TAKES_STRING},
    {.name = "separator",
     .help = "What stands between the words of an entry: \"_\" for a "
             "dictionary that writes CIVIL_WAR.",
     .takes = TAKES_STRING,
     .def = "\" \""},
    {.name = "case",
     .help = "Whether capitals count: fold does not tell them from small "
             "letters, exact does.",
     .takes = TAKES_STRING,
     .def = "\"fold\"",
     .choices = "fold|exact"},
    {.name = "nested_scope",
     .help = "Where a longer match hides the shorter ones within it: key in "
             "its own category only, dictionary in all of them.",
     .takes = TAKES_STRING,
     .def = "\"key\"",
     .choices = "key|dictionary"},
    {.name = "levels",
     .help = "How many levels of categories are told apart, from 1; deeper "
             "ones count as the one they lie in. Without it, all.",
     .takes = TAKES_INT},
    {0}};

static const config_key a_dictionary = {
    .help = "A dictionary by its path, or with more about it.",
    .takes = TAKES_STRING | TAKES_OBJECT,
    .keys = dictionary_keys};

static const config_key model_keys[] = {
    {.name = "scheme",
     .help = "Which words say which modality: \"auto\" (the default: by the "
             "language of each document), the name of a scheme that ships, or "
             "the path of a scheme file, relative to the config "
             "file, with a / or .json in it.",
     .takes = TAKES_STRING,
     .def = "\"auto\""},
    {.name = "clauses",
     .help = "Where a sentence is cut into clauses: semicolon cuts at "
             "semicolons and at the items of lists that run on in it; quasi "
             "cuts it into quasi-sentences: also at colons that introduce and "
             "at coordinated clauses.",
     .takes = TAKES_STRING,
     .def = "\"semicolon\"",
     .choices = "semicolon|quasi"},
    {.name = "dictionaries",
     .help = "Dictionaries to code the texts with: they make the tables "
             "\"terms\" and \"categories\". One, or several in an array; "
             "each a path or an object.",
     .takes = TAKES_STRING | TAKES_ARRAY,
     .item = &a_dictionary},
    {0}};

static const config_key column_keys[] = {
    {.name = "name",
     .help = "The column.",
     .takes = TAKES_STRING,
     .required = true,
     .names = NAMES_COLUMN},
    {.name = "as",
     .help = "What to call it in the output.",
     .takes = TAKES_STRING},
    {0}};

static const config_key a_column = {
    .help = "A column by its name, or with a name of its own in the output.",
    .takes = TAKES_STRING | TAKES_OBJECT,
    .names = NAMES_COLUMN,
    .keys = column_keys};

static const config_key a_value = {
    .help = "A value to keep; null stands for a missing one.",
    .takes = TAKES_SCALAR,
    .maybe_empty = true};

static const config_key values = {
    .help = "The value, or the values, that the column may have.",
    .takes = TAKES_SCALAR | TAKES_ARRAY,
    .maybe_empty = true,
    .item = &a_value};

static const config_key table_keys[] = {
    {.name = "name",
     .help = "The table.",
     .takes = TAKES_STRING,
     .required = true,
     .names = NAMES_TABLE},
    {.name = "columns",
     .help = "The columns to write, in this order. Without it, all but those "
             "of interest to programs only.",
     .takes = TAKES_ARRAY,
     .item = &a_column},
    {.name = "where",
     .help = "Keep only rows in which each of these columns has the value, or "
             "one of the values, given for it.",
     .takes = TAKES_OBJECT,
     .names = NAMES_COLUMN,
     .item = &values},
    {0}};

static const config_key a_table = {
    .help = "A table by its name, or with a choice of columns and rows.",
    .takes = TAKES_STRING | TAKES_OBJECT,
    .names = NAMES_TABLE,
    .keys = table_keys};

static const config_key output_keys[] = {
    {.name = "plugin",
     .help = "Id of the output plugin; never a path. See: clausemill plugins.",
     .takes = TAKES_STRING,
     .required = true,
     .names = NAMES_PLUGIN},
    {.name = "path",
     .help = "The file to write, relative to the config file, or \"-\" for "
             "standard output. {table} in it makes a file for each table, "
             "{document} one for each document.",
     .takes = TAKES_STRING,
     .required = true},
    {.name = "tables",
     .help = "The tables to write, in this order. Without it, every one; those "
             "of dictionaries only when there is a dictionary.",
     .takes = TAKES_ARRAY,
     .item = &a_table},
    {.name = "options",
     .help = "Options of the plugin. See: clausemill plugins show ID.",
     .takes = TAKES_OBJECT,
     .free = true},
    {0}};

static const config_key an_output = {
    .help = "One output.", .takes = TAKES_OBJECT, .keys = output_keys};

static const config_key root_keys[] = {
    {.name = "$schema",
     .help = "For editors: where the JSON Schema of this file is. Ignored.",
     .takes = TAKES_STRING},
    {.name = "input",
     .help = "What is read, and how.",
     .takes = TAKES_OBJECT,
     .keys = input_keys},
    {.name = "model",
     .help = "What is found in the text.",
     .takes = TAKES_OBJECT,
     .keys = model_keys},
    {.name = "outputs",
     .help = "What is written.",
     .takes = TAKES_ARRAY,
     .required = true,
     .item = &an_output},
    {.name = "manifest",
     .help = "A file to write after all others: a JSON list of what was read "
             "and written, with sizes and hashes. Relative to the config "
             "file.",
     .takes = TAKES_STRING},
    {0}};

static const config_key root = {
    .help = "Config of a Clausemill run: documents in, datasets out.",
    .takes = TAKES_OBJECT,
    .keys = root_keys};

const config_key *config_keys(void) { return &root; }
