# Installed in a folder of their own, so that links between them hold.
docsdir = $(docdir)/docs
EXTRA_DIST += %D%/options.sh
dist_docs_DATA = %D%/dictionaries.md %D%/embedding.md %D%/inputs.md %D%/pdf.md \
	%D%/plugins.md %D%/statements.md %D%/tour.md %D%/units.md \
	%D%/workbook.png
