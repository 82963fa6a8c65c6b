#!/bin/sh
# What samples become, in every text format, as files that people can read.
# golden.json has the formats that are always there; golden-ID.json those of the
# plugin ID, or of the readers of formats. `make regen` writes them anew and shows the difference.
. "$srcdir/tests/lib.sh"

golden=$srcdir/tests/golden
GOLDEN_OUT=$tmp/out
export GOLDEN_OUT
cd "$srcdir" || exit 1 # documents.path is seen from here

has() {
  if [ "$1" = readers ]; then
    reads markdown && reads html
  else
    clausemill plugins show "$1" > /dev/null 2>&1
  fi
}
run_samples() { # HOW ARGUMENTS...
  how=$1
  shift
  for config in golden.json golden-terms.json golden-corpora.json golden-md.json \
    golden-readers.json golden-xml.json; do
    id=${config#golden-}
    case $config in
    golden.json | golden-terms.json | golden-corpora.json) id=csv ;;
    esac
    if has "${id%.json}"; then
      call clausemill run "tests/golden/$config" "$@"
      is "the samples of $config run$how" "$code" 0
    else
      skip "the samples of $config run$how" "the plugin is not built"
    fi
  done
}
run_samples ""

for file in "$golden"/*.csv "$golden"/*.jsonl "$golden"/*.out.json \
  "$golden"/*.md "$golden"/*.xml; do
  name=$(basename "$file")
  case $name in
  readers-*) id=readers ;;
  *.md) id=md ;;
  *.xml) id=xml ;;
  *) id=csv ;;
  esac
  if has "$id"; then
    ok "$name is as it was" diff -u "$file" "$GOLDEN_OUT/$name"
  else
    skip "$name is as it was" "the plugin is not built"
  fi
done
for file in "$GOLDEN_OUT"/*; do
  name=$(basename "$file")
  ok "$name has a golden file" test -f "$golden/$name"
done
for sample in "$srcdir"/samples/*.txt; do
  stem=$(basename "$sample" .txt)
  ok "the sample $stem is among them" test -s "$golden/$stem.out.json"
done

for jobs in 1 3; do
  GOLDEN_OUT=$tmp/jobs-$jobs
  run_samples " with $jobs threads" --jobs $jobs
  ok "the same with $jobs threads" diff -r "$tmp/out" "$tmp/jobs-$jobs"
done
finish
