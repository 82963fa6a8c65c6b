#!/bin/sh
# pdf.sh SRCDIR -- run in the build folder by bench.sh: a PDF of some 600
# pages, beside pdftotext. Prints Markdown.
set -e
srcdir=$1
work=bench/work
mkdir -p $work

[ -x readers/pdf ] || { echo "Built without PDF."; exit 0; }
python3 -c '' 2> /dev/null || { echo "python3 is missing: no PDF was timed."; exit 0; }
python3 "$srcdir/tests/pdf/make.py" pages600 > $work/pages600.pdf
cat > $work/pdf.json <<'END'
{ "input": { "paths": "pages600.pdf" },
  "outputs": [ { "plugin": "csv", "path": "pdf.csv", "tables": ["blocks"] } ] }
END
theirs=true
command -v pdftotext > /dev/null && theirs="pdftotext $work/pages600.pdf $work/pdf.txt"
echo "| program | CPU s | wall s | peak MiB | MB/s of PDF |"
echo "|---|---|---|---|---|"
bench/measure 5 "$(wc -c < $work/pages600.pdf | awk '{ print $1 / 1e6 }')" \
  "clausemill, pdf, blocks" "exec ./clausemill -q run $work/pdf.json" \
  "pdftotext" "exec $theirs"
echo
echo "$(grep -a -c '/Type /Page ' $work/pages600.pdf) pages; the parts of Clausemill are two processes, whose peak is the larger of the two."
