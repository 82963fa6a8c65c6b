#!/bin/sh
# `clausemill plugins check`: it has nothing to say of the plugins that ship and
# of tests/plugins/defects.c, and notices each defect that a macro puts into
# that (tests/defects.txt), in the check that should.
. "$srcdir/tests/lib.sh"
header=$srcdir/core/include
source=$srcdir/tests/plugins/defects.c

# No note, no failure; a check that does not apply is skipped with its reason.
clean() { # NAME FILE-OR-ID
  call clausemill plugins check "$2"
  is "$1 passes" "$code$err" 0
  is "$1: nothing to say" "$(echo "$out" | grep -E '^not ok|^#')" ""
}

# xml is not built without a C++ compiler.
ids=$(clausemill plugins | sed -n 's/^  \([a-z][a-z0-9-]*\)  *[0-9].*/\1/p')
for id in $ids; do
  clean "the plugin $id" $id
done
like "those are all that ship" "$ids" '*csv*json*xlsx*'
like "TAP has a plan" "$out" 'TAP version 13
1..*'
like "a skipped check says why" "$out" '*# SKIP *'

call clausemill plugins check --json csv
is "--json exits 0, too" "$code" 0
if command -v python3 > /dev/null; then
  is "--json is one object with every check" "$(echo "$out" | python3 -c '
import json, sys
whole = json.load(sys.stdin)
print(whole["passed"], len(whole["checks"]) > 30,
      {c["state"] for c in whole["checks"]} <= {"passed", "skipped"})')" \
    "True True True"
else
  skip "--json is one object with every check" "python3 is missing"
fi

# ---- what cannot be checked
call clausemill plugins check nosuch
is "an unknown id is an error of usage" "$code" 2
like "and every place is named" "$err" '*no plugin "nosuch" is installed*searched:*'
call clausemill plugins check ./no/such.so
is "so is a file that is not there" "$code" 2
echo text > text.so
call clausemill plugins check text.so
call clausemill plugins check csv leeks
is "an unknown check is an error of usage" "$code" 2
like "with the nearest" "$err" '*no check "leeks"*did you mean "leaks"?*'
call clausemill plugins check csv leaks
is "one check can be made alone" "$(echo "$out" | grep -c '^ok')" 4
call clausemill plugins check text.so
is "a text is no plugin" "$code" 1
like "and all but the first check is skipped" "$out" '*not ok 1 - file*expected:*seen:*ok 2*SKIP*'

# ---- the rules are those of the header
sed 's|^ *\*||; s|^ */\*||' "$header/clausemill/plugin.h" | tr -s ' \n' '  ' > header
# Each entry is "[RULE_X] = ", then strings one behind another, then a comma.
awk '/\[RULE_/ && text { print text; text = "" }
  { line = $0
    while (match(line, /"([^"\\]|\\.)*"/)) {
      if (!/#include/) text = text substr(line, RSTART + 1, RLENGTH - 2)
      line = substr(line, RSTART + RLENGTH) } }
  END { print text }' "$srcdir/core/check/rules.c" > rules
is "there are rules" "$([ "$(wc -l < rules)" -gt 30 ] && echo yes)" yes
missing=$(while read -r rule; do
  grep -qF -- "$rule" header || echo "$rule"
done < rules)
is "each rule that is told stands in plugin.h" "$missing" ""

# ---- defects
CC=${CC:-cc}
build() { # NAME FLAGS...
  mkdir -p "$1"
  build_name=$1
  shift
  # shellcheck disable=SC2086
  $CC -std=gnu11 -w -O1 -shared -fPIC -fvisibility=hidden -I"$header" "$@" \
    -o "$build_name/mill-defects.so" "$source" -lpthread
}
if ! build try > try.log 2>&1; then
  skip "seeded defects" "no compiler: $(head -n 1 try.log)"
  finish
fi
for variant in "" -DPATH_TARGET -DPARALLEL; do
  # shellcheck disable=SC2086
  build clean $variant
  clean "the plugin without a defect${variant:+, $variant}" clean/mill-defects.so
done
like "a renamed file says so in a note" "$(cp clean/mill-defects.so other.so &&
  clausemill plugins check other.so)" '*note:*mill-defects.so*'

seed() { # DEFECT FLAGS...: its report in DEFECT/report
  seed_name=$1
  shift
  build "$seed_name" "-D$seed_name" "$@" > "$seed_name.log" 2>&1
  "$CLAUSEMILL" plugins check "$seed_name/mill-defects.so" "$check" \
    > "$seed_name/report" 2>&1
  echo $? > "$seed_name/code"
}
grep -v '^#' "$srcdir/tests/defects.txt" > defects
{
  count=0
  while read -r check defect flags; do
    # shellcheck disable=SC2086
    seed "$defect" $flags &
    count=$((count + 1))
    [ $((count % 2)) -ne 0 ] || wait
  done < defects
  wait
}
while read -r check defect flags; do
  # The sanitizers' malloc() does not tell how much is in use.
  if [ "$check" = leaks ] && grep -q 'leaks:.*# SKIP' "$defect/report"; then
    skip "$defect is noticed" "leaks cannot be counted in this build"
    continue
  fi
  is "$defect is an error" "$(cat "$defect/code")" 1
  like "$defect: noticed by the check \"$check\"" "$(cat "$defect/report")" \
    "*not ok * - $check:*expected:*seen:*"
done < defects
is "there are defects" "$([ "$(wc -l < defects)" -ge 100 ] && echo yes)" yes
rm -f /tmp/clausemill-defect.log

# ---- a plugin in C++, and one that throws
CXX=${CXX:-c++}
if command -v "$CXX" > /dev/null; then
  for throws in 0 1; do
    mkdir -p cxx$throws
    $CXX -std=c++17 -w -O1 -shared -fPIC -fvisibility=hidden -I"$header" \
      -DTHROWS=$throws -o cxx$throws/mill-throws.so "$srcdir/tests/plugins/throws.cc"
  done
  clean "a plugin in C++" cxx0/mill-throws.so
  call clausemill plugins check cxx1/mill-throws.so
  like "an exception that gets out" "$out" '*not ok * - nasty-rows:*seen:*out_of_range*'
else
  skip "a plugin in C++" "no C++ compiler"
fi
finish
