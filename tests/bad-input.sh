#!/bin/sh
# What is wrong is told in one message that says where and what, with an exit
# code other than 0, and nothing is written.
. "$srcdir/tests/lib.sh"

text='The supplier must keep records. Staff may not copy them.'
printf '%s\n' "$text" > note.txt

# config [OUTPUTS [INPUT]]: a config file good.json
config() {
  config_outputs=${1:-}
  [ -n "$config_outputs" ] ||
    config_outputs='{ "plugin": "csv", "path": "out/{table}.csv" }'
  printf '{ "input": { %s },\n  "outputs": [\n    %s\n  ] }\n' \
    "${2:-\"paths\": \"note.txt\"}" "$config_outputs" > good.json
}

# says NAME CODE PATTERN ARGUMENTS...: fails so, and has written nothing
says() {
  says_name=$1 says_code=$2 says_pattern=$3
  shift 3
  call clausemill "$@"
  like "$says_name" "$code: $err" "$says_code: clausemill: $says_pattern"
  is "$says_name: nothing is written" "$out$(find out* -type f 2> /dev/null)" ""
  rm -rf out
}

# As a user who is not root, for whom permissions count.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    "$@"
  fi
}
chmod 755 .
can_be_user() { as_user "$CLAUSEMILL" plugins 2> /dev/null | grep -q ' ok '; }

# ---- inputs
config '' '"paths": "missing.txt"'
says "a missing input" 1 \
  'good.json:1:23: missing.txt: No such file or directory' good.json
config '' '"paths": ["note.txt", "no/such.txt"]'
says "one of two missing" 1 \
  'good.json:1:36: no/such.txt: No such file*' good.json
mkdir folder && echo x > folder/data.bin && echo y > folder/.hidden.txt
config '' '"paths": "folder"'
says "a folder without a match" 1 \
  'good.json:1:23: folder: no file matches: *.txt, *' good.json
config '' '"paths": "folder/*.doc"'
says "a pattern without a match" 1 \
  'good.json:1:23: folder/\*.doc: no file matches*' good.json
head -c 3000 /dev/urandom | tr '\n' '\000' > binary.txt
config '' '"paths": "binary.txt"'
says "a binary input" 1 'binary.txt: *' good.json
printf 'Good so far \377\376 and not now.\n' > latin.txt
config '' '"paths": "latin.txt", "encoding": "UTF-8"'
says "bytes that are no UTF-8 (the byte is named)" 1 'latin.txt: *12*' good.json
says "and how to give the encoding" 1 '*--set input.encoding=WINDOWS-1252)' good.json
config '' '"paths": "note.txt", "encoding": "no-such-code"'
says "an unknown encoding" '*' '*no-such-code*' good.json
config '' '"language": "en"'
says "no input at all" 2 '*no input*' good.json
mkfifo pipe && ln -s loop loop
config '' '"paths": "loop"'
says "a link in a circle" 1 'good.json:1:23: loop: *' good.json
config
says "an input on the command line that is not there" 1 'gone.txt: *' \
  good.json gone.txt
call sh -c '"$CLAUSEMILL" - - < good.json'
like "standard input for two things" "$code: $err" '2: *standard input*'

if can_be_user; then
  printf '%s\n' "$text" > secret.txt && chmod 000 secret.txt
  config '{ "plugin": "csv", "path": "-", "tables": ["statements"] }' \
    '"paths": "secret.txt"'
  call as_user "$CLAUSEMILL" good.json
  like "an unreadable input" "$code: $err" \
    '1: clausemill: secret.txt: Permission denied'
  mkdir locked && chmod 555 locked
  config '{ "plugin": "csv", "path": "locked/{table}.csv" }'
  call as_user "$CLAUSEMILL" good.json
  like "an output directory that cannot be written" "$code: $err" \
    '1: clausemill: good.json:3:*locked/*.csv: no file can be made in *locked: Permission denied'
  config '{ "plugin": "csv", "path": "locked/new/{table}.csv" }'
  call as_user "$CLAUSEMILL" good.json
  like "one that cannot be made" "$code: $err" \
    '1: clausemill: good.json:3:*locked/new/*.csv: *Permission denied'
  echo former > former.csv && chmod 444 former.csv
  config '{ "plugin": "csv", "path": "former.csv", "tables": ["blocks"] }'
  call as_user "$CLAUSEMILL" good.json
  like "a write-protected file for a path" "$code: $err" \
    '1: clausemill: good.json:3:*former.csv: this file cannot be written*'
