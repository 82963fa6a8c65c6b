CORE_SOURCES += \
	%D%/config.c %D%/config.h %D%/config_parts.h \
	%D%/config_check.c \
	%D%/config_dictionaries.c \
	%D%/config_keys.c %D%/config_keys.h \
	%D%/config_outputs.c \
	%D%/config_schema.c \
	%D%/config_set.c %D%/config_set.h \
	%D%/config_tables.c \
	%D%/describe.c \
	%D%/document.c %D%/document.h \
	%D%/json_out.c %D%/json_out.h \
	%D%/layout.c %D%/layout.h \
	%D%/model.c %D%/model.h \
	%D%/options.c %D%/options.h \
	%D%/options_show.c \
	%D%/text.c %D%/text.h \
	%D%/tree.c %D%/tree.h \
	%D%/walk.c
