# English words, for every stage that has to know them. The table is made from
# the lexicon, which is text.
CORE_SOURCES += \
	%D%/lexicon.c %D%/lexicon.h \
	%D%/token.c %D%/token.h
CORE_MADE += core/words/table.c

core/words/table.c: %D%/lexicon.txt %D%/lexicon.sh
	@$(MKDIR_P) core/words
	$(AM_V_GEN)sh $(srcdir)/core/words/lexicon.sh \
	  $(srcdir)/core/words/lexicon.txt > $@.tmp && mv $@.tmp $@

EXTRA_DIST += %D%/lexicon.sh %D%/lexicon.txt