else
  for name in "a write-protected file for a path" "an unreadable input" "an output directory that cannot be \
written" "one that cannot be made"; do
    skip "$name" "needs setpriv and a program that others may run"
  done
fi

# ---- skipping what cannot be read
config '{ "plugin": "csv", "path": "out/s.csv", "tables": ["statements"] }' \
  '"paths": ["missing.txt", "note.txt", "latin.txt", "none*"], "on_error": "skip", "encoding": "UTF-8"'
call clausemill good.json
is "on_error skip: exit code 3" "$code" 3
like "each is listed with its reason" "$out" '*Rejected*missing.txt: No such*latin.txt: *none\*: no file matches*'
is "and the others are written" "$(grep -c '^note,' out/s.csv)" 2
rm -rf out
config '' '"paths": ["missing.txt", "latin.txt"], "on_error": "skip", "encoding": "UTF-8"'
says "all inputs rejected" 1 '*none of the 2 inputs*' good.json

# ---- the config
wrong() { # NAME CODE PATTERN CONFIG
  printf '%s\n' "$4" > wrong.json
  says "$1" "$2" "$3" wrong.json
}
good='"outputs": [ { "plugin": "csv", "path": "out/{table}.csv" } ]'
wrong "a misspelt key" 78 \
  'wrong.json:1:46: unknown key "on_eror"*did you mean "on_error"*' \
  '{ "input": { "paths": "note.txt",            "on_eror": "skip" },
  '"$good"' }'
wrong "a misspelt key of an output" 78 \
  'wrong.json:2:*unknown key "plugn"*"plugin"*' \
  '{ "input": { "paths": "note.txt" },
  "outputs": [ { "plugn": "csv", "path": "out/x" } ] }'
wrong "a duplicate key" 78 'wrong.json:2:3: *"input"*' \
  '{ "input": { "paths": "note.txt" },
  "input": { "paths": "note.txt" },
  '"$good"' }'
wrong "a wrong type" 78 'wrong.json:1:23: *' \
  '{ "input": { "paths": true }, '"$good"' }'
wrong "a value that is not among the choices" 78 'wrong.json:1:47: *"skip"*' \
  '{ "input": { "paths": "note.txt", "on_error": "skp" }, '"$good"' }'
wrong "trailing bytes" 78 'wrong.json:2:2: *' \
  '{ "input": { "paths": "note.txt" }, '"$good"' }
 {}'
wrong "a missing variable" 78 'wrong.json:1:*MILL_TEST_UNSET*' \
  '{ "input": { "paths": "${MILL_TEST_UNSET}/x.txt" }, '"$good"' }'
wrong "no JSON" 78 'wrong.json: this is no config (*' 'input: note.txt'
wrong "an empty config" 78 'wrong.json:*' ''
wrong "no outputs" 78 'wrong.json:1:*outputs*' '{ "input": { "paths": "note.txt" } }'
wrong "an option out of range" 78 'wrong.json:3:28: *indent*' \
  '{ "input": { "paths": "note.txt" }, "outputs": [
  { "plugin": "json", "path": "out/x.json",
    "options": { "indent": -7 } } ] }'
wrong "an unknown option of a plugin" 78 \
  'wrong.json:3:*"delimitr"*"delimiter"*' \
  '{ "input": { "paths": "note.txt" }, "outputs": [
  { "plugin": "csv", "path": "out/{table}.csv",
    "options": { "delimitr": ";" } } ] }'
wrong "an unknown table" 78 'wrong.json:3:*"statments"*"statements"*' \
  '{ "input": { "paths": "note.txt" }, "outputs": [
  { "plugin": "csv", "path": "out/{table}.csv",
    "tables": ["statments"] } ] }'
