#!/bin/sh
# XML files as other programs read them: xmllint finds them well-formed, and
# Python finds the rows that are in the files of the csv and json plugins.
. "$srcdir/tests/lib.sh"

clausemill plugins show xml > /dev/null 2>&1 || {
  echo "1..0 # SKIP the xml plugin is not built"
  exit 0
}

printf '%s\n\n' 'A < b & c > d ]]> <!-- "e" & &amp; must <![CDATA[ not' \
  '  An indented line must be kept.' "A tab	shall be one." > nasty.txt
cat > xml.json << END
{ "input": { "paths": ["$srcdir/samples/*.txt", "nasty.txt"] },
  "outputs": [
    { "plugin": "csv", "path": "{table}.csv", "options": { "null": "NULL" } },
    { "plugin": "xml", "path": "rows-{table}.xml",
      "options": { "layout": "rows" } },
    { "plugin": "xml", "path": "nil-{table}.xml",
      "options": { "layout": "rows", "nulls": "nil", "indent": 0 } },
    { "plugin": "json", "path": "all.json", "options": { "nulls": false } },
    { "plugin": "xml", "path": "documents-all.xml" },
    { "plugin": "json", "path": "orphans.json", "options": { "nulls": false },
      "tables": ["documents", "blocks", "clauses", "statements", "mentions",
                 { "name": "sentences", "where": { "words": [26] } }] },
    { "plugin": "xml", "path": "documents-orphans.xml",
      "options": { "indent": 0, "nulls": "absent" },
      "tables": ["documents", "blocks", "clauses", "statements", "mentions",
                 { "name": "sentences", "where": { "words": [26] } }] },
    { "plugin": "json", "path": "alone.json", "options": { "nulls": false },
      "tables": ["actions", "statements"] },
    { "plugin": "xml", "path": "documents-alone.xml",
      "options": { "root": "texts" }, "tables": ["actions", "statements"] },
    { "plugin": "xml", "path": "each-{document}.xml" } ] }
END
call clausemill run -q xml.json
is "the samples run" "$code" 0
mkdir first
mv ./*.xml first/
ok "and run again" "$CLAUSEMILL" run -q xml.json
for file in *.xml; do
  ok "$file has the same bytes" cmp "first/$file" "$file"
done

mkdir nasty
if [ -x "$builddir/tests/unit" ]; then
  MILL_TEST_XML=$tmp/nasty "$builddir/tests/unit" \
    test_xml__keeps_nasty_rows_for_other_readers > nasty/log 2>&1
  ok "nasty rows are kept" test -s nasty/nasty-rows.xml
else
  skip "nasty rows are kept" "tests/unit is not built"
fi
if command -v xmllint > /dev/null; then
  ok "xmllint finds every file well-formed" xmllint --noout ./*.xml
  [ ! -s nasty/nasty-rows.xml ] ||
    ok "and nasty rows, too" xmllint --noout nasty/*.xml
  sed 's/<row>/<row/' nil-actions.xml > nasty/broken
  xmllint --noout nasty/broken > /dev/null 2>&1
  ok "a broken file is found" test $? -ne 0
  is "an XPath finds the statements" \
    "$(xmllint --xpath 'count(//statements/row)' documents-all.xml)" \
    "$(xmllint --xpath 'count(/statements/row)' rows-statements.xml)"
else
  skip "xmllint finds every file well-formed" "there is no xmllint"
fi

if command -v python3 > /dev/null; then
  compare() { python3 "$srcdir/tests/xml_rows.py" "$@"; }
  for file in rows-*.xml nil-*.xml; do
    table=${file#*-}
    ok "$file has the rows of the CSV file" \
      compare rows "$file" "${table%.xml}.csv"
  done
  for file in documents-*.xml; do
    name=${file#*-}
    [ "$name" = documents.xml ] || ok "$file is nested as the JSON file is" \
      compare documents "$file" "${name%.xml}.json"
  done
  sed 's/must/might/' statements.csv > wrong.csv
  compare rows rows-statements.xml wrong.csv > /dev/null
  is "a wrong cell is found" $? 1
else
  skip "the files have the rows of the CSV files" "there is no python3"
fi
finish
