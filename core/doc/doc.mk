CORE_SOURCES += \
	%D%/doc.c %D%/doc.h \
	%D%/part.c %D%/part.h
