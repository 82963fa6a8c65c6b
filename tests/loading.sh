#!/bin/sh
# Which plugin files are looked for, which are loaded, and which code runs: none
# before the file has been looked at, and none that the config does not name.
. "$srcdir/tests/lib.sh"
unset XDG_DATA_HOME
HOME=$tmp/home
export HOME
TRACE=$tmp/trace
export TRACE

printf 'The supplier must keep records.\n' > note.txt
config() { # ID...
  printf '{ "input": { "paths": "note.txt" }, "outputs": [' > good.json
  config_comma=
  for config_id in "$@"; do
    printf '%s\n  { "plugin": "%s", "path": "out/%s.txt", "tables": ["statements"] }' \
      "$config_comma" "$config_id" "$(basename "$config_id")" >> good.json
    config_comma=,
  done
  echo ' ] }' >> good.json
}
build() { # FILE ID FLAGS...
  build_file=$1 build_id=$2
  mkdir -p "$(dirname "$1")"
  shift 2
  ${CC:-cc} -shared -fPIC -fvisibility=hidden -I"$srcdir/core/include" \
    -DID="\"$build_id\"" -o "$build_file" "$srcdir/tests/plugins/trace.c" "$@"
}
traced() { sort -u "$TRACE" 2> /dev/null | tr '\n' ' '; rm -f "$TRACE"; }
run() { # DIRECTORY
  rm -rf out "$TRACE"
  call clausemill --plugin-dir "$tmp/$1" -q good.json
}

ok "plugins are built" eval 'build here/mill-one.so one &&
  build here/mill-two.so two && build here/any-name.so three &&
  build here/mill-old.so old -DOTHER_ABI'

# ---- what is loaded
config one
run here
is "a run with one plugin" "$code: $err" "0: "
is "runs no other's code, not even that of its neighbours" "$(traced)" "one "
like "it is mapped" "$(cat out/one.txt)" '*mill-one.so*'
is "no other plugin is" "$(grep -c 'mill-[a-z]*\.so' out/one.txt)" \
  "$(grep -c 'mill-one\.so' out/one.txt)"
is "nor a library that only another one needs" \
  "$(grep -E 'lib(csv|xlsxwriter|minizip|isal)\.' out/one.txt)" ""
config one csv
run here
like "with csv, csv and its library are" "$code: $(sort -u out/one.txt)" \
  '0: *libcsv.so*mill-csv.so*mill-one.so*'
is "and not json or xlsx" "$(grep -E 'mill-(json|xlsx)|xlsxwriter' out/one.txt)" ""
rm -f "$TRACE"
call clausemill plugins --plugin-dir "$tmp/here"
like "the list of plugins names them" "$code: $out" '0: *mill-one.so*mill-two.so*'
is "and runs none of their code" "$(traced)" ""
config one
call clausemill check --plugin-dir "$tmp/here" good.json
is "check loads what a run does" "$code: $(traced)" "0: one "
config old
run here
like "the note is read first" "$code: $err" '1: *built for plugin ABI 2*'
is "before any code runs" "$(traced)" ""

# ---- which file it is
config three
run here
is "a renamed file is the plugin that its note names" "$code: $(traced)" "0: three "
build there/mill-one.so one
config one
call env CLAUSEMILL_PLUGIN_PATH="$tmp/here" "$CLAUSEMILL" -v \
  --plugin-dir "$tmp/there" good.json
like "--plugin-dir comes before the variable" "$err" "*from $tmp/there/mill-one.so*"
mkdir -p home/.local/share/clausemill data/clausemill
cp -R here home/.local/share/clausemill/plugins-1
cp -R here data/clausemill/plugins-1
call clausemill -v good.json
like "your data directory" "$err" \
  "*from $tmp/home/.local/share/clausemill/plugins-1/mill-one.so*"
call env XDG_DATA_HOME="$tmp/data" "$CLAUSEMILL" -v good.json
like "or the one that is named" "$err" \
  "*from $tmp/data/clausemill/plugins-1/mill-one.so*"
call env CLAUSEMILL_PLUGIN_PATH="$tmp/there" "$CLAUSEMILL" -v good.json
like "comes behind the variable" "$err" "*from $tmp/there/mill-one.so*"
rm -rf home data

config nowhere
call clausemill --plugin-dir "$tmp/none" --plugin-dir "$tmp/note.txt" good.json
like "a place that is none is named so" "$err" \
  "*$tmp/none (--plugin-dir, none), $tmp/note.txt (--plugin-dir, no directory)*"
if [ "$(id -u)" -eq 0 ] && command -v setpriv > /dev/null &&
  setpriv --reuid=65534 --clear-groups "$CLAUSEMILL" --version > /dev/null 2>&1; then
  mkdir locked && chmod 700 locked
  call setpriv --reuid=65534 --regid=65534 --clear-groups "$CLAUSEMILL" \
    --plugin-dir "$tmp/locked" plugins show here
  like "so is one that may not be read" "$err" \
    "*$tmp/locked (--plugin-dir, cannot be read)*"
