if PLUGIN_JSON
millplugin_LTLIBRARIES += mill-json.la
mill_json_la_SOURCES = \
	%D%/json.c %D%/json.h \
	%D%/escape.c %D%/escape.h \
	%D%/nest.c \
	%D%/plan.c \
	%D%/rows.c
mill_json_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
mill_json_la_CFLAGS = $(MILL_CFLAGS)
mill_json_la_LDFLAGS = $(PLUGIN_LDFLAGS)
schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = \
	%D%/schema/documents.schema.json \
	%D%/schema/lines.schema.json \
	%D%/schema/rows.schema.json
endif
