#include "text.h"

namespace {

struct character {
  uint32_t code;
  size_t length; // bytes
};

// The first character of a text that is valid UTF-8 and not empty.
character decode(std::string_view s) {
  const auto byte = [s](size_t i) { return static_cast<uint8_t>(s[i]); };
  const uint32_t lead = byte(0);
  const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));

  if (length > s.size())
    return {0xFFFD, s.size()};
  for (size_t i = 1; i < length; i++)
    code = code << 6 | (byte(i) & 0x3F);
  return {code, length};
}

bool is_letter(uint32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// NameStartChar and NameChar of XML 1.0, without the colon, which is for
// namespaces.
bool begins_name(uint32_t c) {
  return is_letter(c) || c == '_' ||
         (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x1FFF && c != 0x37E) || c == 0x200C ||
         c == 0x200D || (c >= 0x2070 && c <= 0x218F) ||
         (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0xEFFFF);
}

bool goes_on_in_name(uint32_t c) {
  return begins_name(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') ||
         c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

void add_number(std::string &to, uint32_t code) {
  const int digits = code > 0xFFFF ? 8 : 4;

  to += "_x";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    to += "0123456789ABCDEF"[code >> shift & 15];
  to += '_';
}

// What is written for the bytes at the front of s, or nothing if the first
// stands for itself.
struct reference {
  std::string_view text;
  size_t length;
  bool lost;
};

reference reference_for(std::string_view s) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  const auto c = static_cast<unsigned char>(s[0]);

  if (c >= ' ' && c != '<' && c != '&' && c != '>' && c != 0xEF)
    return {{}, 1, false};
  switch (c) {
  case '<':
    return {"&lt;", 1, false};
  case '&':
    return {"&amp;", 1, false};
  case '>': // only "]]>" needs it
    return {"&gt;", 1, false};
  case '\r': // readers take a bare CR for LF
    return {"&#13;", 1, false};
  case '\n':
  case '\t':
    return {{}, 1, false};
  case 0xEF: // U+FFFE and U+FFFF
    if (s.substr(0, 2) == "\xEF\xBF" && s.size() > 2 &&
        static_cast<unsigned char>(s[2]) >= 0xBE)
      return {replacement, 3, true};
    return {{}, 1, false};
  default:
    return {replacement, 1, true};
  }
}

} // namespace

std::string xml_name(std::string_view text) {
  std::string name;

  while (!text.empty()) {
    const character c = decode(text);
    const bool fits =
        name.empty() ? begins_name(c.code) : goes_on_in_name(c.code);

    // "_x" itself is escaped, so that no text looks like an escape.
    if (!fits || text.substr(0, 2) == "_x")
      add_number(name, c.code);
    else
      name += text.substr(0, c.length);
    text.remove_prefix(c.length);
  }
  return name.empty() ? "_" : name;
}

bool put_xml_text(mill_buf *out, std::string_view s) {
  bool lost = false;
  size_t plain = 0; // bytes from here on stand for themselves

  for (size_t i = 0; i < s.size();) {
    const reference r = reference_for(s.substr(i));

    if (!r.text.empty()) {
      mill_put(out, s.data() + plain, i - plain);
      mill_put(out, r.text.data(), r.text.size());
      plain = i + r.length;
      lost |= r.lost;
    }
    i += r.length;
  }
  mill_put(out, s.data() + plain, s.size() - plain);
  return lost;
}
