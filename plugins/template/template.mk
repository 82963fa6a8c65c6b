# What `clausemill plugins new` copies, installed as it stands here.
templatedir = $(pkgdatadir)/template
dist_template_DATA = \
	%D%/myformat.c \
	%D%/Makefile \
	%D%/test.sh \
	%D%/README.md \
	%D%/example.json \
	%D%/example.txt
templatecxxdir = $(templatedir)/c++
dist_templatecxx_DATA = \
	%D%/c++/myformat.cc \
	%D%/c++/Makefile \
	%D%/c++/exports.map

# The program of a build tree finds the template below itself.
all-local: template-here
clean-local: template-gone
.PHONY: template-here template-gone
template-here:
	@[ -e %D% ] || { $(MKDIR_P) plugins && \
	  $(LN_S) $(abs_srcdir)/%D% %D%; }
template-gone:
	@[ ! -h %D% ] || rm -f %D%
