# Statements and actions. The schemes that are built in are made from text.
CORE_SOURCES += \
	%D%/action.c %D%/action.h \
	%D%/behind.c \
	%D%/cue.c %D%/cue.h \
	%D%/finite.c \
	%D%/identity.c %D%/identity.h \
	%D%/inherit.c \
	%D%/mark.c %D%/mark.h \
	%D%/object.c \
	%D%/phrase.c %D%/phrase.h \
	%D%/relative.c \
	%D%/scheme.c %D%/scheme.h \
	%D%/sense.c %D%/sense.h \
	%D%/shared.c \
	%D%/start.c \
	%D%/statement.c %D%/statement.h \
	%D%/subject.c \
	%D%/suspect.c \
	%D%/verb.c %D%/verb.h \
	%D%/zh/action.c %D%/zh/action.h \
	%D%/zh/cue.c %D%/zh/cue.h \
	%D%/zh/imperative.c \
	%D%/zh/skip.c \
	%D%/zh/statement.c %D%/zh/statement.h \
	%D%/zh/subject.c \
	%D%/zh/token.c %D%/zh/token.h \
	%D%/zh/words.c %D%/zh/words.h
CORE_MADE += core/mark/builtin.c core/mark/zh/text.c

core/mark/builtin.c: $(dist_clausemillschemes_DATA) %D%/embed.sh
	@$(MKDIR_P) core/mark
	$(AM_V_GEN)cd $(srcdir) && sh core/mark/embed.sh scheme_texts \
	  $(dist_clausemillschemes_DATA) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@

core/mark/zh/text.c: %D%/zh/words.txt %D%/embed.sh
	@$(MKDIR_P) core/mark/zh
	$(AM_V_GEN)cd $(srcdir) && sh core/mark/embed.sh zh_texts \
	  core/mark/zh/words.txt > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@

EXTRA_DIST += %D%/embed.sh %D%/zh/words.txt
