CORE_SOURCES += \
	%D%/arena.c %D%/arena.h \
	%D%/buf.c %D%/buf.h \
	%D%/csv.c %D%/csv.h \
	%D%/err.c %D%/err.h \
	%D%/file.c %D%/file.h \
	%D%/json.c %D%/json.h \
	%D%/map.c %D%/map.h \
	%D%/mem.c %D%/mem.h \
	%D%/memo.c %D%/memo.h \
	%D%/near.c %D%/near.h \
	%D%/numeral.c %D%/numeral.h \
	%D%/pool.c %D%/pool.h \
	%D%/slices.c %D%/slices.h \
	%D%/str.c %D%/str.h \
	%D%/utf8.c %D%/utf8.h \
	%D%/letters.h %D%/window.h
