# One make for the whole tree: each folder lists its files in CORE_SOURCES.
CORE_SOURCES =
CORE_MADE =

include %D%/base/base.mk
include %D%/doc/doc.mk
include %D%/words/words.mk
include %D%/read/read.mk
include %D%/split/split.mk
include %D%/mark/mark.mk
include %D%/mark/mention.mk
include %D%/terms/terms.mk
include %D%/diff/diff.mk
include %D%/table/table.mk
include %D%/run/config.mk
include %D%/run/run.mk
include %D%/check/check.mk

CLEANFILES += $(CORE_MADE)

# Everything but main, for the program, the tests and the fuzzers to link.
noinst_LTLIBRARIES += libclausemill-core.la
libclausemill_core_la_SOURCES = $(CORE_SOURCES)
nodist_libclausemill_core_la_SOURCES = $(CORE_MADE)
libclausemill_core_la_CPPFLAGS = $(CORE_CPPFLAGS) $(READER_CPPFLAGS)
libclausemill_core_la_CFLAGS = $(MILL_CFLAGS)
libclausemill_core_la_LIBADD = $(CJSON_LIBS) $(NETTLE_LIBS) $(YAML_LIBS) \
	$(EXPAT_LIBS)
CORE_LIBS = $(libclausemill_core_la_LIBADD) $(LIBS)

# The same for other programs, with the functions of clausemill.sym and nothing
# else. Our program does without, so that it runs from the build tree as it is.
# A function more: CURRENT and AGE + 1; one that is gone or changed: CURRENT + 1,
# AGE 0; nothing but repairs: REVISION + 1.
lib_LTLIBRARIES += libclausemill.la
libclausemill_la_SOURCES =
libclausemill_la_LIBADD = libclausemill-core.la
libclausemill_la_LDFLAGS = -version-info 0:0:0 -no-undefined \
	-export-symbols $(srcdir)/%D%/include/clausemill/clausemill.sym
libclausemill_la_DEPENDENCIES = libclausemill-core.la \
	%D%/include/clausemill/clausemill.sym
EXTRA_DIST += %D%/include/clausemill/clausemill.sym

bin_PROGRAMS += clausemill
clausemill_SOURCES = %D%/main.c %D%/command_line.c %D%/command_line.h
clausemill_CPPFLAGS = -D_GNU_SOURCE -I$(top_srcdir)/core/include
clausemill_CFLAGS = $(MILL_CFLAGS)
clausemill_LDADD = libclausemill-core.la

clausemillincludedir = $(includedir)/clausemill
dist_clausemillinclude_HEADERS = \
	%D%/include/clausemill/clausemill.h \
	%D%/include/clausemill/plugin.h
