CORE_SOURCES += \
	%D%/attribution.c %D%/attribution.h \
	%D%/cells.c %D%/cells.h \
	%D%/compose.c %D%/compose.h \
	%D%/compose_piece.h \
	%D%/compose_finish.c \
	%D%/compose_facts.c \
	%D%/counting.c %D%/counting.h \
	%D%/decode.c %D%/decode.h \
	%D%/frontmatter.c %D%/frontmatter.h \
	%D%/guess.c %D%/guess.h \
	%D%/headings.c %D%/headings.h \
	%D%/html.c \
	%D%/html_charset.c %D%/html_charset.h \
	%D%/html_meta.c %D%/html_meta.h \
	%D%/html_node.c %D%/html_node.h \
	%D%/html_walk.c %D%/html_walk.h \
	%D%/label.c %D%/label.h \
	%D%/library.c %D%/library.h \
	%D%/lines.c %D%/lines.h \
	%D%/markdown.c \
	%D%/nesting.c %D%/nesting.h \
	%D%/numbering.c %D%/numbering.h \
	%D%/outline.c %D%/outline.h \
	%D%/page.h %D%/page_build.c %D%/page_edges.c %D%/page_hyphen.c \
	%D%/page_line.c %D%/page_line.h %D%/page_lines.c %D%/page_pieces.c \
	%D%/pdf.c %D%/pdf_wire.h \
	%D%/pieces.c %D%/pieces.h \
	%D%/runin.c %D%/runin.h \
	%D%/read.c %D%/read.h \
	%D%/reader.c %D%/reader.h \
	%D%/sections.c %D%/sections.h \
	%D%/series.c %D%/series.h \
	%D%/sniff.c %D%/sniff.h \
	%D%/symbol.c %D%/symbol.h \
	%D%/tags.c %D%/tags.h \
	%D%/text.c \
	%D%/title.c %D%/title.h \
	%D%/typed.c %D%/typed.h \
	%D%/unpack.c %D%/unpack.h \
	%D%/wrap.c %D%/wrap.h

if READ_DOCX
CORE_SOURCES += \
	%D%/docx.c \
	%D%/docx_build.c %D%/docx_build.h \
	%D%/docx_collect.c %D%/docx_collect.h \
	%D%/docx_diagram.c %D%/docx_diagram.h \
	%D%/docx_field.c %D%/docx_field.h \
	%D%/docx_names.c %D%/docx_names.h \
	%D%/docx_numbering.c %D%/docx_parts.h \
	%D%/docx_styles.c \
	%D%/docx_text.c %D%/docx_text.h \
	%D%/package.c %D%/package.h \
	%D%/xml.c %D%/xml.h
endif
