#!/bin/sh
# Options, --help, manual pages, completions, config and schema say the same.
. "$srcdir/tests/lib.sh"

man1=$srcdir/man/clausemill.1
man5=$srcdir/man/clausemill-config.5
bash=$srcdir/completions/clausemill.bash
zsh=$srcdir/completions/clausemill.zsh
fish=$srcdir/completions/clausemill.fish

sorted() { tr -s ' \t' '\n\n' | grep . | LC_ALL=C sort -u; }
same() { # NAME FILE FILE
  ok "$1" diff -u "$2" "$3"
}

# ---- options: long names with = when they take a value, and letters
clausemill --help > help.txt
sed -n '/^Options:/,/^$/s/.*--\([a-z-]*=\{0,1\}\).*/\1/p' help.txt |
  sorted > help.long
sed -n '/^Options:/,/^$/s/^  -\(.\),.*/\1/p' help.txt | sorted > help.letters
ok "--help has options" test -s help.long
ok "and letters" test -s help.letters

sed -n 's/^\.It .*Fl Fl \([a-z-]*\)\( Ns = Ns.*\)*$/\1\2/p' "$man1" |
  sed 's/ Ns = Ns.*/=/' | sorted > man.long
sed -n 's/^\.It Fl \([a-z]\) .*/\1/p' "$man1" | sorted > man.letters
same "clausemill.1 has the options of --help" help.long man.long
same "and the letters" help.letters man.letters

sed -n '/list="--/,/"$/p' "$bash" | grep -o -e '--[a-z-]*=*' |
  sed 's/^--//' | sorted > bash.long
same "the bash completion has them" help.long bash.long

sed -n '/_arguments/,/argument:->/p' "$zsh" | grep -o -e '--[a-z-]*=*\([[},]\)' |
  sed 's/^--//; s/[[},]$//' | sorted > zsh.long
sed -n '/_arguments/,/argument:->/p' "$zsh" |
  sed -n 's/.*{-\([a-z]\)+*,--.*/\1/p' | sorted > zsh.letters
same "the zsh completion has them" help.long zsh.long
same "and the letters" help.letters zsh.letters

sed -n 's/^complete .* -l \([a-z-]*\) \(-x\)*.*/\1\2/p' "$fish" | sed 's/-x$/=/' |
  sorted > fish.long
sed -n 's/.* -s \([a-z]\) -l .*/\1/p' "$fish" | sorted > fish.letters
same "the fish completion has them" help.long fish.long
same "and the letters" help.letters fish.letters

like "--help and clausemill.1 say the same of exit status 3" \
  "$(tr '\n' ' ' < help.txt)" \
  "*$(sed -n '/^\.It 3$/{n;s/\.$//;s/^Done/done/p;}' "$man1")*"

# ---- commands
sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\).*/\1/p' help.txt |
  sorted > help.commands
sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' "$man1" |
  grep -v -e auto -e always -e never | sorted > man.commands
same "clausemill.1 has the commands of --help" help.commands man.commands
sed -n '/list="run/s/.*"\(.*\)".*/\1/p' "$bash" | sorted > bash.commands
same "the bash completion has them" help.commands bash.commands
sed -n '/commands=(/,/)/s/^ *.\([a-z]*\):.*/\1/p' "$zsh" | sorted > zsh.commands
same "the zsh completion has them" help.commands zsh.commands
sed -n 's/^set -l commands //p' "$fish" | sorted > fish.commands
same "the fish completion has them" help.commands fish.commands
sed -n 's/.* -a \([a-z]*\) -d .*/\1/p' "$fish" | grep -v -x -e show -e new |
  sorted > fish.described
same "and describes each" help.commands fish.described

# ---- what the tools themselves say of the files
if command -v mandoc > /dev/null; then
  for page in "$man1" "$man5"; do
    mandoc -T lint "$page" > lint.txt 2> /dev/null
    is "mandoc finds no fault in ${page##*/}" \
      "$(grep -e WARNING -e ERROR -e UNSUPP lint.txt)" ""
  done
