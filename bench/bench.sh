#!/bin/sh
# bench.sh SRCDIR -- run in the build folder by `make bench`.
#
#     BENCH_MB=100 BENCH_RUNS=5 make bench
set -e
srcdir=$1
megabytes=${BENCH_MB:-100}
runs=${BENCH_RUNS:-5}
work=bench/work
mkdir -p $work/ours $work/peer
[ "$srcdir" = . ] || cp "$srcdir"/bench/*.json bench/

corpora=
for name in sotu ungd2017 inaugural; do
  file=$srcdir/../shared/corpora/$name.jsonl
  [ ! -f "$file" ] || corpora="$corpora $file"
done
# shellcheck disable=SC2086  # a list of files
bench/corpus "${megabytes}000000" $corpora > $work/corpus.txt

pair() { # FORMAT RUNS
  bench/measure "$2" "$megabytes" \
    "clausemill, $1, eight tables" \
    "exec ./clausemill -q run bench/$1.json > $work/report.txt" \
    "ICU and library, $1, one table" \
    "exec bench/peer $1 $work/corpus.txt $work/peer/all.$1"
}

# Nothing is written: what it takes to find all that there is to write.
model() {
  sh "$srcdir/bench/dictionary.sh" $work/corpus.txt > $work/dictionary.csv
  ours="exec ./clausemill -q check --jobs=1 bench/csv.json"
  bench/measure "$runs" "$megabytes" \
    "clauses at semicolons" "$ours --set model.clauses=semicolon > $work/report.txt" \
    "quasi-sentences" "$ours --set model.clauses=quasi > $work/report.txt" \
    "quasi-sentences, dictionary" \
    "$ours --set model.clauses=quasi --set model.dictionaries=$work/dictionary.csv > $work/report.txt" \
    "ICU, sentence breaks alone" "exec bench/peer breaks $work/corpus.txt > $work/report.txt"
}

# The same text as files and as lines.
documents=${BENCH_DOCUMENTS:-20000}
small() {
  rm -rf $work/small $work/ours
  mkdir -p $work/small/files $work/ours
  awk -v n="$documents" -v dir=$work/small '
    { text = text $0 "\n" }
    length(text) >= 3300 {
      file = sprintf("%s/files/d%05d.txt", dir, ++made)
      printf "%s", text > file
      close(file)
      gsub(/\\/, "&&", text); gsub(/"/, "\\\\&", text); gsub(/\t/, " ", text)
      gsub(/\n/, "\\n", text)
      printf "{\"doc_id\": \"d%05d\", \"text\": \"%s\"}\n", made, text > (dir "/all.jsonl")
      text = ""
      if (made == n) exit
    }' $work/corpus.txt
  bench/measure "$runs" $((documents / 1000)) \
    "$documents files" \
    "exec ./clausemill -q run bench/csv.json $work/small/files > $work/report.txt" \
    "one of JSON Lines" \
    "exec ./clausemill -q run bench/csv.json $work/small/all.jsonl > $work/report.txt"
  rm -rf $work/small
}

size_of() { du -cb "$@" | awk 'END { printf "%.0f", $1 / 1e6 }'; }

{
  echo "# Benchmarks"
  echo
  echo "Made by \`make bench\`: this program with every table on, beside the small"
  echo "program in \`bench/peer.c\` (ICU's sentence breaks and the format's library,"
  echo "one table of eight columns, no clauses or statements). The two alternate in"
  echo "one run, each when the disk has nothing left to do; medians, with the range of"
  echo "CPU time in brackets."
  echo
  echo "- Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) CPUs, $(uname -sr), $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)"
  echo "- Compiler: $(sed -n "s/^CC = //p" Makefile | head -n 1), $(gcc --version | head -n 1), CFLAGS $(sed -n 's/^CFLAGS = //p' Makefile)"
  echo "- Libraries: ICU $(pkg-config --modversion icu-uc), cJSON $(pkg-config --modversion libcjson), zlib $(pkg-config --modversion zlib), ISA-L $(pkg-config --modversion libisal 2>/dev/null || echo none), libxlsxwriter and libcsv as packaged"
  echo "- Input: $megabytes MB of $([ -n "$corpora" ] && echo "political speeches (State of the Union, UN General Debate, inaugural), repeated" || echo "generated sentences"), one document, a paragraph a line, in the page cache. Clausemill syncs its outputs to the disk before it puts them in place; the peer leaves that to the system"
  echo "- Version: clausemill $(./clausemill --version | sed 's/^[^0-9]*//')"
  echo
  echo "| program | CPU s | wall s | peak MiB | MB/s of input |"
  echo "|---|---|---|---|---|"
  for format in csv json xlsx; do
    rm -rf $work/ours $work/peer
    mkdir -p $work/ours $work/peer
    [ $format = xlsx ] && n=3 || n=$runs
    pair $format "$n"
    printf '%s\n' "$format: ours $(size_of $work/ours) MB, peer $(size_of $work/peer) MB" >> $work/sizes.tmp
  done
  echo
  echo "Bytes written: $(paste -sd';' $work/sizes.tmp | sed 's/;/; /g')."
  echo
  echo "## Building the model"
  echo
  echo "The same text in one thread, nothing written: blocks, sentences, clauses,"
  echo "statements, actions and mentions; then quasi-sentences; then these and the terms"
  echo "of a dictionary of 3,000 patterns, made of the text's words. Beside it, what ICU"
  echo "takes to find sentence breaks and no more."
  echo
  echo "| model | CPU s | wall s | peak MiB | MB/s of input |"
  echo "|---|---|---|---|---|"
  model
  echo
  echo "## Small documents"
  echo
  echo "The first $documents pieces of the same text, of 3.3 kB each: in files of their own, and"
  echo "a line each in one file of JSON Lines. Thousands of documents for a second of"
  echo "CPU time; every table, as CSV."
  echo
  echo "| inputs | CPU s | wall s | peak MiB | thousands/s |"
  echo "|---|---|---|---|---|"
  small
  echo
  echo "## Readers"
  echo
  echo "One document of 872 pages as Markdown, HTML and DOCX: its blocks,"
  echo "sentences, clauses and statements are found, and the blocks are written."
  echo
  sh "$srcdir/bench/readers.sh" "$srcdir"
  echo
  echo "## PDF"
  echo
  sh "$srcdir/bench/pdf.sh" "$srcdir"
  echo
  echo "## Loading a plugin"
  echo
  echo "Milliseconds, in a process that has none yet: to find it among all that are"
  echo "there, and to look into its file, load it with its libraries, enter it and check"
  echo "what it declares. Medians of 99, with the range in brackets. A run loads those"
  echo "that its config names and no other (tests/loading.sh)."
  echo
  echo "| plugin | find | load |"
  echo "|---|---|---|"
  for plugin in csv json xlsx; do
    bench/load 99 $plugin "$PWD/plugins-1"
  done
} > $work/results.md
rm -f $work/sizes.tmp
cp $work/results.md "$srcdir/bench/RESULTS.md"
cat "$srcdir/bench/RESULTS.md"
