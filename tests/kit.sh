#!/bin/sh
# The kit for plugins, as somebody has it who never saw the source: what
# `make install` with DESTDIR put there, pkg-config, make and a compiler.
. "$srcdir/tests/lib.sh"
use_installed
plugins=$HOME/.local/share/clausemill/plugins-1
template=$share/template

# What test.sh expects, which is what the example must come to.
expected() { sed -n "/<< 'EXPECTED'/,/^EXPECTED$/p" "$1" | sed '1d;$d'; }

# ---- the words of the folder, in both languages
kit() { # ID OPTION... : the three commands that `plugins new` names
  id=$1
  call clausemill plugins new "$@"
  is "plugins new $*" "$code/$err" "0/"
  like "names the folder" "$out" "Made the folder $id: *"
  printf '%s\n' "$out" | sed -n '/Next:$/,$s/^  \([^ ].*[^ ]\)   *.*/\1/p' |
    sed 's/  .*//' > commands
  is "and three commands" "$(wc -l < commands | tr -d ' ')" 3
  is "whose Makefile has 8 lines" "$(wc -l < "$id/Makefile" | tr -d ' ')" 8
  ok "whose source has less than 30" \
    test "$(cat "$id/$id".c* | wc -l)" -lt 30
  is "no word of the template is left" "$(grep -rl myformat "$id")" ""
  is "the folder is as readable as any" "$(stat -c %a "$id")" \
    "$(mkdir any && stat -c %a any && rmdir any)"

  build=$(sed -n 1p commands)
  call sh -c "$build"
  is "the first builds it without a warning" "$code/$err" "0/"
  [ "$code" -eq 0 ] || comment "$out"
  is "it exports one symbol" \
    "$(nm -D --defined-only "$id/mill-$id.so" | sed 's/.* //')" \
    mill_plugin_entry_1
  call make -s -C "$id" test
  is "make test" "$code/$err" "0/"
  like "says so" "$out" "*$id: as expected*"
  call sh -c "$(sed -n 2p commands)"
  is "the second installs it for the user" "$code" 0
  ok "where the program looks" test -f "$plugins/mill-$id.so"
  call sh -c "$(sed -n 3p commands)"
  is "the third uses it from a config" "$code/$err" "0/"
  expected "$id/test.sh" > wanted.txt
  ok "there is something to expect" test -s wanted.txt
  ok "and writes what is expected" diff -u wanted.txt "$id/out.txt"
}

call clausemill plugins new late
is "a folder for later" "$code" 0
kit first-format

# Its test can fail.
sed -i 's/": "/"= "/' first-format/first-format.c
call make -s -C first-format test
is "make test of a changed plugin fails" "$code" 2
like "and shows the difference" "$out" "*-actor: The keeper*+actor= The keeper*"

cxx=${CXX:-c++}
if command -v "$cxx" > /dev/null; then
  kit second --language=c++
  call "$cxx" -std=c++17 -Wall -fsyntax-only -include clausemill/plugin.h \
    -I"$(dirname "$(find "$dest" -path '*/include/clausemill')")" -x c++ /dev/null
  is "the header is C++17 without a warning" "$code/$err" "0/"
  member() { # TYPE KIND: is an option of that kind taken for such a member?
    printf '%s\n' '#include <clausemill/plugin.h>' "struct c { $1 m; };" \
      "uint32_t at = MILL_MEMBER(c, m, $2);" > member.cc
    # shellcheck disable=SC2046
    call "$cxx" -Wall -fsyntax-only $(pkg-config --cflags clausemill) member.cc
  }
  member 'const char *' 'const char *'
  is "an option and its member in C++" "$code/$err" "0/"
  member int int64_t
  ok "of another type do not compile" test "$code" -ne 0
else
  skip "plugins new second --language=c++" "there is no $cxx"
fi

# ---- where the program knows it
call clausemill plugins
like "plugins shows it and where" "$out" "*first-format*$plugins/mill-first-format.so*"
call clausemill plugins show first-format
like "plugins show tells of it" "$out" "*title*My format*"

(
  umask 000
  XDG_DATA_HOME=$tmp/xdg make -s -C first-format install
)
call env XDG_DATA_HOME="$tmp/xdg" "$CLAUSEMILL" plugins show first-format
like "XDG_DATA_HOME and a loose umask are no trouble" "$code/$out" "0/*$tmp/xdg/*"
call make -s -C first-format install DESTDIR="$tmp/package" DIR=/lib/plugins-1
ok "DESTDIR and DIR say where to" \
  test -f package/lib/plugins-1/mill-first-format.so

# ---- the plugin that stands in README.md
sed -n '/^```c$/,/^```$/p' "$srcdir/README.md" | grep -v '^```' > lines.c
# shellcheck disable=SC2046
call "${CC:-cc}" -std=c11 -Wall -shared -fPIC -fvisibility=hidden \
  -o mill-lines.so $(pkg-config --cflags clausemill) lines.c
is "it builds without a warning" "$code/$err" "0/"
call clausemill --plugin-dir . -q late/example.json --set outputs.0.plugin=lines \
  --set outputs.0.path=- --set 'outputs.0.tables=["sentences"]'
is "and writes the first column, a line a row" "$code/$out" "0/example
example"

# ---- what is refused, and that nothing is made then
list() { find . -mindepth 1 ! -path './dest*' ! -path './home*' ! -name '.out' \
  ! -name '.err' ! -name 'before' ! -name 'after' | sort; }
list > before
refused() { # CODE MESSAGE ARGUMENT...
  refused_code=$1 refused_message=$2
  shift 2
  call clausemill plugins new "$@"
  is "plugins new $*" "$code" "$refused_code"
  # shellcheck disable=SC2254
  like "says why" "$err" "$refused_message"
  list > after
  ok "and makes nothing" diff before after
}
for id in "" Upper 9lives -- under_score a/b .. ü a1234567890123456789012345678901x; do
  refused 2 "*is no id of a plugin*" -- "$id"
done
refused 2 '*c or c++ was expected*' --language=rust new
refused 2 '*plugins new needs ID*'
call clausemill run --language=c late/example.json
like "--language is for plugins new" "$code/$err" \
  "2/*--language does not go with run*"
refused 1 'clausemill: late: this is there already; nothing was written' late
echo mine > file && ln -s nowhere link && list > before
refused 1 "*there already*" file
refused 1 "*there already*" link
is "a file in the way is as it was" "$(cat file)" mine

# The disk is full at the second file.
call sh -c 'ulimit -f 1; exec clausemill plugins new full'
is "a full disk" "$code" 1
like "is told" "$err" "*: File too large; nothing was written"
list > after
ok "and leaves nothing" diff before after

# A template that is not whole, none at all.
mv "$template/test.sh" "$template/test.was"
refused 1 "*/test.sh: No such file or directory" half
mv "$template/test.was" "$template/test.sh"
mv "$template" "$template.was"
refused 1 "*the template of plugins is not installed*/template" none
mv "$template.was" "$template"

# ---- a plugin that is there already
call clausemill plugins new csv
is "an id that is taken is allowed" "$code" 0
like "with a warning that names the other" "$err" \
  '*warning: a plugin "csv" is installed already*mill-csv.so'

# ---- the longest id
long=a123456789012345678901234567890z
call clausemill plugins new $long
is "an id of 32 letters" "$code" 0
call make -s -C $long test
is "builds and works in C" "$code" 0
call clausemill plugins new --language=c++ b123456789012345678901234567890z
like "and is refused in C++" "$code/$err" "2/*31 characters at most"
finish