else
  skip "mandoc finds no fault" "there is no mandoc"
fi
for shell in bash zsh fish; do
  if command -v "$shell" > /dev/null; then
    ok "$shell can read its completion" \
      "$shell" -n "$srcdir/completions/clausemill.$shell"
  else
    skip "$shell can read its completion" "there is no $shell"
  fi
done
complete_bash() { # WORDS...: what bash offers for the last one
  # shellcheck disable=SC2016
  PATH=${CLAUSEMILL%/*}:$PATH bash -c '
    . "$1"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _clausemill; printf "%s\n" "${COMPREPLY[@]}"' - "$bash" "$@" 2> /dev/null
}
if command -v bash > /dev/null; then
  is "bash completes an option" "$(complete_bash clausemill --dr)" "--dry-run"
  is "bash completes a command" "$(complete_bash clausemill insp)" "inspect"
  is "bash completes a choice behind =" \
    "$(complete_bash clausemill --color = al)" "always"
  is "bash completes what plugins can do" \
    "$(complete_bash clausemill plugins "" | tr '\n' ' ')" "show check new "
  is "bash completes the id of a plugin" \
    "$(complete_bash clausemill plugins show cs)" "csv"
else
  skip "bash completes an option" "there is no bash"
fi
if command -v fish > /dev/null; then
  is "fish completes an option" "$(HOME=$tmp fish --no-config -c \
    "source '$fish'; complete -C 'clausemill --dr'" | cut -f 1)" "--dry-run"
else
  skip "fish completes an option" "there is no fish"
fi

# ---- the keys of the config
clausemill schema > schema.json
# Every name of a property of the schema, without those of plugin options and
# of the conditions for single tables.
if command -v python3 > /dev/null; then
  cat > keys.py <<'PY'
import json, re, sys
schema = json.load(open("schema.json"))
keys = set()
def walk(s):
    for key, value in s.get("properties", {}).items():
        if "description" in value:
            keys.add(key)
            if key == "options" or "description" not in value:
                continue
            walk(value)
    if isinstance(s.get("items"), dict):
        walk(s["items"])
    if isinstance(s.get("additionalProperties"), dict):
        walk(s["additionalProperties"])
walk(schema)
print("\n".join(sorted(keys)))
PY
  python3 keys.py | sorted > schema.keys
  sed -n '/^\.Sh DESCRIPTION/,/^\.Sh TABLES/s/^\.It Cm //p' "$man5" > man.given
  # "as" stands in the text of "columns"
  grep -q '^\.Cm as ,' "$man5" && echo as >> man.given
  sorted < man.given > man.keys
  same "clausemill-config.5 has the keys of the schema" schema.keys man.keys
  grep -o 'input\.[a-z_]*\|model\.[a-z_]*\|manifest' "$bash" |
    sed 's/.*\.//' | sorted > bash.keys
  printf '%s\n' paths list language on_error format encoding paragraphs content \
    changes container text_column id_column max_bytes max_ratio pdf \
    scheme clauses dictionaries manifest |
    sorted > some.keys
  same "the bash completion has those of input and model" some.keys bash.keys
  python3 - <<'PY' > choices.txt
import json
s = json.load(open("schema.json"))
def walk(s):
    for key, value in s.get("properties", {}).items():
        if "default" in value and "enum" in value:
            print(" ".join(value["enum"]))
        if key != "options":
            walk(value)
walk(s)
PY
  for choice in $(cat choices.txt); do
    ok "clausemill-config.5 has the choice $choice" \
      grep -q "^\.Cm $choice\$" "$man5"
  done
else
  skip "clausemill-config.5 has the keys of the schema" "there is no python3"
fi

# ---- tables and columns, in order
clausemill tables | awk '
  /^[a-z]/ { table = $1 }
  /^  [a-z]/ { print table, $1,
    $3 == "key" ? "*" : $3 == "on" && $4 == "request" ? "+" : "" }' |
  sed 's/ $//' > tables.txt
awk '
  /^\.Sh TABLES/ { on = 1 }
  /^\.Sh PLUGINS/ { on = 0 }
  on && /^\.It Cm / { table = $3 }
  on && table && /^\.Cm / { print table, $2, $3 == "Ns" ? $4 : "" }' "$man5" |
  sed 's/ $//' > man.tables
ok "there are tables" test -s tables.txt
same "clausemill-config.5 has every table and column" tables.txt man.tables

# ---- the options of the plugins that ship: the tables are made from what the
# plugins declare
for page in README.md man/clausemill-config.5; do
  call sh "$srcdir/docs/options.sh" "$srcdir/$page"
  printf '%s\n' "$out" > "${page##*/}"
  ok "the options in $page are those of the plugins; else: make regen" \
    diff -u "$srcdir/$page" "${page##*/}"
done
shipped=$(clausemill plugins | sed -n 's/^  \([a-z][a-z0-9-]*\)  .* ok .*/\1/p')
is "clausemill-config.5 has a list for each plugin" \
  "$(sed -n 's/^\.\\" options //p' "$man5" | sort)" \
  "$(printf '%s\n' "$shipped" | sort)"
for id in $shipped; do
  ok "README.md has the options of $id" grep -q "^| \`$id\` | \`" "$srcdir/README.md"
done
# The same of a plugin with awkward texts.
cat > odd.c << 'END'
#include <clausemill/plugin.h>
typedef struct config { const char *a; int32_t b; } config;
static const mill_option options[] = {
    {.key = "a", .help = "One|two \\ three. Four.", .def = "x|y",
     MILL_STRING(config, a)},
    {.key = "b", .help = ".dots first.", .choices = "p|q", .def = "q",
     MILL_CHOICE(config, b)}};
static mill_status put(const mill_host *h, void *i, const mill_batch *b,
                       mill_buf *out) {
  (void)h, (void)i, (void)b, (void)out;
  return MILL_OK;
}
static const mill_output output = {
    .size = sizeof output, .target = MILL_TARGET_STREAM,
    .config_size = sizeof(config), .n_options = 2, .options = options,
    .option_stride = sizeof *options, .write = put};
MILL_DEFINE_OUTPUT_PLUGIN("odd", "1", "Odd", "MIT", output);
END
mkdir -p beside/plugins-1
cp "$CLAUSEMILL" beside/
if ${CC:-cc} -std=c11 -shared -fPIC -fvisibility=hidden \
  -I"$srcdir/core/include" -o beside/plugins-1/mill-odd.so odd.c; then
  printf '.\\" options odd\nold\n.\\" end of options\n' > odd.5
  printf '<!-- options -->\nold\n<!-- end of options -->\n' > odd.md
  ok "the table of a plugin with awkward texts" test "$(CLAUSEMILL=$PWD/beside/clausemill \
    sh "$srcdir/docs/options.sh" odd.md | sed -n 5,6p)" = \
    '| `odd` | `a` | string; default "x\|y" | One\|two \ three. Four. |
| | `b` | p or q; default "q" | .dots first. |'
  is "and the list" "$(CLAUSEMILL=$PWD/beside/clausemill \
    sh "$srcdir/docs/options.sh" odd.5 | sed -n '4,6p;8p')" \
    'One|two \e three.
Four.
Value: string; default "x|y".
\&.dots first.'
else
  skip "the table of a plugin with awkward texts" "no compiler"
fi

# ---- the example of the manual is a good config
sed -n '/^\.Bd -literal/,/^\.Ed/p' "$man5" | grep -v '^\.' > example.json
call clausemill check example.json "$srcdir/tests/docs.sh"
is "the example in clausemill-config.5 is a good config" "$code/$err" 0/

finish
