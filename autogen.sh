#!/bin/sh
# Make configure and the Makefile.in. Needs autoconf, automake and libtool.
set -e
cd "$(dirname "$0")"
exec autoreconf --install --warnings=all "$@"
