# Documents to try, installed beside the configs that name them.
clausemillsamplesdir = $(pkgdatadir)/samples
clausemillamendeddir = $(pkgdatadir)/samples/amended
dist_clausemillamended_DATA = %D%/amended/tender.txt
dist_clausemillsamples_DATA = \
  %D%/README.md \
  %D%/zh-communique.txt \
  %D%/communique.txt \
  %D%/letters.mbox \
  %D%/minutes.txt \
  %D%/notice.html \
  %D%/notices.jsonl \
  %D%/policy-memo.txt \
  %D%/replies.csv \
  %D%/resolution.txt \
  %D%/retention.md \
  %D%/rules.docx \
  %D%/rules.html \
  %D%/rules.md \
  %D%/rules.pdf \
  %D%/standard.txt \
  %D%/tender.txt \
  %D%/wrapped-act.txt
