if PLUGIN_MD
millplugin_LTLIBRARIES += mill-md.la
mill_md_la_SOURCES = %D%/md.c %D%/escape.c %D%/escape.h
mill_md_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
mill_md_la_CFLAGS = $(MILL_CFLAGS)
mill_md_la_LDFLAGS = $(PLUGIN_LDFLAGS)
endif
