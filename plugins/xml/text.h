// text.h -- names and text as XML 1.0 can hold them.
#ifndef XML_TEXT_H
#define XML_TEXT_H

#include <clausemill/plugin.h>

#include <string>
#include <string_view>

// The name of an element for any text: a character that may not stand in a name
// becomes its number, "No. 1" is "No._x0020_1", as SQL (ISO 9075-14) and .NET
// have it. Different texts get different names.
std::string xml_name(std::string_view text);

// Put character data. Controls and the two noncharacters that XML 1.0 has no
// way to write become U+FFFD; returns whether there were any.
bool put_xml_text(mill_buf *out, std::string_view text);

#endif
