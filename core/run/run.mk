CORE_SOURCES += \
	%D%/changes.c %D%/changes.h \
	%D%/container.c %D%/container.h %D%/container_parts.h \
	%D%/container_mbox.c \
	%D%/container_rows.c \
	%D%/container_zip.c \
	%D%/cut.c \
	%D%/deliver.c %D%/deliver.h \
	%D%/diff.c \
	%D%/documents.c \
	%D%/grid.c %D%/grid.h \
	%D%/guard.c %D%/guard.h \
	%D%/input.c %D%/input.h \
	%D%/instance.c %D%/instance.h \
	%D%/load.c \
	%D%/mail.c %D%/mail.h \
	%D%/manifest.c %D%/manifest.h \
	%D%/name.c %D%/name.h \
	%D%/note.c \
	%D%/output.c %D%/output.h \
	%D%/plugin.c %D%/plugin.h \
	%D%/plugin_new.c \
	%D%/plugins.c \
	%D%/prepare.c \
	%D%/project.c %D%/project.h \
	%D%/publish.c \
	%D%/record.c %D%/record.h \
	%D%/report.c %D%/report.h \
	%D%/run.c %D%/run.h \
	%D%/say.c %D%/say.h \
	%D%/scratch.c %D%/scratch.h \
	%D%/services.c %D%/services.h \
	%D%/sink.c %D%/sink.h \
	%D%/stage.c %D%/stage.h %D%/staged.h \
	%D%/target.c %D%/target.h
