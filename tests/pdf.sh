#!/bin/sh
# PDFs, made by tests/pdf/make.py: what they become, and what is said of those
# that are damaged, hostile, or have no text.
. "$srcdir/tests/lib.sh"

if ! command -v python3 > /dev/null 2>&1; then
  skip "PDFs" "no python3 to make them with"
  finish
fi
if [ ! -x "$builddir/readers/pdf" ]; then
  skip "PDFs" "built without"
  finish
fi
make_pdf() { python3 "$srcdir/tests/pdf/make.py" "$@"; }
for name in report long columns table notes scanned turned encrypted locked \
  loop prev length streams form; do
  make_pdf "$name" > "$name.pdf" || exit 1
done

cat > config.json << 'END'
{ "input": { "paths": "report.pdf" },
  "outputs": [ { "plugin": "csv", "path": "out/{table}.csv",
    "tables": [
      { "name": "documents", "columns": ["document", "format", "title", "author"] },
      { "name": "metadata", "columns": ["key", "value", "origin"] },
      { "name": "blocks", "columns": ["parent", "kind", "level", "label", "text"] },
      { "name": "sentences", "columns": ["text"] } ] },
    { "plugin": "csv", "path": "{table}s.csv",
      "tables": [ { "name": "blocks", "columns": ["kind", "page"] } ] } ] }
END
blocks() { # NAME...: into out/
  rm -rf out
  call clausemill -q run config.json "$@"
}

# ---- the whole of a page
blocks report.pdf
is "a report is read" "$code $err" "0 "
is "its blocks" "$(cat out/blocks.csv)" 'parent,kind,level,label,text
,paragraph,,,Council of Rivers
,heading,1,,Flood report
2,paragraph,,,"The council must renew the dikes before the winter. It has asked the nine basins for their requirements, and the basins have replied that long-term work on the banks will take three years."
2,heading,2,,Duties of the basins
4,paragraph,,,Each basin shall:
5,item,1,1.,"1. keep a record of each gauge, with the hour and the level, for as long as the gauge stands in the river and for two years after that;"
5,item,1,2.,2. report floods to the council:
7,item,2,(a),(a) within an hour when water stands in a street;
7,item,2,(b),(b) within a day in all other cases.
5,item,1,3.,3. train its staff.
4,paragraph,,,"The gauges are read by hand. Where a gauge has been lost, the warden should read the next one upstream and say so in the record that he sends to the council at the end of each month of the year."
2,heading,2,,Open questions
12,item,1,•,• Who pays for the new storage basins is not known.
12,item,1,•,• The date of the next survey is not known either.'
is "what it says of itself" "$(cat out/metadata.csv)" 'key,value,origin
title,Flood report,document information
author,Council of Rivers,document information
subject,Dikes,document information
keywords,"flood, dike",document information
created,2021-03-05,document information
modified,2021-03-06,document information'
is "in documents, too" "$(sed 1d out/documents.csv)" \
  "report,pdf,Flood report,Council of Rivers"
sed 1,2d out/blocks.csv > one.csv

# ---- the same over columns and pages: the text of six reports
same() { # NAME FILE
  blocks "$2"
  is "$1: blocks" "$(sed 1d out/blocks.csv | cut -d, -f2-)" \
    "$(for _ in 1 2 3 4 5 6; do cut -d, -f2- one.csv; done)"
}
same "over pages" long.pdf
is "each block has its page" "$(sed 1d blockss.csv | cut -d, -f2 | uniq | tr '\n' ' ')" \
  "1 2 3 "
same "two columns" columns.pdf
is "the same pages" "$(sed 1d blockss.csv | cut -d, -f2 | uniq | tr '\n' ' ')" \
  "1 2 3 "

# ---- tables, notes, turned words
blocks table.pdf
is "rows of a table" "$(sed 1d out/blocks.csv | cut -d, -f2,5- | tr '\t' '|')" \
  'heading,Gauges in service
row,Gauge|River|Level in cm
row,North|Aller|312
row,South gate|Oker and Ecker|87
row,Weir|Leine|150
paragraph,"The levels are those of the first of March, read by hand at noon in all places."'
blocks notes.pdf
is "notes" "$(sed 1d out/blocks.csv | cut -d, -f2,5-)" \
  'paragraph,The dikes were renewed in 1953[1] and again in 1988.
