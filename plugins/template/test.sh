#!/bin/sh
# Runs example.json with the plugin that was just built and compares what comes
# out with what is expected. "make test" calls it; $CLAUSEMILL is the program.
cd "$(dirname "$0")" || exit 1
: "${CLAUSEMILL:=clausemill}"

"$CLAUSEMILL" --plugin-dir . -q run example.json --set outputs.0.path=- \
  > test.out || exit 1
diff -u - test.out << 'EXPECTED' || exit 1
statement: 1
actor: The keeper
modality: obligation
text: The keeper must lock the gate
+ at night

statement: 2
condition: If it rains
actor: visitors
modality: permission
text: If it rains, visitors may
+ wait in the hall

statement: 3
actor: they
modality: prohibition
text: they must not smoke

EXPECTED

# Does it keep to all rules? Each line "not ok" says what was done and seen.
"$CLAUSEMILL" plugins check ./mill-myformat.so > test.out ||
  { cat test.out && exit 1; }
rm -f test.out
echo "myformat: as expected"
