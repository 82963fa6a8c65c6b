#!/bin/sh
# What the json plugin writes of the samples is valid by the JSON Schemas that
# ship, in every layout, with keys and nulls in it and without.
python3 -c 'import jsonschema' 2> /dev/null || {
  echo "1..0 # SKIP python3 with jsonschema is not installed"
  exit 0
}
. "$srcdir/tests/lib.sh"

samples=$(cd "$srcdir/samples" && pwd)
cat > "$tmp/schemas.json" <<END
{ "input": { "paths": ["$samples/*.txt"] },
  "outputs": [
    { "plugin": "json", "path": "documents/all.json" },
    { "plugin": "json", "path": "documents/lean.json",
      "options": { "indent": 0, "nulls": false, "ascii": true } },
    { "plugin": "json", "path": "documents/each-{document}.json" },
    { "plugin": "json", "path": "documents/orphans.json",
      "tables": ["documents", "blocks", "clauses", "statements", "mentions",
                 { "name": "sentences", "where": { "words": [26] } }] },
    { "plugin": "json", "path": "documents/alone.json",
      "tables": ["statements", "actions"] },
    { "plugin": "json", "path": "rows/{table}.json",
      "options": { "layout": "rows" } },
    { "plugin": "json", "path": "lines/{table}.jsonl",
      "options": { "layout": "lines" } } ] }
END
cat > "$tmp/validate.py" <<'END'
import glob, json, os, sys
from jsonschema import Draft202012Validator

schemas, out = sys.argv[1:]
n = bad = 0


def validator(layout):
    with open(os.path.join(schemas, layout + ".schema.json")) as f:
        schema = json.load(f)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def no_twice(pairs):
    assert len(dict(pairs)) == len(pairs), "a key twice"
    return dict(pairs)


def load(text):
    return json.loads(text, object_pairs_hook=no_twice)


def check(v, value, name):
    global n, bad
    n += 1
    for error in list(v.iter_errors(value))[:3]:
        bad += 1
        print("#", name, error.json_path, error.message[:200])


for layout in ("documents", "rows", "lines"):
    v = validator(layout)
    for name in sorted(glob.glob(os.path.join(out, layout, "*"))):
        with open(name, encoding="utf-8") as f:
            text = f.read()
        for part in text.split("\n")[:-1] if layout == "lines" else [text]:
            check(v, load(part), os.path.basename(name))

# A schema that takes everything would prove nothing.
for layout, wrong in (("documents", [{"sentences": [{"sentense": 1}]}]),
                      ("documents", [{"blocks": [{"block": "1"}]}]),
                      ("rows", [{"document": "a", "verb": "b", "cue": "c"}]),
                      ("rows", {}), ("lines", {"negated": "no"})):
    if validator(layout).is_valid(wrong):
        bad += 1
        print("#", layout, "takes", wrong)
print("#", n, "values")
sys.exit(bad > 0 or n < 20)
END
ok "the samples run" "$CLAUSEMILL" run -q "$tmp/schemas.json"
ok "every output is valid" \
  python3 "$tmp/validate.py" "$srcdir/plugins/json/schema" "$tmp"
finish
