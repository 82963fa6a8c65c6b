#!/bin/sh
# `make install` with DESTDIR: the installed program finds its plugins beside
# it, and the installed configs run on the installed samples.
. "$srcdir/tests/lib.sh"

dest=$tmp/dest
call make -s -C "$builddir" -f Makefile install DESTDIR="$dest"
is "make install" "$code" 0
[ "$code" -eq 0 ] || comment "$out" "$err"

bin=$(find "$dest" -type f -path '*/bin/clausemill')
ok "the program is installed" test -x "$bin"
is "and the two public headers" \
  "$(find "$dest" -path '*/include/clausemill/*.h' | wc -l)" 2
is "and the two man pages" \
  "$(find "$dest" -path '*/man/man*/clausemill*' | wc -l)" 2
is "pkg-config tells where plugins go" \
  "$(PKG_CONFIG_PATH=$(dirname "$(find "$dest" -name clausemill.pc)") \
    pkg-config --variable=plugindir clausemill)" \
  "$(PKG_CONFIG_PATH=$(dirname "$(find "$dest" -name clausemill.pc)") \
    pkg-config --variable=libdir clausemill)/clausemill/plugins-1"
is "libtool's files are not" "$(find "$dest" -name '*.la')" ""

CLAUSEMILL=$bin
call clausemill plugins
like "the installed program finds its plugins" "$out" "*$dest*mill-csv.so*"

share=$(find "$dest" -type d -path '*/share/clausemill')
call clausemill run "$share/configs/default.json"
is "the installed config runs on the installed samples" "$code" 0
ok "and makes a workbook" test -s "$share/out/matrix.xlsx"
finish
