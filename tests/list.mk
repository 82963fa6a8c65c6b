# Every test: a file per module, found by its name.

UNIT_TESTS += \
	%D%/test_action.c \
	%D%/test_attribution.c \
	%D%/test_base.c \
	%D%/test_clause.c \
	%D%/test_communique.c \
	%D%/test_config.c \
	%D%/test_container.c \
	%D%/test_csv_text.c \
	%D%/test_date.c \
	%D%/test_decode.c \
	%D%/test_diff.c \
	%D%/test_embedding.c \
	%D%/test_embedding_limits.c \
	%D%/test_dictionary.c \
	%D%/test_file.c \
	%D%/test_identity.c \
	%D%/test_inherit.c \
	%D%/test_input.c \
	%D%/test_json_parse.c \
	%D%/test_label.c \
	%D%/test_language.c \
	%D%/test_layout.c \
	%D%/test_letters.c \
	%D%/test_markup.c \
	%D%/test_mem.c \
	%D%/test_memo.c \
	%D%/test_mention.c \
	%D%/test_near.c \
	%D%/test_numbering.c \
	%D%/test_options.c \
	%D%/test_outline.c \
	%D%/test_output.c \
	%D%/test_page.c \
	%D%/test_part.c \
	%D%/test_plugin.c \
	%D%/test_pool.c \
	%D%/test_properties.c \
	%D%/test_quasi.c \
	%D%/test_read.c \
	%D%/test_read_properties.c \
	%D%/test_scheme.c \
	%D%/test_sentence.c \
	%D%/test_slices.c \
	%D%/test_stage.c \
	%D%/test_statement.c \
	%D%/test_statements.c \
	%D%/test_table.c \
	%D%/test_units.c \
	%D%/test_words.c \
	%D%/test_zh.c

SHELL_TESTS += %D%/layers.sh

if PLUGIN_CSV
UNIT_TESTS += %D%/test_csv.c
endif
if PLUGIN_JSON
UNIT_TESTS += %D%/test_json.c %D%/test_json_nest.c
endif
if PLUGIN_MD
UNIT_TESTS += %D%/test_md.c
endif
if PLUGIN_XLSX
UNIT_TESTS += %D%/test_xlsx.c %D%/test_xlsx_book.c
UNIT_SUPPORT += %D%/xlsx_parts.c %D%/xlsx_parts.h
endif
if PLUGIN_XML
UNIT_TESTS += %D%/test_xml.c
endif

# These run the program with every plugin.
PROGRAM_TESTS = \
	%D%/abi.sh \
	%D%/bad-input.sh \
	%D%/cli.sh \
	%D%/corpora.sh \
	%D%/dictionaries.sh \
	%D%/diff.sh \
	%D%/docs.sh \
	%D%/docx.sh \
	%D%/embedding.sh \
	%D%/formats.sh \
	%D%/golden.sh \
	%D%/growth.sh \
	%D%/install.sh \
	%D%/json-schema.sh \
	%D%/loading.sh \
	%D%/md.sh \
	%D%/pdf.sh \
	%D%/kit.sh \
	%D%/plugins-doc.sh \
	%D%/plugins-check.sh \
	%D%/readers.sh \
	%D%/run.sh \
	%D%/safety.sh \
	%D%/score.sh \
	%D%/truncated.sh \
	%D%/xlsx.sh \
	%D%/xml.sh
if ALL_PLUGINS
SHELL_TESTS += $(PROGRAM_TESTS)
else
LEFT_OUT = those that run the program: a plugin was left out of the build
endif
