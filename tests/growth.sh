#!/bin/sh
# The promise of <clausemill/plugin.h>: plugins of 1.0 go on working when
# structs have grown, and plugins of a later minor version work here or are
# refused with a sentence. Tomorrow's program and plugins are made of today's by
# tests/growth/future.sh.
. "$srcdir/tests/lib.sh"
: "${CORE_LIBS:?is told by make check ONLY=growth}"
here=$srcdir/tests/growth
now=$CLAUSEMILL # this program: the host of 1.0

# ---- the header that plugins of 1.0 are built with
case $("$now" --version) in
*' 0.'*)
  ok "the kept header of 1.0 is the header; if not: sh tests/growth/keep.sh" \
    cmp "$srcdir/core/include/clausemill/plugin.h" "$here/1.0/clausemill/plugin.h"
  ;;
esac

call sh "$here/future.sh" "$srcdir/core" core
is "tomorrow: every struct grows" "$(echo "$err" | grep -c '^grown ')" 10
like "tomorrow: a column has a new type" "$err" \
  '*changed cell.c*changed schema.c*'
future=$tmp/core/include
kept=$here/1.0

# ---- what was there stays where it was, and means what it meant
layout() { # HEADER-FOLDER MINOR
  {
    printf '#include <stdio.h>\n#include <clausemill/plugin.h>\n'
    printf 'int main(void) {\n'
    "${AWK:-awk}" -f "$here/members.awk" "$kept/clausemill/plugin.h" |
      sed 's/\(.*\) \(.*\)/printf("\1 \2 %zu %zu\\n", offsetof(\1, \2), sizeof(((\1 *)0)->\2));/'
    grep -oE '\bMILL_[A-Z0-9_]+ *=' "$kept/clausemill/plugin.h" | sort -u |
      sed 's/\(.*[A-Z0-9]\) *=/printf("\1 %lld\\n", (long long)\1);/'
    printf 'return 0; }\n'
  } > layout.c
  # shellcheck disable=SC2086  # words
  $CC $CFLAGS -w -DMILL_TARGET_MINOR="$2" -I"$1" -o layout layout.c && ./layout
}
# Behind its last member a struct has no room that the next one would fit into:
# MILL_HAS() could not tell whether it is there.
padded() { # HEADER-FOLDER MINOR LATER
  {
    printf '#include <stdio.h>\n#include <clausemill/plugin.h>\n'
    printf 'int main(void) {\n'
    "${AWK:-awk}" -v later="$3" -f "$here/members.awk" "$1/clausemill/plugin.h" |
      "${AWK:-awk}" '{ last[$1] = $2 }
        END { for (s in last) if (s != "mill_note") print s, last[s] }' |
      sed 's/\(.*\) \(.*\)/if (offsetof(\1, \2) + sizeof(((\1 *)0)->\2) != sizeof(\1)) puts("\1");/'
    printf 'return 0; }\n'
  } > padded.c
  # shellcheck disable=SC2086  # words
  $CC $CFLAGS -w -DMILL_TARGET_MINOR="$2" -I"$1" -o padded padded.c &&
    ./padded && echo checked
}
old=$(layout "$kept" 0)
like "the members of 1.0 are known" "$old" \
  '*mill_column origin 32 8*mill_host extension *mill_plugin get *MILL_E_DATA -3*'
is "they are where they were" "$(layout "$srcdir/core/include" 0)" "$old"
is "and will be" "$(layout "$future" 1)" "$old"
is "no struct ends in padding" "$(padded "$srcdir/core/include" 0 0)" checked
is "nor will" "$(padded "$future" 1 1)" checked

