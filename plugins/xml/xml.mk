if PLUGIN_XML
millplugin_LTLIBRARIES += mill-xml.la
mill_xml_la_SOURCES = \
	%D%/xml.cc \
	%D%/file.cc %D%/file.h \
	%D%/nest.cc %D%/nest.h \
	%D%/plan.cc %D%/plan.h \
	%D%/text.cc %D%/text.h
mill_xml_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
mill_xml_la_CXXFLAGS = $(MILL_CXXFLAGS)
mill_xml_la_LDFLAGS = $(PLUGIN_LDFLAGS) \
	-Wl,--version-script=$(srcdir)/%D%/xml.map
EXTRA_mill_xml_la_DEPENDENCIES = %D%/xml.map
endif
EXTRA_DIST += %D%/xml.map
