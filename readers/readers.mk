# Programs that take documents apart for the program: see core/read/pdf_wire.h.
readersdir = $(pkglibdir)/readers
readers_PROGRAMS =
if READ_PDF
readers_PROGRAMS += readers/pdf
readers_pdf_SOURCES = %D%/pdf.c core/read/pdf_wire.h
readers_pdf_CPPFLAGS = -D_GNU_SOURCE -I$(top_srcdir)/core $(POPPLER_CFLAGS)
readers_pdf_CFLAGS = $(MILL_CFLAGS)
readers_pdf_LDADD = $(POPPLER_LIBS) -lm
endif
