# Sentences and clauses. What is known of each language is made a table of.
LANGUAGES = \
	%D%/languages/ar.txt \
	%D%/languages/bg.txt \
	%D%/languages/cs.txt \
	%D%/languages/da.txt \
	%D%/languages/de.txt \
	%D%/languages/el.txt \
	%D%/languages/en.txt \
	%D%/languages/es.txt \
	%D%/languages/fa.txt \
	%D%/languages/fi.txt \
	%D%/languages/fr.txt \
	%D%/languages/hi.txt \
	%D%/languages/hu.txt \
	%D%/languages/hy.txt \
	%D%/languages/it.txt \
	%D%/languages/kk.txt \
	%D%/languages/mr.txt \
	%D%/languages/nl.txt \
	%D%/languages/no.txt \
	%D%/languages/pl.txt \
	%D%/languages/pt.txt \
	%D%/languages/ro.txt \
	%D%/languages/ru.txt \
	%D%/languages/shared.txt \
	%D%/languages/sk.txt \
	%D%/languages/sv.txt \
	%D%/languages/tr.txt \
	%D%/languages/uk.txt \
	%D%/languages/ur.txt
CORE_SOURCES += \
	%D%/abbrev.c %D%/abbrev.h \
	%D%/against.c %D%/against.h \
	%D%/clause.c %D%/clause.h \
	%D%/context.c %D%/context.h \
	%D%/ending.c %D%/ending.h \
	%D%/finite.c %D%/finite.h \
	%D%/item.c %D%/item.h \
	%D%/language.c %D%/language.h \
	%D%/quasi.c %D%/quasi.h \
	%D%/quasi_join.c %D%/quasi_join.h \
	%D%/quasi_look.c %D%/quasi_look.h \
	%D%/sentence.c %D%/sentence.h \
	%D%/split.c %D%/split.h \
	%D%/survey.c %D%/survey.h
CORE_MADE += core/split/languages.c

core/split/languages.c: $(LANGUAGES) %D%/languages.sh
	@$(MKDIR_P) core/split
	$(AM_V_GEN)cd $(srcdir) && sh core/split/languages.sh $(LANGUAGES) \
	  > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@

EXTRA_DIST += $(LANGUAGES) %D%/languages.sh
