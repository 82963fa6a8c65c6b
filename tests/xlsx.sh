#!/bin/sh
# The workbook as other programs read it. openpyxl, and LibreOffice when it is
# there, find in each sheet the cells that the CSV file of the same table has:
# of the samples, and of rows with everything that breaks formats.
python=
for try in python3 /usr/bin/python3; do
  "$try" -c 'import openpyxl' 2> /dev/null && python=$try && break
done
[ "$python" ] || {
  echo "1..0 # SKIP python3 with openpyxl is not installed"
  exit 0
}
. "$srcdir/tests/lib.sh"

compare() { "$python" "$srcdir/tests/xlsx.py" "$@"; }

cat > both.json << END
{ "input": { "paths": ["$srcdir/samples/*.txt"] },
  "outputs": [ { "plugin": "xlsx", "path": "all.xlsx" },
               { "plugin": "csv", "path": "csv/{table}.csv" },
               { "plugin": "xlsx", "path": "short.xlsx",
                 "options": { "max_rows": 40 } },
               { "plugin": "xlsx", "path": "one/{table}.xlsx" } ] }
END
ok "the samples run" "$CLAUSEMILL" run -q both.json
ok "a workbook has the cells of the CSV files" compare all.xlsx csv
ok "so has one whose tables go on in further sheets" compare short.xlsx csv
mkdir statements
cp csv/statements.csv statements/
ok "so has one for a table alone" compare one/statements.xlsx statements

mkdir first
mv all.xlsx short.xlsx one first/
ok "the samples run again" "$CLAUSEMILL" run -q both.json
for book in all.xlsx short.xlsx one/statements.xlsx; do
  ok "$book has the same bytes" cmp "first/$book" "$book"
done

if [ -x "$builddir/tests/unit" ]; then
  mkdir nasty
  MILL_TEST_XLSX=$tmp/nasty "$builddir/tests/unit" \
    test_xlsx__keeps_nasty_rows_for_other_readers > nasty/log 2>&1
  ok "nasty rows come back from a workbook" compare nasty/nasty.xlsx nasty
else
  skip "nasty rows come back from a workbook" "tests/unit is not built"
fi

# A comparison that finds nothing would prove nothing.
mkdir wrong
sed 's/must/might/' csv/statements.csv > wrong/statements.csv
compare all.xlsx wrong > /dev/null
is "a wrong cell is found" $? 1

if command -v soffice > /dev/null; then
  mkdir office
  soffice "-env:UserInstallation=file://$tmp/profile" --headless \
    --convert-to xlsx --outdir office all.xlsx > office/log 2>&1
  ok "LibreOffice reads the same cells" compare office/all.xlsx csv cells
else
  skip "LibreOffice reads the same cells" "it is not installed"
fi
finish
