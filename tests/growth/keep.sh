#!/bin/sh
# keep.sh -- keep the header that plugins of 1.0 are built with, as
# tests/growth/1.0/clausemill/plugin.h.
#
# Run it when plugin.h changes before release 1.0.0. From then on it refuses:
# plugins that people have built with that header are out there, and the kept
# one stands for them. A later minor version adds to plugin.h alone.
set -e
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^AC_INIT(\[clausemill\], \[\([^]]*\)\]).*/\1/p' configure.ac)
case $version in
0.*) ;;
*)
  echo "keep.sh: $version is released: the header of plugin ABI 1.0 stays" >&2
  exit 1
  ;;
esac
mkdir -p tests/growth/1.0/clausemill
cp core/include/clausemill/plugin.h tests/growth/1.0/clausemill/plugin.h
