#!/bin/sh
# Run test programs and scripts that print TAP, show what failed, name what was
# skipped, and end with the line "N passed, N failed".
#
#     run-tests.sh PROGRAM-OR-SCRIPT...
#
# A test that ends without a plan, or with a code other than 0 while all its
# lines say ok, has failed too. ONLY=WORD runs those whose names hold the word.

limit=${TEST_TIMEOUT:-900}
log=${builddir:-.}/tests/log
rm -rf "$log"
mkdir -p "$log" || exit 1
export srcdir builddir
CLAUSEMILL=${CLAUSEMILL:-$builddir/clausemill}
LEFT_OUT=${LEFT_OUT:-}
MILL_TEST_PLUGINS=${MILL_TEST_PLUGINS:-$builddir/plugins-1}
export CLAUSEMILL MILL_TEST_PLUGINS CC CFLAGS CORE_CFLAGS CORE_LIBS CORE_MADE

for test in "$@"; do
  case $test in *"${ONLY:-}"*) ;; *) continue ;; esac
  name=$(basename "$test" .sh)
  case $test in
  *.sh) timeout "$limit" sh "$srcdir/${test#"$srcdir"/}" ;;
  *) timeout "$limit" "$builddir/$test" ;;
  esac > "$log/$name.tap" 2> "$log/$name.err"
  code=$?
  ${AWK:-awk} -v name="$name" -v code="$code" '
    /^ok /     { if (/# SKIP/) { print "  skipped " $0; s++ } else p++; bad = 0 }
    /^not ok / { f++; bad = 1; print "  FAILED " name ": " $0; next }
    /^1\.\.[0-9]+/ { planned = 1; plan = substr($0, 4) + 0
                     if (/# SKIP/) { print "  skipped " name ": " $0; s++; plan = -1 } }
    bad && /^#/ { print "    " $0 }
    END {
      if (!planned) { f++; print "  FAILED " name ": ended without a plan (exit code " code ")" }
      else if (plan >= 0 && plan != p + f + s) { f++; print "  FAILED " name ": " plan " tests planned, " p + f + s " run" }
      else if (code != 0 && !f) { f++; print "  FAILED " name ": exit code " code }
      printf "%-24s %4d passed %3d failed %3d skipped\n", name, p, f, s
      print p + 0, f + 0, s + 0 > "/dev/stderr"
    }' "$log/$name.tap" 2>> "$log/counts"
  case $(tail -n 1 "$log/counts") in *" 0 "*) ;; *) tail -n 40 "$log/$name.err" | sed 's/^/    | /' ;; esac
done

[ -z "$LEFT_OUT" ] || echo "  skipped $LEFT_OUT"
${AWK:-awk} '{ p += $1; f += $2; s += $3 }
  END { if (s) printf "%d skipped, named above\n", s
        printf "%d passed, %d failed\n", p, f
        exit f != 0 || p == 0 }' "$log/counts"
