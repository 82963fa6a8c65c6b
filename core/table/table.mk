CORE_SOURCES += \
	%D%/batch.c %D%/batch.h \
	%D%/cell.c \
	%D%/calendar.c %D%/calendar.h \
	%D%/fill.c \
	%D%/schema.c %D%/table.h \
	%D%/stream.c %D%/stream.h