else
  skip "so is one that may not be read" "the tests do not run as root"
fi

# ---- what is shadowed
mkdir dir
dir=$tmp/dir
built=$(clausemill plugins show csv | sed -n 's/^  file *//p')
cp "$built" dir/zzz.so
call clausemill plugins show csv --plugin-dir "$dir"
like "a renamed file is the plugin that its note names" "$code/$out" \
  "0/*$dir/zzz.so*"
call clausemill plugins --plugin-dir "$dir"
like "what it shadows is shown" "$out" \
  "*$built is shadowed by $dir/zzz.so, which is found first*"
cp "$built" dir/mill-csv.so
call clausemill plugins --plugin-dir "$dir"
like "a file of the right name comes before it" "$out" \
  "*$dir/zzz.so is shadowed by $dir/mill-csv.so, which is found first*"
rm -rf dir

# ---- never the working directory, never a path of the config
mkdir -p plugins-1 .local/share/clausemill
config one
cp here/mill-one.so .
cp here/mill-one.so plugins-1
rm -f "$TRACE"
call env CLAUSEMILL_PLUGIN_PATH=.:plugins-1: XDG_DATA_HOME=. HOME=. \
  "$CLAUSEMILL" good.json
like "the working directory is not searched" "$code: $err" \
  '78: *no plugin "one" is installed*'
for path in "$tmp/here/mill-one.so" ./mill-one.so ../here/mill-one here/mill-one; do
  config "$path"
  call clausemill --plugin-dir "$tmp/here" good.json
  like "a config cannot name a file: $(basename "$(dirname "$path")")/…" \
    "$code: $err" '78: clausemill: good.json:*'
done
is "nothing was loaded for them" "$(traced)" ""

# ---- how it is loaded
ok "plugins that share a symbol are built" eval 'build here/mill-gives.so gives -DGIVES &&
  build here/mill-takes.so takes -DTAKES'
config gives takes
run here
like "the symbols of one plugin are not seen by the next" "$code: $err" \
  '1: *mill-takes.so: the plugin does not load: *undefined symbol: given_by_trace*build it anew)*'
is "and all are looked for when it loads" "$(test -e out && echo written)" ""
echo 'int lost(void); int lost(void) { return 1; }' > lost.c
ok "one whose library goes is built" eval \
  '${CC:-cc} -shared -fPIC -o liblost.so lost.c &&
   build here/mill-lost.so lost -Wl,--no-as-needed -L. -llost && rm liblost.so'
config lost
run here
like "a library that is missing: the loader's words and a hint" "$code: $err" \
  '1: *mill-lost.so: the plugin does not load: *liblost.so*a library that it needs is not installed)*'
is "nothing ever unloads a plugin" "$(grep -rn 'dlclose *(' "$srcdir/core")" ""

# ---- who could have changed it
if [ "$(id -u)" -eq 0 ]; then
  config one
  chown 65534 here/mill-one.so
  run here
  like "a file of another user is not loaded" "$code: $err" \
    '1: *mill-one.so: not loaded: it belongs to another user (65534)*'
  chown 0:65534 here/mill-one.so
  chmod 775 here/mill-one.so
  run here
  like "nor one that another group may write" "$code: $err" \
    '1: *mill-one.so: not loaded: another group may write to it; run chmod g-w*'
  chmod 755 here/mill-one.so
  run here
  is "it is when they cannot" "$code" 0
  chown 65534 here
  run here
  like "nor one in a directory of another user" "$code: $err" \
    '1: *here: not loaded: it belongs to another user*'
  chown 0 here
  chmod 755 .

  # A program that lends its user another's rights must not let the user choose
  # its code. It has to be readable as itself to find its own plugins.
  cp "$CLAUSEMILL" lent && cp "$built" plugins-1/
  chown 65532 lent plugins-1 plugins-1/* && chmod 4755 lent
  # Does the file system honour the bit?
  cp "$(command -v id)" lent-id && chown 65532 lent-id && chmod 4755 lent-id
  if [ "$(setpriv --reuid=65533 --clear-groups ./lent-id -u 2> /dev/null)" = 65532 ]; then
    cp -R here env && chown -R 65532 env
    call setpriv --reuid=65533 --regid=65533 --clear-groups \
      env CLAUSEMILL_PLUGIN_PATH="$tmp/env" \
      "$tmp/lent" plugins
    # Not its exit code: a sanitizer cannot look for leaks here, and says so.
    like "a set-user-id program finds its own plugins" "$out" \
      "*ok *$tmp/plugins-1/mill-csv.so*"
    is "and does not look where the environment says" \
      "$(echo "$out" | grep -e "$tmp/env")" ""
  else
    skip "a set-user-id program does not look where the environment says" \
      "the file system knows no set-user-id"
  fi
else
  skip "files of other users and a set-user-id program" "only root can make them"
fi
finish
