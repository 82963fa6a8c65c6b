#!/bin/sh
# Which plugin is loaded, from where, and what is never loaded: each sentence of
# the loading rules (docs of core/run/plugin.h), tried as a user would.
. "$srcdir/tests/lib.sh"

chmod 755 .
mkdir dir
dir=$tmp/dir
build() { # FILE ID SOURCE FLAGS...
  build_file=$1 build_id=$2 build_source=$3
  shift 3
  # shellcheck disable=SC2086  # CC may have flags
  ${CC:-cc} -shared -fPIC -fvisibility=hidden -I"$srcdir/core/include" \
    -DID="\"$build_id\"" -o "$build_file" \
    "$srcdir/tests/plugins/$build_source.c" "$@" || comment "no $build_file"
}
config() { # ID...
  outputs=
  for id in "$@"; do
    outputs="$outputs${outputs:+, }{ \"plugin\": \"$id\", \"path\": \"$id.out\",
      \"tables\": [\"documents\"] }"
  done
  printf '{ "input": { "paths": "note.txt" }, "outputs": [ %s ] }\n' \
    "$outputs" > c.json
}
echo 'Staff must keep records.' > note.txt
built=$(clausemill plugins show csv | sed -n 's/^  file *//p')

# ---- nothing runs before it is asked for by its name
build dir/mill-marks.so marks broken -DMARK="\"$tmp/ran\""
config csv
call clausemill -q --plugin-dir "$dir" c.json
is "a run with another plugin" "$code" 0
ok "loads only what the config names" test ! -e ran
call clausemill plugins --plugin-dir "$dir"
like "the plugin is listed" "$code/$out" '0/*mill-marks.so*'
call clausemill plugins show csv --plugin-dir "$dir"
call clausemill plugins show csx --plugin-dir "$dir"
ok "and none of its code has run" test ! -e ran
build dir/mill-marks.so marks broken -DMARK="\"$tmp/ran\"" -DOTHER_ABI
config marks
call clausemill -q --plugin-dir "$dir" c.json
like "a plugin for another ABI is refused" "$err" '*plugin ABI 2*'
ok "by its note, before any of its code runs" test ! -e ran
build dir/mill-marks.so marks broken -DMARK="\"$tmp/ran\""
call clausemill -q --plugin-dir "$dir" c.json
is "when it is named" "$code" 0
ok "its code runs" test -e ran
rm -f dir/* ran

# ---- no path, and nothing of the working directory
build mill-here.so here broken -DUNUSED
config here
call clausemill c.json
like "a plugin in the working directory is not found" "$code/$err" \
  '78/*no plugin "here" is installed*'
call env CLAUSEMILL_PLUGIN_PATH=".::$tmp/none:" "$CLAUSEMILL" c.json
like "even when the environment says so" "$code/$err" \
  '78/*no plugin "here" is installed*'
for path in ./mill-here.so "$tmp/mill-here.so" ../mill-here.so here.so; do
  printf '{ "input": { "paths": "note.txt" }, "outputs": [
    { "plugin": "%s", "path": "x", "tables": ["documents"] } ] }\n' "$path" > c.json
  call clausemill c.json
  like "a config cannot name the file $path" "$code/$err" \
    '78/*is no id of a plugin*never a path*'
done

# ---- the places
config here
call clausemill --plugin-dir "$tmp/none" --plugin-dir "$tmp/note.txt" c.json
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
rm -f dir/*
mkdir -p home/clausemill/plugins-1 env
cp "$built" home/clausemill/plugins-1/mill-csv.so
call env XDG_DATA_HOME="$tmp/home" "$CLAUSEMILL" plugins show csv
like "the data directory comes before what is installed" "$out" "*$tmp/home/*"
cp "$built" env/mill-csv.so
call env XDG_DATA_HOME="$tmp/home" CLAUSEMILL_PLUGIN_PATH="$tmp/env" \
  "$CLAUSEMILL" plugins show csv
like "the environment before that" "$out" "*$tmp/env/*"
cp "$built" dir/mill-csv.so
call env XDG_DATA_HOME="$tmp/home" CLAUSEMILL_PLUGIN_PATH="$tmp/env" \
  "$CLAUSEMILL" plugins show csv --plugin-dir "$dir"
like "and --plugin-dir before all" "$out" "*$dir/mill-csv.so*"
echo broken > dir/mill-csv.so
call clausemill plugins show csv --plugin-dir "$dir"
like "one that is found but broken ends the search" "$code/$err" \
  "1/*$dir/mill-csv.so: this is no Clausemill plugin*"
rm -f dir/*

# ---- the loader's words, with a hint
echo 'int helper(void) { return 0; }' > helper.c
# shellcheck disable=SC2086
${CC:-cc} -shared -fPIC -o "$tmp/libhelper-of-it.so" helper.c
build dir/mill-needy.so needy broken -Wl,--no-as-needed -L"$tmp" -lhelper-of-it
rm -f libhelper-of-it.so
config needy
call clausemill --plugin-dir "$dir" c.json
like "a library that is missing is named" "$code/$err" \
  '1/*mill-needy.so: the plugin does not load: libhelper-of-it.so: cannot open*a library that it needs is not installed*'
build dir/mill-crashes.so crashes broken -DCRASHES
call clausemill plugins show crashes --plugin-dir "$dir"
like "a crash is told with its signal" "$code/$err" \
  '1/*mill-crashes.so: the plugin [ce]*'

# ---- who could change it
if [ "$(id -u)" -eq 0 ]; then
  cp "$built" dir/mill-csv.so
  chown 65533 dir/mill-csv.so
  call clausemill plugins show csv --plugin-dir "$dir"
  like "a file of another user is not loaded" "$code/$err" \
    "1/*mill-csv.so: not loaded: it belongs to another user (65533)*"
  chown 0 dir/mill-csv.so && chgrp 65533 dir/mill-csv.so && chmod g+w dir/mill-csv.so
  call clausemill plugins show csv --plugin-dir "$dir"
  like "nor one that another group may write to" "$code/$err" \
    "1/*mill-csv.so: not loaded: another group may write to it; run chmod g-w*"
  chgrp 0 dir/mill-csv.so && chown 65533 dir
  call clausemill plugins show csv --plugin-dir "$dir"
  like "nor one in a directory of another user" "$code/$err" \
    "1/*$dir: not loaded: it belongs to another user (65533)*"
  chown 0 dir
  call clausemill plugins show csv --plugin-dir "$dir"
  is "but one that only root can change is" "$code" 0

  # A program that lends its user another's rights must not let the user choose
  # its code. It has to be readable as itself to find its own plugins.
  cp "$CLAUSEMILL" lent && mkdir plugins-1 && cp "$built" plugins-1/
  chown 65532 lent plugins-1 plugins-1/* && chmod 4755 lent
  # Does the file system honour the bit?
  cp "$(command -v id)" lent-id && chown 65532 lent-id && chmod 4755 lent-id
  if [ "$(setpriv --reuid=65533 --clear-groups ./lent-id -u 2> /dev/null)" = 65532 ]; then
    chown 65532 env env/*
    call setpriv --reuid=65533 --regid=65533 --clear-groups \
      env CLAUSEMILL_PLUGIN_PATH="$tmp/env" XDG_DATA_HOME="$tmp/home" \
      "$tmp/lent" plugins
    # Not its exit code: a sanitizer cannot look for leaks here, and says so.
    like "a set-user-id program finds its own plugins" "$out" \
      "*ok *$tmp/plugins-1/mill-csv.so*"
    is "and does not look where the environment says" \
      "$(echo "$out" | grep -e "$tmp/env" -e "$tmp/home")" ""
  else
    skip "a set-user-id program does not look where the environment says" \
      "the file system knows no set-user-id"
  fi
else
  skip "a file of another user is not loaded" "the tests do not run as root"
fi
rm -f dir/*

# ---- what plugins see of one another and of the program
build dir/mill-one.so one namesake
build dir/mill-two.so two namesake
config one two
call clausemill -q --plugin-dir "$dir" c.json
is "plugins with functions of one name keep to their own" \
  "$code/$(sort -u one.out)/$(sort -u two.out)" 0/one/two
if command -v nm > /dev/null; then
  is "the program exports nothing to them" \
    "$(nm -D --defined-only "$CLAUSEMILL" | grep -e ' T mill_' -e ' T plugin_')" ""
  is "and never unloads one" "$(nm -D "$CLAUSEMILL" | grep dlclose)" ""
  for plugin in "${built%/*}"/mill-*.so; do
    is "${plugin##*/} exports one symbol" \
      "$(nm -D --defined-only "$plugin" | sed 's/.* //' |
        grep -v -e '^__asan' -e '^__odr_asan' | tr '\n' ' ')" \
      "mill_plugin_entry_1 "
  done
else
  skip "the program exports nothing to them" "there is no nm"
fi
finish
