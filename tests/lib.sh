# shellcheck shell=sh
# lib.sh -- what a shell test begins with:
#
#     . "$srcdir/tests/lib.sh"
#     call clausemill --version          run it: $code, $out and $err
#     is "its exit code" "$code" 0       equal texts
#     like "the message" "$err" '*text*' a text that a shell pattern fits
#     ok "the file is there" test -f x   a command that succeeds
#     skip "a test" "why it is not run"
#     use_installed                      the package, installed into $dest
#     finish
#
# The test runs in a directory of its own, $tmp, which is removed at the end.
# $CLAUSEMILL is the program; `call clausemill` runs it.
set -u
LC_ALL=C.UTF-8
export LC_ALL
unset NO_COLOR CLAUSEMILL_PLUGIN_PATH
srcdir=$(cd "${srcdir:-.}" && pwd)
case ${CLAUSEMILL:=$srcdir/clausemill} in
/*) ;;
*) CLAUSEMILL=$PWD/$CLAUSEMILL ;;
esac
number=0
failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/clausemill-test.XXXXXX") || exit 1
trap 'cd / && rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

# Descriptors that the makefile or a harness holds open are none of ours.
clausemill() { "$CLAUSEMILL" "$@"; }

# Can this build read the format? One that can and fails is not left out.
reads() {
  case $(clausemill inspect --set input.format="$1" - < /dev/null 2>&1) in
  *"was built without"*) return 1 ;;
  esac
}

pass_or_fail() { # CODE NAME
  number=$((number + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $number - $2"
  else
    echo "not ok $number - $2"
    failed=$((failed + 1))
  fi
  return "$1"
}

comment() { printf '%s\n' "$*" | sed 's/^/# /'; }

call() {
  "$@" > "$tmp/.out" 2> "$tmp/.err" < "${input:-/dev/null}"
  code=$?
  out=$(cat "$tmp/.out")
  err=$(cat "$tmp/.err")
}

ok() { # NAME COMMAND...
  ok_name=$1
  shift
  "$@" > "$tmp/.ok" 2>&1
  pass_or_fail $? "$ok_name" || comment "$* failed:" "$(head -n 20 "$tmp/.ok")"
}

is() { # NAME GOT WANTED
  [ "$2" = "$3" ]
  pass_or_fail $? "$1" || comment "got:    $2
wanted: $3"
}

like() { # NAME GOT PATTERN
  # shellcheck disable=SC2254
  case $2 in
  $3) pass_or_fail 0 "$1" ;;
  *) pass_or_fail 1 "$1" || comment "got:    $2
wanted: $3" ;;
  esac
}

skip() { # NAME REASON
  number=$((number + 1))
  echo "ok $number - $1 # SKIP $2"
}

# Install into $dest, and from then on have what a stranger has who installed
# the package and never saw the source: the program, pkg-config, an empty home.
use_installed() {
  unset MAKEFLAGS MFLAGS MAKELEVEL XDG_DATA_HOME CFLAGS CXXFLAGS LDFLAGS
  unset PKG_CONFIG_PATH
  dest=$tmp/dest
  call make -s -C "$builddir" -f Makefile install DESTDIR="$dest"
  is "make install" "$code" 0
  [ "$code" -eq 0 ] || comment "$out" "$err"
  CLAUSEMILL=$(find "$dest" -type f -path '*/bin/clausemill')
  PATH=${CLAUSEMILL%/*}:$PATH
  PKG_CONFIG_LIBDIR=$(dirname "$(find "$dest" -name clausemill.pc)")
  PKG_CONFIG_SYSROOT_DIR=$dest
  HOME=$tmp/home
  share=$(find "$dest" -type d -path '*/share/clausemill')
  export CLAUSEMILL PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR HOME
}

finish() {
  echo "1..$number"
  [ "$failed" -eq 0 ]
  exit
}
