#!/bin/sh
# What every sample becomes, in every text format, as files that people can
# read. `make regen` writes them anew and shows the difference.
. "$srcdir/tests/lib.sh"

golden=$srcdir/tests/golden
GOLDEN_OUT=$tmp/out
export GOLDEN_OUT
cd "$srcdir" || exit 1 # documents.path is seen from here
call clausemill run tests/golden/golden.json
is "the samples run" "$code" 0

for file in "$golden"/*.csv "$golden"/*.jsonl "$golden"/*.out.json; do
  name=$(basename "$file")
  ok "$name is as it was" diff -u "$file" "$GOLDEN_OUT/$name"
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
  call clausemill run tests/golden/golden.json --jobs $jobs
  ok "the same with $jobs threads" diff -r "$tmp/out" "$tmp/jobs-$jobs"
done
finish
