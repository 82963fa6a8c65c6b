if PLUGIN_CSV
millplugin_LTLIBRARIES += mill-csv.la
mill_csv_la_SOURCES = %D%/csv.c %D%/field.c %D%/field.h
mill_csv_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
mill_csv_la_CFLAGS = $(MILL_CFLAGS)
mill_csv_la_LDFLAGS = $(PLUGIN_LDFLAGS)
mill_csv_la_LIBADD = $(CSV_LIBS)
endif
