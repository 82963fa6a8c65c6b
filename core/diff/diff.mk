CORE_SOURCES += \
	%D%/align.c %D%/align.h \
	%D%/difference.c %D%/difference.h \
	%D%/diff.c %D%/diff.h \
	%D%/equal.c \
	%D%/order.c \
	%D%/similar.c \
	%D%/tally.c %D%/tally.h \
	%D%/units.c %D%/units.h