# ---- the header by itself
strict='-Wall -Wextra -pedantic -Werror -fPIC -shared -fvisibility=hidden'
fields= # clang: the last word on a warning is the one that counts
compiles() { # NAME COMPILER... (all but the flags above and files)
  compiles_name=$1
  shift
  # shellcheck disable=SC2086  # words
  ok "$compiles_name" "$@" $strict $fields -o both.so "$here/both.c"
}
cxx=${CXX:-c++}
for folder in "$srcdir/core/include" "$future"; do
  for minor in 0 1; do
    if [ "$folder" != "$future" ] && [ $minor = 1 ]; then
      what="a minor version that the header has not is an error"
      # shellcheck disable=SC2086
      call $CC -DMILL_TARGET_MINOR=1 -I"$folder" -fsyntax-only "$here/both.c"
      like "$what" "$code: $err" '1: *this header is older than that*'
      continue
    fi
    # Members of tomorrow are left out by what was written today.
    fields=-Wmissing-field-initializers
    [ $minor = 0 ] || fields=-Wno-missing-field-initializers
    # shellcheck disable=SC2086
    compiles "C11 takes $([ "$folder" = "$future" ] && echo "tomorrow's" || echo the) header for 1.$minor" \
      $CC -std=c11 -DMILL_TARGET_MINOR=$minor -I"$folder"
    if command -v "$cxx" > /dev/null; then
      compiles "and C++17" "$cxx" -std=c++17 -x c++ \
        -DMILL_TARGET_MINOR=$minor -I"$folder"
    else
      skip "and C++17" "no $cxx"
    fi
  done
done

# ---- tomorrow's program
version=$("$now" --version | sed 's/^[^0-9]*//;s/ .*//')
cat > compile.sh << EOF
exec $CC -O0 -w ${CORE_CFLAGS:-} -D_GNU_SOURCE -DMILL_VERSION='"$version"' \
  -DMILL_PKGLIBDIR='"$tmp/none"' -I$tmp/core -I$future -I$builddir/core -c "\$@"
EOF
san=
case $CFLAGS in *-fsanitize=*) san='-fsanitize=address,undefined -fno-sanitize-recover=undefined' ;; esac
sed -i "s/-O0/-O0 $san/" compile.sh
made=
for file in ${CORE_MADE:-}; do # in the source tree they are among the others
  [ -e "$tmp/$file" ] || made="$made $builddir/$file"