wrong "an unknown column" 78 'wrong.json:3:*"actr"*"actor"*' \
  '{ "input": { "paths": "note.txt" }, "outputs": [
  { "plugin": "csv", "path": "out/{table}.csv",
    "tables": [{ "name": "statements", "columns": ["actr"] }] } ] }'
wrong "an unknown scheme" 78 'wrong.json:2:*"rfc2191"*"rfc2119"*' \
  '{ "input": { "paths": "note.txt" },
  "model": { "scheme": "rfc2191" }, '"$good"' }'
wrong "a scheme file that is not there" 78 \
  'wrong.json:2:24: no-such.json: No such file*' \
  '{ "input": { "paths": "note.txt" },
  "model": { "scheme": "no-such.json" }, '"$good"' }'
wrong "a dictionary that is not there" 78 \
  'wrong.json:2:30: no-such.yml: No such file*' \
  '{ "input": { "paths": "note.txt" },
  "model": { "dictionaries": "no-such.yml" }, '"$good"' }'
wrong "a table's file for the manifest" 78 \
  'wrong.json:1:110: out/blocks.csv: this is also *another output' \
  '{ "input": {"paths": "note.txt"}, '"$good"', "manifest": "out/blocks.csv" }'
wrong "a text for true or false" 78 \
  'wrong.json:2:*"negated": true or false was expected, not "yes"' \
  '{ "input": {"paths": "note.txt"}, "outputs": [{ "plugin": "csv", "path": "x",
  "tables": [{ "name": "statements", "where": { "negated": "yes" } }] }] }'
says "a missing config" 78 'nowhere.json: No such file*' nowhere.json

# ---- where outputs go
config '{ "plugin": "csv", "path": "out/a.csv", "tables": ["blocks"] },
    { "plugin": "json", "path": "out/./a.csv" }'
says "two outputs with one path" 78 'good.json:4:*a.csv*' good.json
ln -s out alias
mkdir out
config '{ "plugin": "csv", "path": "out/a.csv", "tables": ["blocks"] },
    { "plugin": "json", "path": "alias/a.csv" }'
says "one path through a link" 78 'good.json:4:*alias/a.csv: this is also *another output*' good.json
rm alias
config '{ "plugin": "csv", "path": "out/blocks.csv", "tables": ["blocks"] },
    { "plugin": "csv", "path": "out/{table}.csv" }'
says "one path through a placeholder" 78 'good.json:4:*blocks.csv*another output*' good.json
config '{ "plugin": "json", "path": "new/a" },
    { "plugin": "json", "path": "new/a/b" }'
says "a path below that of another output" 78 \
  'good.json:4:*new/a/b: */new/a is the path of another output, so it is no folder' good.json
config '{ "plugin": "json", "path": "new/a/b" },
    { "plugin": "json", "path": "new/a" }'
says "a path above that of another output" 78 \
  'good.json:4:*new/a: this is also a folder of another output' good.json
config '{ "plugin": "json", "path": "-" },
    { "plugin": "json", "path": "/dev/stdout" }'
says "standard output by another name" 78 \
  'good.json:4:*/dev/stdout: this is also the path of another output' good.json
config '{ "plugin": "json", "path": "-" }'
call sh -c '"$CLAUSEMILL" -q good.json >> note.txt'
like "standard output into the input" "$code: $err" \
  '78: clausemill: good.json:3:*standard output: this is also an input'
