#!/bin/sh
# What other programs see of this one stays as it was reviewed: the symbols that
# shared libraries export, and the types and functions of the public headers
# since the last release.
. "$srcdir/tests/lib.sh"
here=$srcdir/tests/abi
include=core/include/clausemill

# ---- the exported symbols
exported() { # FILE
  nm -D --defined-only "$1" | ${AWK:-awk} '
    $2 != "A" && $3 !~ /^(_init|_fini|_end|_edata|__bss_start)$/ {
      sub(/@.*/, "", $3)
      print $3
    }' | sort
}
if command -v nm > /dev/null; then
  for file in "$builddir"/plugins-1/*.so; do
    is "$(basename "$file") exports what tests/abi/plugin.sym says" \
      "$(exported "$file")" "$(sort "$here/plugin.sym")"
  done
  is "the program gives plugins nothing to link with" \
    "$(exported "$CLAUSEMILL" | grep mill)" ""
  library=$builddir/.libs/libclausemill.so
  if [ -e "$library" ]; then
    is "the library exports what clausemill.sym says" \
      "$(exported "$library")" "$(sort "$srcdir/$include/clausemill.sym")"
    for name in $(exported "$library"); do
      ok "$name is declared" grep -qw "$name" "$srcdir/$include/clausemill.h"
    done
  else
    skip "the symbols of the library" "there is none in this build"
  fi
else
  skip "the exported symbols" "no nm"
fi

# ---- the headers since the last release
# A variable of every type and of every function's type: all that a program can
# have been built with, for abidiff to compare.
variables() { # HEADER
  echo "#include <clausemill/$(basename "$1")>"
  sed -n 's/^\(typedef \)\{0,1\}struct \(mill_[a-z_]*\) {.*/\2/p' "$1" | sort -u |
    sed 's/.*/const struct & *abi_&;/'
  sed 's://.*::' "$1" | tr '\n' ' ' | sed 's:/\*[^*]*\*\(\*\|[^*/][^*]*\*\)*/::g' |
    grep -oE '[^;{}]*\bmill_[a-z_0-9]+\([^;{}]*\) *;' |
    grep -v 'typedef\|static\|(\*' |
    sed -E 's/.*\b(mill_[a-z_0-9]+)\(.*/__typeof__(\&\1) abi_\1;/' | sort -u
}
object() { # FOLDER HEADER MINOR
  variables "$1/clausemill/$2" > "$1/$2.c" &&
    ${CC:-cc} -w -g -O0 -shared -fPIC -DMILL_TARGET_MINOR="$3" -I"$1" \
      -o "$1/$2.so" "$1/$2.c"
}
minor_of() { # FOLDER
  sed -n 's/^#define MILL_ABI_MINOR \([0-9]*\).*/\1/p' "$1/clausemill/plugin.h"
}
compare() { # TAG
  # As a plugin sees them that was built with the release: see
  # MILL_TARGET_MINOR in plugin.h.
  for header in plugin.h clausemill.h; do
    mkdir -p old/clausemill new/clausemill
    (cd "$srcdir" && git show "$1:$include/$header") > "old/clausemill/$header" ||
      continue
    cp "$srcdir/$include/"*.h new/clausemill/
    minor=$(minor_of old)
    ok "the types of $header can be compared" eval \
      "object old $header $minor && object new $header $minor"
    ok "$header is compatible with $1" \
      abidiff --no-added-syms --suppressions "$here/known.abignore" \
      "old/$header.so" "new/$header.so"
  done
}
tag=$(cd "$srcdir" && git describe --tags --abbrev=0 --match 'v[0-9]*' 2> /dev/null)
if ! command -v abidiff > /dev/null; then
  skip "the headers since the last release" "no abidiff (abigail-tools)"
elif [ -z "$tag" ]; then
  skip "the headers since the last release" "there is no release"
else
  compare "$tag"
fi
finish