paragraph,A weir of 20 m2 was added in the same year below the mill.
note,[1] After the great flood of that year.'
blocks turned.pdf
is "turned words" "$(sed 1d out/blocks.csv | cut -d, -f2,5-)" \
  'paragraph,The table on the next page is turned.
paragraph,Draft of the fifth of May
paragraph,The rivers rose in March and fell in April of the same year.'

# ---- the model of a PDF is that of the plain text it was made of
make_pdf text "$srcdir/samples/communique.txt" > communique.pdf
blocks "$srcdir/samples/communique.txt"
cp out/blocks.csv text-blocks.csv
cp out/sentences.csv text-sentences.csv
blocks communique.pdf
is "a sample and a PDF of it: blocks" "$(cat out/blocks.csv)" "$(cat text-blocks.csv)"
is "a sample and a PDF of it: sentences" "$(cat out/sentences.csv)" \
  "$(cat text-sentences.csv)"

# ---- how it is told
cp report.pdf report.txt
blocks report.txt
is "a PDF with another name" "$(sed 1d out/documents.csv | cut -d, -f2)" "pdf"
echo "Plain words." > plain.pdf
blocks plain.pdf
is "a text that is called .pdf" "$(sed 1d out/documents.csv | cut -d, -f2)" "text"
input=report.pdf blocks -
is "from standard input" "$(cut -d, -f2- out/blocks.csv | sed 1,2d)" \
  "$(cut -d, -f2- one.csv)"
mkdir folder && cp report.pdf folder/a.pdf
blocks folder
is "in a folder" "$(sed 1d out/documents.csv | cut -d, -f1)" "a"

# ---- what cannot be read is said
blocks scanned.pdf
is "pages without text" "$code: $err" "0: clausemill: warning: scanned.pdf: no text \
on pages 2-3: only pictures, as a scanner makes them. Have their text recognised \
(OCR) first"
says() { # NAME FILE PATTERN [OPTION...]
  says_name=$1 says_file=$2 says_pattern=$3
  shift 3
  blocks "$says_file" "$@"
  like "$says_name" "$code: $err" "1: clausemill: $says_file: $says_pattern"
  is "$says_name: nothing is written" "$(find out -type f 2> /dev/null)" ""
}
says "encrypted" encrypted.pdf 'it is encrypted, *'
blocks locked.pdf
is "encrypted without a password" "$code $err: $(sed 1d out/blocks.csv | cut -d, -f5)" \
  "0 : Staff must lock the door."
says "too many pages" long.pdf 'it says it has 3 pages; at most 2 are read' \
  --set input.pdf.pages=2
printf '%%PDF-1.7\nand nothing more\n' > none.pdf
says "no PDF inside" none.pdf 'it is no PDF that can be read*'
blocks loop.pdf
is "a tree of pages that loops" "$code: $err" \
  "0: clausemill: warning: loop.pdf: it has no text"
for name in prev length; do
  blocks $name.pdf
  is "$name: objects that loop" "$code $err: $(sed 1d out/blocks.csv | cut -d, -f5)" \
    "0 : Before the end."
done
says "object streams that loop" streams.pdf 'it is no PDF that can be read*'
blocks form.pdf
is "a form that draws itself" "$code: $(sed 1d out/blocks.csv | cut -d, -f5)" \
  "0: Before the form."
call clausemill -q run config.json report.pdf --set input.pdf.seconds=0
like "a limit out of range" "$code: $err" \
  '78: *"seconds": expected a number from 1 to 86400*'

# ---- cut off at its end (tests/truncated.sh cuts it anywhere)
head -c -3 report.pdf > cut.pdf
blocks cut.pdf
is "cut off at its end: a warning" "$code: $err" "0: clausemill: warning: cut.pdf: \
it does not end as a PDF does (%%EOF): it is cut off or damaged, and text may be missing"

# ---- a page that takes too long ends the reader and nothing else
make_pdf objects > objects.pdf
says "a page that takes too long" objects.pdf \
  'page 1 of 1 takes more than 1 seconds of computing*' \
  --set input.pdf.seconds=1
finish
