#!/bin/sh
# The command line: options, help, messages, exit codes.
. "$srcdir/tests/lib.sh"

says() { # NAME CODE PATTERN ARGUMENTS...: fails so, and prints nothing
  says_name=$1 says_code=$2 says_pattern=$3
  shift 3
  call clausemill "$@"
  like "$says_name" "$code/$out/$err" "$says_code//clausemill: $says_pattern"
}

cat > note.txt <<'TEXT'
1. Scope

The contractor must keep records. Staff may not copy them; visitors should ask.
TEXT
cat > good.json <<'JSON'
{ // one output
  "input": { "paths": "note.txt" },
  "outputs": [ { "plugin": "csv", "path": "{table}.csv",
                 "tables": [ "statements" ] } ] }
JSON

# ---- help and version
call clausemill --help
is "--help is printed and done" "$code/$err" 0/
like "it says what exit status 3 means" \
  "$(printf '%s' "$out" | tr '\n' ' ')" \
  '*3 done, but some inputs were rejected and listed; 78*'
like "--help tells how to use it" "$out" 'Usage: clausemill *CONFIG*--set=*'
is "no line of --help is wider than a terminal" \
  "$(printf '%s\n' "$out" | awk 'length > 80')" ""
call clausemill -h
like "-h is --help" "$out" 'Usage: *'
call clausemill --version
like "--version is one line" "$code/$out" '0/clausemill [0-9]*.[0-9]*.[0-9]*'
call clausemill
like "without arguments the help is an error" "$code/$out/$err" '2//Usage: *'

# ---- wrong use
says "a misspelt option names the nearest" 2 \
  'unknown option "--pogress"; did you mean "--progress"?*' --pogress=auto x
says "so does one that stands last" 2 \
  'unknown option "--dry-rum"; did you mean "--dry-run"?*' good.json --dry-rum
says "a misspelt command names the nearest" 2 \
  'unknown command "inspct"; did you mean "inspect"?*' inspct note.txt
says "a command under plugins too" 2 \
  'unknown command "shwo"; did you mean "plugins show"?*' plugins shwo csv
says "an unknown letter" 2 'unknown option "-x"*' -x good.json
says "an option without its value" 2 '--color needs a value: WHEN*' x --color
says "an option with a value too many" 2 '--quiet takes no value*' --quiet=1 x
says "an unknown letter behind a known one" 2 'unknown option "-qj2"*' -qj2 x
says "a colour that is none" 2 '--color: auto, always or never*' \
  --color=red tables
for jobs in 0 -1 257 2x ''; do
  says "--jobs=$jobs" 2 '--jobs: a number from 1 to 256 was expected*' \
    "--jobs=$jobs" good.json
done
says "--set without =" 2 '--set input: NAME=VALUE was expected*' \
  --set input good.json
says "an option that the command does not have" 2 \
  '--progress does not go with tables*' tables --progress=auto
says "run without a config" 2 'run needs CONFIG*' run
says "inspect without a file" 2 'inspect needs FILE*' inspect
says "inspect with two" 2 'inspect: there is no place for "b"*' inspect a b
says "tables with an operand" 2 'tables: there is no place for "x"*' tables x

# ---- a wrong config: exit code 78, and the place
wrong() { # NAME PATTERN CONFIG-TEXT
  printf '%b' "$3" > wrong.json
  says "$1" 78 "$2" wrong.json
}
says "a missing config" 78 'no.json: No such file or directory*' no.json
wrong "a misspelt key" \
  'wrong.json:2:1: unknown key "ouputs"; did you mean "outputs"?' \
  '{\n"ouputs": []}'
wrong "a duplicate key" 'wrong.json:2:2: the key "input" stands here twice*' \
  '{"input": {},\n "input": {}}'
wrong "a wrong type" 'wrong.json:1:13: "outputs": an array was expected, not*' \
  '{"outputs": "csv"}'
wrong "trailing bytes" 'wrong.json:2:1: the end of the file was expected*' \
  '{"outputs": []}\nx'
wrong "a document for a config" \
  'wrong.json: this is no config (a JSON object was expected); to look at a document: clausemill inspect wrong.json' \
  '\n // 1\n /* 2 */ Members must pay.\n'
input=note.txt
says "also as standard input" 78 \
  'standard input: this is no config (*clausemill inspect -' -
input=/dev/null
wrong "one that nearly is one has a place" 'wrong.json:1:2: *expected*' '{x'
wrong "no JSON" "wrong.json:1:14: 'plugin' is no value*" '{"outputs": [plugin]}'
wrong "a missing variable" \
  'wrong.json:2:25: the environment variable NO_SUCH_VARIABLE is not set' \
  '{"outputs":\n[{"plugin":"csv","path":"${NO_SUCH_VARIABLE}/x"}]}'
wrong "two outputs with one path" 'wrong.json:2:26: "./x" is already the path*' \
  '{"outputs":[{"plugin":"csv","path":"x"},\n {"plugin":"json","path":"./x"}]}'
