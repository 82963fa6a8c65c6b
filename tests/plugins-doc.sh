#!/bin/sh
# Runs docs/plugins.md against an install with DESTDIR, from top to bottom in
# one folder. How its blocks are to be read stands on the page itself:
#
#     ```c, ```c++, ```json, ```make, ```text   the file named in the first line
#     ```console                    "$ " a command, then all that it prints; a
#                                   line of "…" is any lines, and "…" any text
. "$srcdir/tests/lib.sh"
use_installed
page=$srcdir/docs/plugins.md
template=$share/template
cxx=$(command -v c++)

# Every block becomes steps/N.KIND, every command steps/N.run and steps/N.want.
mkdir steps work
awk '
  function next_step(kind) { file = sprintf("steps/%03d.%s", ++n, kind) }
  !inside && /^```/ {
    inside = 1
    kind = substr($0, 4)
    place = FNR
    if (kind != "console") {
      next_step(kind == "" ? "none" : kind)
      printf "" > file
    }
    next
  }
  inside && /^```$/ { inside = 0; next }
  !inside { next }
  kind != "console" { print > file; next }
  /^\$ / {
    next_step("run")
    print substr($0, 3) > file
    sub(/run$/, "want", file)
    printf "" > file
    next
  }
  { print > file }' "$page"
ok "the page has steps" test "$(find steps -type f | wc -l)" -gt 80

# Is the output ($1) what the page says ($2)? "…" stands for anything.
fits() {
  awk '
    function matches(text, pattern, part, n, i, at) {
      n = split(pattern, part, "…")
      if (n < 2)
        return text == pattern
      if (index(text, part[1]) != 1)
        return 0
      text = substr(text, length(part[1]) + 1)
      for (i = 2; i < n; i++) {
        if (!(at = index(text, part[i])) && part[i] != "")
          return 0
        text = substr(text, at + length(part[i]))
      }
      return length(text) >= length(part[n]) &&
        substr(text, length(text) - length(part[n]) + 1) == part[n]
    }
    NR == FNR { got[++ngot] = $0; next }
    { want[++nwant] = $0 }
    END {
      for (i = j = 1; i <= nwant; i++) {
        if (want[i] == "…") {
          if (i == nwant)
            exit 0
          for (i++; j <= ngot && !matches(got[j], want[i]); j++) ;
        }
        if (j > ngot || !matches(got[j], want[i]))
          exit 1
        j++
      }
      exit j <= ngot
    }' "$1" "$2"
}

cd work || exit 1
for step in "$tmp"/steps/*; do
  number_of=${step##*/}
  kind=${number_of#*.}
  number_of=${number_of%.*}
  first=$(head -n 1 "$step")
  # The chapter on C++.
  case $cxx/$kind/$first in
  /c++/* | /run/*tally*)
    skip "$first" "there is no c++"
    continue
    ;;
  esac
  case $kind in
  run)
    # In this shell, so that cd and export last.
    eval "$(cat "$step")" > "$tmp/got" 2>&1 < /dev/null
    if fits "$tmp/got" "$tmp/steps/$number_of.want"; then
      pass_or_fail 0 "\$ $first"
    else
      pass_or_fail 1 "\$ $first" || comment "$(diff -u \
        "$tmp/steps/$number_of.want" "$tmp/got" | sed 1,2d)"
    fi
    ;;
  want) ;;
  c | c++ | json | make | text)
    name=$(printf '%s\n' "$first" |
      sed -n 's@^\(/\*\|//\|#\) \([A-Za-z0-9_-]*\(\.[a-z]*\)\{0,1\}\)\( .*\)\{0,1\}$@\2@p')
    ok "block $number_of names its file: $name" test -n "$name"
    cp "$step" "./$name"
    ;;
  *) ok "block $number_of is of a known kind, not \"$kind\"" false ;;
  esac
done

sed 's/myformat/notes/g' "$template/myformat.c" > "$tmp/template.c"
ok "the first plugin of the page is the template" \
  diff -u "$tmp/template.c" "$tmp/work/notes.c"

# ---- an editor that has the schema knows the options of these plugins too
if python3 -c 'import jsonschema' 2> /dev/null; then
  clausemill schema > schema.out
  cat > schema.py << 'END'
import json, sys
from jsonschema import Draft202012Validator

schema = json.load(open("schema.out"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
text = "".join(l for l in open("card.json") if not l.startswith("//"))
wanted = [
    ("card", {}, True),
    ("card", {"width": 30, "mark": "…", "align": "right", "skip": ["a"]}, True),
    ("card", {"width": 1001}, False),
    ("card", {"width": "30"}, False),
    ("card", {"mark": ""}, False),
    ("card", {"align": "top"}, False),
    ("card", {"skip": [1]}, False),
    ("card", {"wdith": 30}, False),
    ("ledger", {"to": "x", "token": {"env": "TOKEN"}}, True),
    ("ledger", {"token": "a"}, False),
    ("tally", {"least": 0}, False),
    ("notes", {}, True),
    ("notes", {"any": 1}, False),
    ("csv", {"width": 30}, False),
]
for plugin, options, good in wanted:
    config = json.loads(text)
    config["outputs"][0].update(plugin=plugin, options=options)
    if validator.is_valid(config) != good:
        print(plugin, options, "was expected to be", "good" if good else "wrong")
END
  [ -n "$cxx" ] || sed -i '/"tally"/d' schema.py
  call python3 schema.py
  is "the schema takes what they take, and refuses what they refuse" \
    "$code/$out/$err" "0//"
else
  skip "the schema takes what they take" "python3 with jsonschema is missing"
fi

# Each source on the page was built and loaded.
for source in *.c ${cxx:+*.cc}; do
  plugin=mill-${source%.*}.so
  ok "$plugin was built" test -f "$plugin" -o -f "notes/$plugin"
done
finish
