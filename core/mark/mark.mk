# Statements and actions. Two tables are made from text: the words of the
# lexicon, and the schemes that are built in.
CORE_SOURCES += \
	%D%/action.c %D%/action.h \
	%D%/cue.c %D%/cue.h \
	%D%/identity.c %D%/identity.h \
	%D%/inherit.c \
	%D%/lexicon.c %D%/lexicon.h \
	%D%/mark.c %D%/mark.h \
	%D%/object.c \
	%D%/phrase.c %D%/phrase.h \
	%D%/scheme.c %D%/scheme.h \
	%D%/start.c \
	%D%/statement.c %D%/statement.h \
	%D%/subject.c \
	%D%/suspect.c \
	%D%/token.c %D%/token.h \
	%D%/verb.c %D%/verb.h
CORE_MADE += core/mark/builtin.c core/mark/words.c

core/mark/words.c: %D%/lexicon.txt %D%/lexicon.sh
	@$(MKDIR_P) core/mark
	$(AM_V_GEN)sh $(srcdir)/core/mark/lexicon.sh \
	  $(srcdir)/core/mark/lexicon.txt > $@.tmp && mv $@.tmp $@

core/mark/builtin.c: $(dist_clausemillschemes_DATA) %D%/embed.sh
	@$(MKDIR_P) core/mark
	$(AM_V_GEN)cd $(srcdir) && sh core/mark/embed.sh \
	  $(dist_clausemillschemes_DATA) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@

CLEANFILES += $(CORE_MADE)
EXTRA_DIST += %D%/embed.sh %D%/lexicon.sh %D%/lexicon.txt
