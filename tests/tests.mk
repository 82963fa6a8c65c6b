# `make check` runs every test and ends with "N passed, N failed".

UNIT_TESTS =
SHELL_TESTS =
UNIT_SUPPORT = \
	%D%/arrow.c \
	%D%/arrow.h \
	%D%/marked.c \
	%D%/marked.h \
	%D%/pipeline.c \
	%D%/pipeline.h \
	%D%/plugin_test.c \
	%D%/plugin_test.h \
	%D%/scarce.c \
	%D%/scarce.h \
	%D%/tap.c \
	%D%/tap.h

include %D%/list.mk

if HAVE_CUNIT
check_PROGRAMS += tests/unit
endif
tests_unit_SOURCES = $(UNIT_TESTS) $(UNIT_SUPPORT)
nodist_tests_unit_SOURCES = tests/unit-main.c
tests_unit_CPPFLAGS = $(CORE_CPPFLAGS) $(READER_CPPFLAGS) -I$(srcdir)/tests $(CUNIT_CFLAGS) \
	$(MINIZIP_CFLAGS)
if HAVE_ICU
tests_unit_CPPFLAGS += -DHAVE_ICU $(ICU_CFLAGS)
endif
tests_unit_CFLAGS = $(MILL_CFLAGS) -Wno-missing-prototypes
# Every allocation of the core goes through tests/scarce.c.
tests_unit_LDFLAGS = -Wl,--wrap=calloc,--wrap=realloc,--wrap=free
tests_unit_LDADD = libclausemill-core.la $(CUNIT_LIBS) $(CSV_LIBS) \
	$(CJSON_LIBS) $(MINIZIP_LIBS) $(ICU_LIBS)

tests/unit-main.c: $(UNIT_TESTS) %D%/gen-main.sh
	@$(MKDIR_P) tests
	$(AM_V_GEN)cd $(srcdir) && sh tests/gen-main.sh $(UNIT_TESTS) \
	  > $(abs_builddir)/tests/unit-main.c.tmp
	@mv tests/unit-main.c.tmp $@
CLEANFILES += tests/unit-main.c

check-local: $(check_PROGRAMS)
	@srcdir=$(abs_srcdir) builddir=$(abs_builddir) CC='$(CC)' \
	 AWK='$(AWK)' LEFT_OUT='$(LEFT_OUT)' \
	 CFLAGS='$(CPPFLAGS) $(CFLAGS) $(MILL_CFLAGS)' CORE_LIBS='$(LDFLAGS) $(CORE_LIBS)' \
	 CORE_CFLAGS='$(CJSON_CFLAGS) $(NETTLE_CFLAGS)' CORE_MADE='$(CORE_MADE)' \
	 sh $(srcdir)/tests/run-tests.sh $(check_PROGRAMS) $(SHELL_TESTS)

# The figures of the development sets, beside those of others and the best so
# far; with RAISE=1 those that are better become the best.
.PHONY: score
score: all
	@python3 -B $(srcdir)/tests/score/score.py $${RAISE:+--raise} \
	  $(abs_builddir)/clausemill $${MILL_GOLD:-$(srcdir)/../shared/gold}

EXTRA_DIST += $(SHELL_TESTS) $(PROGRAM_TESTS) %D%/gen-main.sh %D%/lib.sh %D%/run-tests.sh \
	%D%/arrow.py \
	%D%/embedding/small.csv \
	%D%/formats/blocks.csv \
	%D%/formats/cells.html \
	%D%/formats/make.py \
	%D%/docx.py \
	%D%/md.py \
	%D%/readers.py \
	%D%/xlsx.py \
	%D%/xml_rows.py \
	%D%/score/best.tsv \
	%D%/score/modals.json \
	%D%/score/dictionaries.py \
	%D%/score/formats.py \
	%D%/score/outline.py \
	%D%/score/score.py \
	%D%/plugins/broken.c \
	%D%/plugins/faulty.c \
	%D%/plugins/trace.c \
	%D%/plugins/defects.c \
	%D%/pdf/make.py \
	%D%/truncated.c \
	%D%/abi/known.abignore \
	%D%/abi/plugin.sym \
	%D%/growth/1.0/clausemill/plugin.h \
	%D%/growth/both.c \
	%D%/growth/future.sh \
	%D%/growth/keep.sh \
	%D%/growth/members.awk \
	%D%/growth/plain.c \
	%D%/plugins/throws.cc \
	%D%/defects.txt \
	%D%/golden/actions.csv \
	%D%/golden/actions.jsonl \
	%D%/golden/blocks.csv \
	%D%/golden/categories.csv \
	%D%/golden/clauses.csv \
	%D%/golden/actions.xml \
	%D%/golden/communique.md \
	%D%/golden/communique.out.json \
	%D%/golden/communique.xml \
	%D%/golden/diff/changes.csv \
	%D%/golden/diff/diff.json \
	%D%/golden/diff/duties.jsonl \
	%D%/golden/diff/shown.txt \
	%D%/golden/corpora-documents.csv \
	%D%/golden/corpora-metadata.csv \
	%D%/golden/corpora-statements.csv \
	%D%/golden/documents.csv \
	%D%/docx/by_style.csv \
	%D%/docx/cells.csv \
	%D%/docx/clauses.csv \
	%D%/docx/forms.csv \
	%D%/docx/numbers.csv \
	%D%/docx/stem.csv \
	%D%/docx/strict.csv \
	%D%/docx/tables.csv \
	%D%/docx/texts.csv \
	%D%/docx/typed.csv \
	%D%/golden/duties.md \
	%D%/golden/golden-corpora.json \
	%D%/golden/golden-md.json \
	%D%/golden/golden-terms.json \
	%D%/golden/golden-readers.json \
	%D%/golden/readers-blocks.csv \
	%D%/golden/readers-documents.csv \
	%D%/golden/readers-documents.jsonl \
	%D%/golden/readers-metadata.csv \
	%D%/golden/readers-statements.csv \
	%D%/golden/golden-xml.json \
	%D%/golden/golden.json \
	%D%/golden/mentions.csv \
	%D%/golden/metadata.csv \
	%D%/golden/metadata.md \
	%D%/golden/metadata.xml \
	%D%/golden/minutes.out.json \
	%D%/golden/policy-memo.out.json \
	%D%/golden/resolution.out.json \
	%D%/golden/sentences.csv \
	%D%/golden/standard.out.json \
	%D%/golden/statements.csv \
	%D%/golden/statements.jsonl \
	%D%/golden/tender.md \
	%D%/golden/tender.out.json \
	%D%/golden/terms.csv \
	%D%/golden/terms.out.json \
	%D%/golden/zh-communique.out.json \
	%D%/zh/genres.txt \
	%D%/zh/gold.txt \
	%D%/zh/kept.txt \
	%D%/golden/wrapped-act.out.json
