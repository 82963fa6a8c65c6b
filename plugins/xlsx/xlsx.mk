if PLUGIN_XLSX
millplugin_LTLIBRARIES += mill-xlsx.la
mill_xlsx_la_SOURCES = \
	%D%/book.c %D%/book.h \
	%D%/cell.c %D%/cell.h \
	%D%/chart.c %D%/chart.h \
	%D%/notes.c %D%/notes.h \
	%D%/overview.c %D%/overview.h \
	%D%/pack.c %D%/pack.h \
	%D%/rows.c %D%/rows.h \
	%D%/sheet.c %D%/sheet.h \
	%D%/spool.c %D%/spool.h \
	%D%/style.c %D%/style.h \
	%D%/tally.c %D%/tally.h \
	%D%/text.c %D%/text.h \
	%D%/xlsx.c \
	%D%/zip.c %D%/zip.h
mill_xlsx_la_CPPFLAGS = $(PLUGIN_CPPFLAGS) $(ZLIB_CFLAGS) $(MINIZIP_CFLAGS) \
	$(ISAL_CFLAGS)
mill_xlsx_la_CFLAGS = $(MILL_CFLAGS)
mill_xlsx_la_LDFLAGS = $(PLUGIN_LDFLAGS)
mill_xlsx_la_LIBADD = $(XLSX_LIBS) $(MINIZIP_LIBS) $(ZLIB_LIBS) $(ISAL_LIBS)
endif