done
mkdir objects
# shellcheck disable=SC2086  # words
build_host() {
  (cd objects &&
    n=0 && for file in "$tmp"/core/mark/*/*.c "$tmp"/core/*/*.c "$tmp"/core/*.c $made; do
      n=$((n + 1)) && echo "-o $n.o $file"
    done | xargs -P 2 -L 1 sh "$tmp/compile.sh") &&
    $CC $san -o clausemill objects/*.o ${CORE_LIBS}
}
ok "tomorrow's program is built" build_host
later=$tmp/clausemill

# ---- plugins, of 1.0 and of tomorrow
plugin() { # FOLDER ID HEADERS FLAGS...
  mkdir -p "$1" && plugin_file=$1/mill-$2.so plugin_id=$2 plugin_headers=$3
  shift 3
  # shellcheck disable=SC2086  # words
  $CC -std=c11 -Wall -Wextra -Wno-missing-field-initializers -Werror $san -g \
    -shared -fPIC -fvisibility=hidden -DID="\"$plugin_id\"" "$@" \
    -I"$plugin_headers" -o "$plugin_file" "$here/plain.c"
}
build_plugins() {
  for id in plain pathy; do
    flag=-DUNUSED
    [ $id = plain ] || flag=-DPATH_TARGET
    plugin old $id "$kept" $flag &&
      plugin target0 $id "$future" $flag -DMILL_TARGET_MINOR=0 &&
      plugin target1 $id "$future" $flag -DLATER || return 1
  done
  plugin needs plain "$future" -DMILL_NEEDS_MINOR=1 &&
    plugin option plain "$future" -DLATER_OPTION &&
    plugin shape plain "$future" -DLATER_SHAPE &&
    plugin target plain "$future" -DLATER_TARGET
}
ok "plugins of 1.0 and of tomorrow are built" build_plugins

# ---- the same bytes
cat > config.json << EOF
{ "input": { "paths": "$srcdir/samples/*.txt" },
  "outputs": [
    { "plugin": "plain", "path": "out/rows.txt",
      "tables": ["documents", "blocks", { "name": "statements",
        "columns": ["document", { "name": "modality", "as": "Duty" }, "negated", "text"],
        "where": { "modality": ["obligation"] } }],
      "options": { "repeat": 2, "factor": 0.25, "mot": "mot", "style": "fancy",
                   "where": "x", "list": [], "map": { "a": "b", "c": "d" } } },
    { "plugin": "plain", "path": "out/whole.txt", "options": { "whole": true } },
    { "plugin": "plain", "path": "out/each/{document}/{table}.txt" },
    { "plugin": "pathy", "path": "out/path.txt" }
  ] }
EOF
run() { # HOST PLUGINS OUT
  rm -rf out
  call "$1" --plugin-dir "$tmp/$2" -v run config.json
  rm -rf "$3"
  [ ! -d out ] || mv out "$3"
}
run "$now" old first
is "a plugin of 1.0 here" "$code" 0
[ "$code" = 0 ] || comment "$err"
is "all its files are there" \
  "$(find first -type f | wc -l)" "$((4 + 8 * $(ls "$srcdir"/samples/*.txt | wc -l)))"
like "with the options" "$(head -n 3 first/rows.txt)" \
  '0 2 0.250 mot 1 absolute
list
map a b c d'
like "and a renamed column" "$(cat first/rows.txt)" \
  '*statements: document/document^documents.document,Duty/modality,negated/negated,text/text*'
for from in "now target0" "now target1" "later old" "later target0" \
  "later target1"; do
  host=${from% *}
  if [ "$host" = now ]; then
    run "$now" "${from#* }" got
  else
    run "$later" "${from#* }" got
  fi
  is "${from#* }, $host: it runs" "$code" 0
  [ "$code" = 0 ] || comment "$err"
  ok "${from#* }, $host: the same bytes" diff -r first got
  case $from in
  "now target1") like "it sees what there is" "$err" '*sees nothing new*a column is as it was*' ;;
  "later target1") like "it sees what is new" "$err" '*sees of 1.1*a column is grown*' ;;
  esac
done

# ---- today's own plugins in tomorrow's program
cat > config.json << EOF
{ "input": { "paths": "$srcdir/samples/*.txt" },
  "outputs": [
    { "plugin": "csv", "path": "out/{table}.csv" },
    { "plugin": "json", "path": "out/{document}.json",
      "tables": ["blocks", "sentences", "clauses", "statements", "actions"] },
    { "plugin": "xlsx", "path": "out/book.xlsx", "tables": ["statements"] }
  ] }
EOF
own=${MILL_TEST_PLUGINS:-$builddir/plugins-1}
ln -s "$own" own
run "$now" own first
is "our own plugins" "$code" 0
run "$later" own got
is "our own plugins, later" "$code" 0
[ "$code" = 0 ] || comment "$err"
ok "the same bytes" diff -r first got

# ---- what is refused, and how
refused() { # NAME PLUGINS PATTERN
  rm -rf out
  printf '{ "input": { "paths": "%s" }, "outputs": [ { "plugin": "plain", "path": "out/x.txt" } ] }' \
    "$srcdir/samples/communique.txt" > config.json
  call "$now" --plugin-dir "$tmp/$2" config.json
  like "$1" "$code: $err" "1: clausemill: config.json:1:*/mill-plain.so: $3"
  ok "$1: nothing is written" test ! -e out
  call "$later" --plugin-dir "$tmp/$2" config.json
}
refused "one that needs tomorrow's program" needs \
  'it needs plugin ABI 1.1 and this program has 1.0: it needs a newer Clausemill'
is "tomorrow's takes it" "$code" 0
refused "one with a kind of option of tomorrow" option \
  'it was built for plugin ABI 1.1, *"later" has the unknown type 9: it needs a newer Clausemill'
refused "one with a shape of tomorrow" shape \
  'it wants its rows in a way that this program does not know: it needs a newer Clausemill'
refused "one with a kind of target of tomorrow" target \
  'it was built for plugin ABI 1.1, *unknown kind of target: it needs a newer Clausemill'
call "$now" plugins --plugin-dir "$tmp/needs"
like "the list says so without running it" "$out" '*plain *1.1 *broken*it needs plugin ABI 1.1*'
finish