wrong "an unknown table" \
  'wrong.json:2:13: unknown table "statments"; did you mean "statements"?' \
  '{"outputs":[{"plugin":"csv","path":"x",\n  "tables":["statments"]}]}'
says "an error in --set names the --set" 78 \
  '--set outputs.0.pth: unknown key "pth" in "outputs"; did you mean "path"?' \
  good.json --set outputs.0.pth=x
says "a value that begins as JSON is JSON" 78 \
  '--set outputs.0.tables:1:2: *no closing quote*' \
  good.json --set 'outputs.0.tables=["statements'
says "so is an object" 78 '--set outputs.0.options:1:2: a key in double quotes*' \
  good.json --set 'outputs.0.options={header}'
is "no wrong call has left a file" "$(ls)" "good.json
note.txt
wrong.json"

# ---- check and run
call clausemill check good.json
is "check of a good config" "$code/$err" 0/
call clausemill --dry-run good.json
is "--dry-run too" "$code/$err" 0/
is "neither writes" "$(ls ./*.csv 2> /dev/null)" ""
call clausemill good.json
is "a run" "$code/$err" 0/
like "its report names the file" "$out" '*statements.csv*'
ok "the file is there" test -s statements.csv
rm -f statements.csv
call clausemill -q run good.json
is "-q run prints nothing" "$code/$out/$err" 0//
ok "and writes" test -s statements.csv
call clausemill -q good.json --set 'outputs.0.path=-'
like "an output of - is standard output" "$code/$err/$out" '0//document,*'
call clausemill good.json --set 'outputs.0.path=-'
like "then the report is on standard error" "$out" 'document,*'
ok "and nowhere else" test -n "$err"
input=note.txt
call clausemill -q good.json - --set outputs.0.path=-
like "an input of - is standard input" "$code/$out" '0/*stdin,*'
input=good.json
call clausemill -q - --set outputs.0.path=-
like "a config of - is standard input" "$code/$out" '0/*note,*'
input=/dev/null
cp good.json run
call clausemill -q --set outputs.0.path=- -- run
like "after -- a command is a file" "$code/$out" '0/document,*'
call clausemill -q good.json no-such.txt
like "a missing input fails" "$code/$err" '1/clausemill: *no-such.txt*'

# ---- inspect
call clausemill inspect note.txt
is "inspect is done" "$code/$err" 0/
like "it shows statements with cue and actor" "$out" \
  '*obligation  actor: The contractor  cue: must*'
like "without colours when piped" "$out" "*prohibition*"
is "not one escape" "$(printf '%s' "$out" | tr -dc '\033')" ""
call clausemill inspect --color=always note.txt
like "with them when asked" "$out" "*$(printf '\033')\[*obligation*"
NO_COLOR=1 call clausemill inspect --color=always note.txt
like "asked for, they beat NO_COLOR" "$out" "*$(printf '\033')\[*"
call clausemill inspect --set model.scheme=rfc2119 note.txt
case $out in *obligation*) seen=yes ;; *) seen=no ;; esac
is "another scheme finds other things" "$code/$seen" 0/no
says "an unknown scheme names the nearest" 78 \
  '--set model.scheme: unknown scheme "rfc2191"; did you mean "rfc2119"*' \
  inspect --set model.scheme=rfc2191 note.txt
printf '各单位应当按时报送材料。\n' > zh.txt
call clausemill inspect zh.txt
case $out in *"actor: 各单位"*"报送"*) seen=yes ;; *) seen=no ;; esac
is "a Chinese document gets the Chinese scheme" "$code/$seen" 0/yes
call clausemill inspect --set model.scheme=us-far zh.txt
case $err in *'zh.txt: the text is in "zh", and the scheme us-far is for "en"'*)
  seen=yes ;; *) seen=no ;; esac
is "a scheme for another language is told" "$code/$seen" 0/yes
cat > cues.txt <<'TEXT'
Staff must lock the doors and must not copy keys, or visitors should wait.

We will not pay for the damage that guests have done.
TEXT
call clausemill inspect --color=always cues.txt
is "each cue of a clause is underlined" \
  "$(printf '%s' "$out" | grep -o "$(printf '\033')\[4m[a-z]*" | cut -c 5- |
    tr '\n' ' ')" "must must not should will not "
call clausemill inspect cues.txt
like "a prohibition is just that" "$out" '* prohibition  actor: Staff*'
like "another modality says that it is negated" "$out" \
  '* intention (negated)  actor: We*'
printf 'We must \033[31mstop\033[0m here.\n' > escape.txt
call clausemill inspect escape.txt
is "a document cannot command the terminal" \
  "$(printf '%s' "$out" | tr -dc '\033')" ""
