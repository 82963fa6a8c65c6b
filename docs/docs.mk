# Installed in a folder of their own, so that links between them hold.
docsdir = $(docdir)/docs
dist_docs_DATA = %D%/plugins.md %D%/tour.md %D%/units.md %D%/workbook.png