is "which is untouched" "$(cat note.txt)" "$text"
config '{ "plugin": "csv", "path": "out/all.csv" }'
says "{table} missing for several tables" 78 'good.json:3:*{table}*' good.json
config '{ "plugin": "csv", "path": "-" }'
says "several tables to standard output" 78 'good.json:3:*{table}*' good.json
config '{ "plugin": "xlsx", "path": "-" }'
says "a workbook to standard output" 78 'good.json:3:*standard output*' good.json
config '{ "plugin": "csv", "path": "out/{tabel}.csv" }'
says "a misspelt placeholder" 78 'good.json:3:*{tabel}*"table"*' good.json
config '{ "plugin": "csv", "path": "folder", "tables": ["blocks"] }'
says "a directory for a path" 78 'good.json:3:*folder: this is a directory*' good.json
config '{ "plugin": "json", "path": "/dev/null" }'
says "a device for a path" 78 'good.json:3:*/dev/null: this is a device*' good.json
config '{ "plugin": "json", "path": "pipe" }'
says "a pipe for a path" 78 'good.json:3:*pipe: this is a pipe*' good.json
config '{ "plugin": "json", "path": "note.txt/x.json" }'
says "a file for a directory" 78 'good.json:3:*note.txt/x.json: *' good.json
config '{ "plugin": "json", "path": "note.txt" }' '"paths": "*.txt"'
says "an input for a path" 78 'good.json:3:*note.txt: this is also an input' good.json
is "the input is untouched" "$(cat note.txt)" "$text"
config '{ "plugin": "json", "path": "./good.json" }'
says "the config for a path" 78 'good.json:3:*config*' good.json
config '{ "plugin": "json", "path": "out/'"$(printf '%0250d' 1)"'{document}.json" }'
says "no room for the name of the document" 78 'good.json:3:*leaves no room*' good.json
printf '{ "input": {"paths": "note.txt"}, %s, "manifest": "note.txt" }\n' \
  "$good" > wrong.json
says "an input for the manifest" 78 'wrong.json:1:110: *note.txt*an input' \
  wrong.json

# ---- plugins
config '{ "plugin": "cvs", "path": "out/x" }'
call env CLAUSEMILL_PLUGIN_PATH="$tmp/one:relative:$tmp/two" HOME="$tmp/home" \
  XDG_DATA_HOME= "$CLAUSEMILL" --plugin-dir "$tmp/zero" good.json
like "an unknown plugin: the nearest is named" "$code: $err" \
  '78: clausemill: good.json:3:17: no plugin "cvs"*did you mean "csv"*'
like "and every place searched, in order" "$err" \
  "*$tmp/zero (--plugin-dir*), $tmp/one (*), $tmp/two (*), $tmp/home/.local/share/clausemill/plugins-1 (*clausemill/plugins-1 (installed*)"
like "but no relative one" "$err" '*searched:*' && case $err in
*relative*) ok "relative directories do not count" false ;;
*) ok "relative directories do not count" true ;;
esac

mkdir plugins
build() { # ID SOURCE FLAGS...
  build_id=$1 build_source=$2
  shift 2
  # shellcheck disable=SC2086  # CC may have flags
  ${CC:-cc} -shared -fPIC -fvisibility=hidden -I"$srcdir/core/include" \
    -DID="\"$build_id\"" "$@" -o "plugins/mill-$build_id.so" \
    "$srcdir/tests/plugins/$build_source.c"
}
with_plugin() { # NAME CODE PATTERN ID
  config '{ "plugin": "'"$4"'", "path": "out/x.txt" }'
  says "$1" "$2" "$3" --plugin-dir "$tmp/plugins" good.json
}
broken() { # NAME ID PATTERN FLAG
  if build "$2" broken "-D$4"; then
    with_plugin "$1" 1 "good.json:3:*/mill-$2.so: $3" "$2"
  else
    ok "$1" false
  fi
}
echo 'not a library' > plugins/mill-text.so
with_plugin "a text file for a plugin" 1 \
  '*mill-text.so: this is no Clausemill plugin*' text
head -c 40 "$CLAUSEMILL" > plugins/mill-cut.so
with_plugin "a library cut short" 1 '*mill-cut.so: *no Clausemill plugin*' cut
: > plugins/mill-empty.so
with_plugin "an empty file for a plugin" 1 \
  '*mill-empty.so: this is no Clausemill plugin*' empty
mkdir plugins/mill-dir.so
with_plugin "a directory for a plugin" 1 '*mill-dir.so: *regular file*' dir
broken "a library that is no plugin" stray \
  'this is no Clausemill plugin*' NO_NOTE
broken "a plugin for another ABI" major \
  'it was built for plugin ABI 2 and this program has ABI 1*' OTHER_ABI
