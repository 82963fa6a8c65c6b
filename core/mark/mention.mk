# Mentions and the attribution: what is said about when, where and by whom.
CORE_SOURCES += \
  %D%/amount.c %D%/amount.h \
  %D%/attribution.c %D%/attribution.h \
  %D%/credit.c %D%/credit.h \
  %D%/currency.c %D%/currency.h \
  %D%/date.c %D%/date.h \
  %D%/link.c %D%/link.h \
  %D%/mention.c %D%/mention.h \
  %D%/number.c %D%/number.h \
  %D%/pinpoint.c %D%/pinpoint.h \
  %D%/reference.c %D%/reference.h \
  %D%/scan.c %D%/scan.h \
  %D%/series.c %D%/series.h
