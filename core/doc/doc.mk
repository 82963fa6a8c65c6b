CORE_SOURCES += %D%/doc.c %D%/doc.h
