# Statements and actions. The schemes that are built in are made from text.
CORE_SOURCES += \
	%D%/action.c %D%/action.h \
	%D%/cue.c %D%/cue.h \
	%D%/identity.c %D%/identity.h \
	%D%/inherit.c \
	%D%/mark.c %D%/mark.h \
	%D%/object.c \
	%D%/phrase.c %D%/phrase.h \
	%D%/scheme.c %D%/scheme.h \
	%D%/start.c \
	%D%/statement.c %D%/statement.h \
	%D%/subject.c \
	%D%/suspect.c \
	%D%/verb.c %D%/verb.h
CORE_MADE += core/mark/builtin.c

core/mark/builtin.c: $(dist_clausemillschemes_DATA) %D%/embed.sh
	@$(MKDIR_P) core/mark
	$(AM_V_GEN)cd $(srcdir) && sh core/mark/embed.sh \
	  $(dist_clausemillschemes_DATA) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@

EXTRA_DIST += %D%/embed.sh