broken "one that needs a newer ABI" minor 'it needs plugin ABI 1.99*' NEWER_ABI
broken "one without the entry" noentry \
  '*does not export mill_plugin_entry_1*' NO_ENTRY
broken "one that does not load: the loader's words and a hint" undef \
  'the plugin does not load: *undefined symbol: function_that_is_nowhere*build it anew*' UNDEFINED
broken "one that says it is another" liar '*"liar"*"somebody-else"*' LIAR
broken "one that refuses" refuses '*the moon is in the wrong phase*' REFUSES
broken "one whose interface is cut short" short '*faulty*' CUT_SHORT
broken "one that cannot write" nowrite '*neither write() nor document()*' NO_WRITE
broken "one whose options lie" badopt '*"far" lies outside*' BAD_OPTION
build open broken -DUNUSED && chmod o+w plugins/mill-open.so
with_plugin "a plugin that anybody may change" 1 \
  '*mill-open.so: not loaded: every user may write to it*' open
chmod o-w plugins/mill-open.so && chmod o+w plugins
with_plugin "one in a directory that anybody may change" 1 \
  '*plugins: not loaded: every user may write to it*' open
chmod o-w plugins
call clausemill plugins show hangs --plugin-dir "$tmp/plugins"
is "plugins show of nothing" "$code" 2
build hangs broken -DHANGS && build crashes broken -DCRASHES
call clausemill plugins show crashes --plugin-dir "$tmp/plugins"
like "plugins show survives a crash" "$code: $err" \
  '1: *mill-crashes.so: the plugin [ce]*'
call timeout 60 "$CLAUSEMILL" plugins show hangs --plugin-dir "$tmp/plugins"
like "and a plugin that hangs" "$code: $err" '1: *took more than*'
call clausemill plugins --plugin-dir "$tmp/plugins"
is "plugins lists all of them without running any" "$code" 0
like "with the faults" "$out" '*mill-major.so*broken*'

# ---- what goes wrong on the way: nothing is published
if build faulty faulty && build pathy faulty -DPATH_TARGET; then
  for plugin in faulty pathy; do
    for at in check open begin write end finish; do
      config '{ "plugin": "csv", "path": "out/b.csv", "tables": ["blocks"] },
    { "plugin": "'$plugin'", "path": "out/x.txt", "options": { "at": "'$at'" } }'
      says "$plugin fails in $at" '[17]*' '*as it was told*' \
        --plugin-dir "$tmp/plugins" good.json
      is "$plugin fails in $at: no directory is left" "$(find . -name 'out' -o -name '.clausemill*')" ""
    done
  done
  faulty() { # NAME CODE PATTERN OPTIONS [PLUGIN]
    config '{ "plugin": "'"${5:-faulty}"'", "path": "out/x.txt", "options": { '"$4"' } }'
    says "$1" "$2" "$3" --plugin-dir "$tmp/plugins" good.json
  }
  faulty "a failure without a reason" 1 \
    '*out/x.txt: plugin "faulty": a limit*write()*' \
    '"at": "write", "how": "without_reason"'
  faulty "a failure that is then denied" 1 '*says it did not*' \
    '"at": "write", "how": "ok_after_all"'
  faulty "a failure for the config to mend" 78 'good.json:3:*go together' \
    '"at": "check", "how": "as_config"'
  faulty "a row that is rejected" 1 \
    '*plugin "faulty": documents, row 1, column document: this row*' \
    '"at": "write", "how": "as_reject"'
  faulty "a plugin that makes no file" 1 \
    '*out/x.txt: the plugin has not made the file*' '"forget": true' pathy
  faulty "a further file in another place" '*' '*is no name for a further file*' \
    '"side": ["../x"]'
  faulty "a further file over the target" 1 '*another output*' \
    '"side": ["x.txt"]'
  config '{ "plugin": "faulty", "path": "x.txt", "options": { "side": ["note.txt"] } }'
  says "a further file over an input" 1 '*note.txt: this is also an input*' \
    --plugin-dir "$tmp/plugins" good.json
  is "which is untouched" "$(cat note.txt)" "$text"
else
  ok "the faulty plugin is built" false
fi
finish
