#!/bin/sh
# libclausemill as other programs use it: the example of docs/embedding.md, built
# against the build tree and against an install; the headers; pyarrow.
. "$srcdir/tests/lib.sh"

cc=${CC:-cc}
flags=
case $(nm "$CLAUSEMILL" 2> /dev/null) in *__asan_init*)
  flags='-fsanitize=address,undefined' ;;
esac
sample=$srcdir/samples/communique.txt
libs=$builddir/.libs
include=$srcdir/core/include

# ---- what there is (tests/abi.sh looks at what is exported)
grep -o '\bmill_[a-z_]*(' "$include/clausemill/clausemill.h" | tr -d '(' |
  LC_ALL=C sort -u > declared.txt
ok "clausemill.h declares what clausemill.sym lists" \
  diff -u "$include/clausemill/clausemill.sym" declared.txt
if command -v readelf > /dev/null; then
  like "the library has a versioned name" \
    "$(readelf -d "$libs/libclausemill.so")" '*SONAME*libclausemill.so.0]*'
else
  skip "the library has a versioned name" "there is no readelf"
fi

# ---- the headers, together in either order, in C and in C++

for order in "clausemill plugin" "plugin clausemill" clausemill; do
  for header in $order; do echo "#include <clausemill/$header.h>"; done > both.c
  cat >> both.c << 'END'
struct ArrowArrayStream stream;
struct ArrowArray array;
mill_settings settings;
END
  ok "in C11: $order" $cc -std=c11 -Wall -Wextra -pedantic -Werror \
    -I"$include" -c both.c -o both.o
  cp both.c both.cc
  if command -v c++ > /dev/null; then
    ok "in C++17: $order" c++ -std=c++17 -Wall -Wextra -pedantic -Werror \
      -I"$include" -c both.cc -o both.o
  else
    skip "in C++17: $order" "there is no C++ compiler"
  fi
done

# ---- the example
sed -n '/^```c$/,/^```$/p' "$srcdir/docs/embedding.md" | sed '1d;$d' > who.c
is "docs/embedding.md has one program" "$(grep -c '^int main' who.c)" 1
cat > all.json << 'END'
{ "outputs": [ { "plugin": "csv", "path": "{table}.csv" } ] }
END
call clausemill -q run all.json "$sample"
is "the program runs" "$code" 0
if command -v python3 > /dev/null; then
  python3 - << 'END' > wanted.txt
import csv
rows = list(csv.DictReader(open("statements.csv", newline="")))
for r in rows:
    print("%s-%s %s: %s" % (r["start"], r["end"], r["modality"], r["actor"]))
print(len(list(csv.DictReader(open("actions.csv", newline="")))), "actions")
END
fi
try() { # WHERE FLAGS...: build who.c with them, run it and look at what it says
  where=$1
  shift
  # shellcheck disable=SC2086
  ok "the example is built against $where" \
    $cc -std=c11 -Wall -Wextra -Werror $flags -o who who.c "$@"
  call ./who "$sample"
  is "and runs" "$code/$err" 0/
  printf '%s\n' "$out" > got.txt
  if [ -s wanted.txt ]; then
    ok "and finds what the program finds" diff -u wanted.txt got.txt
  else
    skip "and finds what the program finds" "there is no python3"
  fi
  call ./who none.txt
  is "and tells why it could not" "$code/$err" \
    "1/none.txt: No such file or directory"
}
LD_LIBRARY_PATH=$libs
export LD_LIBRARY_PATH
try "the build tree" -I"$include" -L"$libs" -lclausemill

dest=$tmp/dest
make -s -C "$builddir" -f Makefile install DESTDIR="$dest" > make.txt 2>&1
pc=$(find "$dest" -name clausemill.pc)
if command -v pkg-config > /dev/null; then
  LD_LIBRARY_PATH=$dest$(PKG_CONFIG_PATH=${pc%/*} \
    pkg-config --variable=libdir clausemill)
  # shellcheck disable=SC2046
  try "an install, as pkg-config says" \
    $(PKG_CONFIG_PATH=${pc%/*} PKG_CONFIG_SYSROOT_DIR=$dest \
      pkg-config --cflags --libs clausemill)
  like "with its own library" "$(ldd ./who)" "*libclausemill.so.0 => $dest/*"
else
  skip "the example is built against an install" "there is no pkg-config"
fi

# ---- a consumer that others have written
python=${PYTHON:-python3}
if [ -n "$flags" ]; then
  skip "pyarrow reads every table" "the library is built with sanitizers"
elif "$python" -c 'import pyarrow' 2> /dev/null; then
  call "$python" "$srcdir/tests/arrow.py" "$libs/libclausemill.so.0" "$sample" \
    documents metadata blocks sentences clauses statements actions mentions
  is "pyarrow reads every table" "$code/$err" 0/
  for table in metadata blocks sentences clauses statements actions mentions; do
    rows=$("$python" -c 'import csv, sys
print(sum(1 for r in csv.reader(open(sys.argv[1], newline=""))) - 1)' $table.csv)
    case $table in metadata) fits=0 ;; *) fits=$rows ;; esac
    like "$table: the program's rows, each text[start:end] in its place" \
      "$out" "*$table $rows $fits*"
  done
else
  skip "pyarrow reads every table" "there is no pyarrow"
fi
finish
