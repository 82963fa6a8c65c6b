#!/bin/sh
# `make install` with DESTDIR: the installed program finds its plugins beside
# it, and the installed configs run on the installed samples.
. "$srcdir/tests/lib.sh"

use_installed
ok "the program is installed" test -x "$CLAUSEMILL"
is "and the two public headers" \
  "$(find "$dest" -path '*/include/clausemill/*.h' | wc -l)" 2
is "and the two man pages" \
  "$(find "$dest" -path '*/man/man*/clausemill*' | wc -l)" 2
ok "and the guide to plugins" \
  test -f "$(find "$dest" -path '*/docs/plugins.md')"
is "pkg-config tells where plugins go" \
  "$(pkg-config --variable=plugindir clausemill)" \
  "$(pkg-config --variable=libdir clausemill)/clausemill/plugins-1"
is "libtool's files are not" "$(find "$dest" -name '*.la')" ""

call clausemill plugins
like "the installed program finds its plugins" "$out" "*$dest*mill-csv.so*"

call clausemill run "$share/configs/default.json"
is "the installed config runs on the installed samples" "$code" 0
ok "and makes a workbook" test -s "$share/out/matrix.xlsx"
finish
