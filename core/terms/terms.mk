# Dictionaries, and the words of a text that they are compared with. The tables
# of unicode.txt become C when the program is built.
CORE_SOURCES += \
	%D%/build.c %D%/build.h \
	%D%/csv.c \
	%D%/dictionary.c %D%/dictionary.h \
	%D%/edges.c %D%/edges.h \
	%D%/glob.c %D%/glob.h \
	%D%/lexicoder.c \
	%D%/liwc.c \
	%D%/match.c %D%/match.h \
	%D%/meaning.c %D%/meaning.h \
	%D%/resolve.c %D%/resolve.h \
	%D%/special.c %D%/special.h \
	%D%/terms.c %D%/terms.h \
	%D%/unicode.c %D%/unicode.h \
	%D%/word.c %D%/word.h \
	%D%/wordstat.c \
	%D%/yaml.c \
	%D%/yoshikoder.c
CORE_MADE += core/terms/unicode_tables.c

core/terms/unicode_tables.c: %D%/unicode.txt %D%/unicode.sh
	@$(MKDIR_P) core/terms
	$(AM_V_GEN)AWK='$(AWK)' sh $(srcdir)/core/terms/unicode.sh \
	  $(srcdir)/core/terms/unicode.txt > $@.tmp && mv $@.tmp $@

# After a new version of Unicode; wants icu-uc.
.PHONY: unicode
unicode:
	$(CC) $(ICU_CFLAGS) -o unicode-icu $(srcdir)/core/terms/tools/unicode-icu.c \
	  $(ICU_LIBS)
	./unicode-icu > unicode.tmp
	mv unicode.tmp $(srcdir)/core/terms/unicode.txt
	rm -f unicode-icu

CLEANFILES += core/terms/unicode_tables.c
EXTRA_DIST += %D%/tools/unicode-icu.c %D%/unicode.sh %D%/unicode.txt
