# `make bench` times this program beside a small one, and writes what it found
# to bench/RESULTS.md. Nothing here is built or run by `make check`.

EXTRA_PROGRAMS += bench/measure bench/corpus bench/load
bench_measure_SOURCES = %D%/measure.c
bench_measure_CFLAGS = $(MILL_CFLAGS)
bench_measure_CPPFLAGS = -D_GNU_SOURCE
bench_corpus_SOURCES = %D%/corpus.c
bench_corpus_CPPFLAGS = -D_GNU_SOURCE $(CJSON_CFLAGS)
bench_corpus_CFLAGS = $(MILL_CFLAGS)
bench_corpus_LDADD = $(CJSON_LIBS)
bench_load_SOURCES = %D%/load.c
bench_load_CPPFLAGS = $(CORE_CPPFLAGS)
bench_load_CFLAGS = $(MILL_CFLAGS)
bench_load_LDADD = libclausemill-core.la

if HAVE_ICU
EXTRA_PROGRAMS += bench/peer
bench_peer_SOURCES = %D%/peer.c
bench_peer_CPPFLAGS = -D_GNU_SOURCE $(ICU_CFLAGS) $(CJSON_CFLAGS)
bench_peer_CFLAGS = $(MILL_CFLAGS) $(ICU_CFLAGS)
bench_peer_LDADD = $(ICU_LIBS) $(CSV_LIBS) $(CJSON_LIBS) $(XLSX_LIBS)
endif

.PHONY: bench
if HAVE_ICU
bench: all bench/measure$(EXEEXT) bench/corpus$(EXEEXT) bench/load$(EXEEXT) bench/peer$(EXEEXT)
	@sh $(srcdir)/bench/bench.sh $(srcdir)
else
bench:
	@echo "make bench needs ICU (libicu-dev) for the peer: install it, then ./configure" >&2
	@exit 1
endif

EXTRA_DIST += %D%/bench.sh %D%/dictionary.sh %D%/readers.sh %D%/pdf.sh %D%/csv.json %D%/json.json %D%/xlsx.json %D%/RESULTS.md