says "a missing file" 1 'none.txt: No such file or directory' inspect none.txt
says "a directory" 1 '.: this is a directory; a file was expected' inspect .
input=note.txt
call clausemill inspect -
like "standard input" "$code/$out" '0/*contractor*'
input=/dev/null
if script -qec true /dev/null > /dev/null 2>&1; then
  wide=$(TERM=xterm script -qec "stty cols 60; '$CLAUSEMILL' inspect note.txt" \
    /dev/null < /dev/null | tr -d '\r' | sed "s/$(printf '\033')\[[0-9;]*m//g")
  is "lines fit the terminal" \
    "$(printf '%s\n' "$wide" | grep . | awk 'length > 60')" ""
  ok "in colour on a terminal" sh -c "TERM=xterm script -qec \
    \"'$CLAUSEMILL' inspect note.txt\" /dev/null < /dev/null |
    grep -q '$(printf '\033')\\['"
  ok "but not with NO_COLOR" sh -c "! TERM=xterm NO_COLOR=1 script -qec \
    \"'$CLAUSEMILL' inspect note.txt\" /dev/null < /dev/null |
    grep -q '$(printf '\033')\\['"
else
  skip "lines fit the terminal" "there is no script(1)"
fi

# ---- tables, schema, plugins
call clausemill tables
like "tables are listed" "$code/$out" '0/documents*statements*modality*'
call clausemill schema
like "the schema is printed" "$code/$err/$out" \
  '0//{*json-schema.org/draft/2020-12*'
if command -v python3 > /dev/null; then
  clausemill schema > schema.json
  ok "it is JSON" python3 -m json.tool schema.json /dev/null
  if python3 -c 'import jsonschema' 2> /dev/null; then
    cat > validate.py <<'PY'
import json, sys
from jsonschema import Draft202012Validator as V
schema = json.load(open("schema.json"))
V.check_schema(schema)
good = {"input": {"paths": ["a.txt"], "on_error": "skip"},
        "outputs": [{"plugin": "csv", "path": "x.csv", "tables": [
            "blocks", {"name": "statements", "columns": [
                "actor", {"name": "modality", "as": "Duty"}],
                "where": {"negated": False, "actor": [None, "We"]}}]}]}
def bad(change):
    c = json.loads(json.dumps(good)); change(c); return c
cases = [
    lambda c: c.update(ouputs=1), lambda c: c.pop("outputs"),
    lambda c: c["input"].update(on_error="go"),
    lambda c: c["outputs"][0].pop("path"),
    lambda c: c["outputs"][0]["tables"].append("nothing"),
    lambda c: c["outputs"][0]["tables"][1]["columns"].append("label"),
    lambda c: c["outputs"][0]["tables"][1]["where"].update(label=1),
    lambda c: c["outputs"][0].update(options={"delimitre": ";"})]
if not V(schema).is_valid(good): sys.exit("a good config is refused")
for i, change in enumerate(cases):
    if V(schema).is_valid(bad(change)): sys.exit("bad config %d is taken" % i)
PY
    ok "it takes a good config and no bad one" python3 validate.py
  else
    skip "the schema takes a good config" "there is no jsonschema for python3"
  fi
else
  skip "the schema is JSON" "there is no python3"
fi
call clausemill plugins
like "plugins are listed" "$code/$out" '0/*csv*'
call clausemill plugins show csv
like "a plugin is shown with its options" "$code/$out" '0/*delimiter*'
call clausemill plugins show csv --plugin-dir=no-such-folder
is "a folder without plugins does no harm" "$code" 0
call clausemill plugins show csx
like "an unknown plugin is an error" "$code/$err" '[1-9]*/clausemill: *csx*'

# ---- standard output
if [ -w /dev/full ]; then
  clausemill tables > /dev/full 2> full.err
  is "a full disk is noticed" "$?" 1
  like "and told" "$(cat full.err)" 'clausemill: standard output: *'
  clausemill schema > /dev/full 2> /dev/null
  is "after more than one buffer too" "$?" 1
else
  skip "a full disk is noticed" "there is no /dev/full"
fi
clausemill tables >&- 2> closed.err
is "a closed output is noticed" "$?" 1
{
  clausemill schema 2> pipe.err
  echo $? > pipe.code
} | :
is "a closed pipe is no success, and no news" \
  "$(cat pipe.code pipe.err)" "$(tail -n 1 pipe.code | grep -x '[01]')"

# ---- progress
call clausemill -q --progress=always good.json
like "progress is shown when asked for" "$err" '*1*document*'
call clausemill -q good.json
is "and not when standard error is a file" "$err" ""

# ---- signals
# A pipe that nobody closes: the run waits for its input.
rm -f ./*.csv
mkfifo slow
exec 3<> slow
"$CLAUSEMILL" -q good.json slow > signal.out 2>&1 3>&- &
child=$!
sleep 0.5
kill -TERM "$child"
wait "$child"
is "SIGTERM ends a run as SIGTERM does" "$?" 143
exec 3>&-
rm -f slow
is "which leaves nothing behind" \
  "$(find . -name '*.csv' -o -name '.mill*' -o -name '.clausemill*')" ""

finish
