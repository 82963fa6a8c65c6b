CORE_SOURCES += \
	%D%/check.c %D%/check.h \
	%D%/check_again.c \
	%D%/check_facts.c \
	%D%/check_faults.c \
	%D%/check_file.c \
	%D%/check_manners.c \
	%D%/check_memory.c \
	%D%/check_rows.c \
	%D%/check_stops.c \
	%D%/check_together.c \
	%D%/data.c \
	%D%/face.c \
	%D%/fence.c %D%/fence.h \
	%D%/host.c %D%/host.h %D%/hosting.h \
	%D%/image.c %D%/image.h \
	%D%/list.c \
	%D%/nasty.c %D%/nasty.h \
	%D%/plan.c \
	%D%/rows.c %D%/rows.h \
	%D%/rules.c %D%/rules.h \
	%D%/runner.c %D%/runner.h \
	%D%/serve.c \
	%D%/state.c %D%/state.h \
	%D%/tell.c \
	%D%/watch.c %D%/watch.h
