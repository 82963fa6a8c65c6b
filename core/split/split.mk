CORE_SOURCES += \
	%D%/abbrev.c %D%/abbrev.h \
	%D%/clause.c %D%/clause.h \
	%D%/context.c %D%/context.h \
	%D%/ending.c %D%/ending.h \
	%D%/item.c %D%/item.h \
	%D%/sentence.c %D%/sentence.h \
	%D%/split.c %D%/split.h \
	%D%/words.c %D%/words.h
