#include "Scanner.hpp"

namespace cjson {
namespace {

void append_utf8(std::string &text, unsigned code) {
  auto append = [&text](unsigned byte) { text.push_back(char(byte)); };
  if (code < 0x80) {
    append(code);
  } else if (code < 0x800) {
    append(0xC0 | code >> 6);
    append(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    append(0xE0 | code >> 12);
    append(0x80 | (code >> 6 & 0x3F));
    append(0x80 | (code & 0x3F));
  } else {
    append(0xF0 | code >> 18);
    append(0x80 | (code >> 12 & 0x3F));
    append(0x80 | (code >> 6 & 0x3F));
    append(0x80 | (code & 0x3F));
  }
}

unsigned code_at(Source source, size_t offset) {
  std::string digits(reinterpret_cast<const char *>(source.bytes) + offset, 4);
  return unsigned(std::stoul(digits, nullptr, 16));
}

}  // namespace

std::string unescaped(Source source, size_t opening_quote, size_t behind_closing_quote) {
  std::string text;
  size_t end = behind_closing_quote - 1;
  for (size_t offset = opening_quote + 1; offset < end; ++offset) {
    uint8_t byte = source.bytes[offset];
    if (byte != '\\') {
      text.push_back(char(byte));
      continue;
    }
    uint8_t letter = source.bytes[++offset];
    switch (letter) {
      case 'b': text.push_back('\b'); break;
      case 'f': text.push_back('\f'); break;
      case 'n': text.push_back('\n'); break;
      case 'r': text.push_back('\r'); break;
      case 't': text.push_back('\t'); break;
      case 'u': {
        unsigned code = code_at(source, offset + 1);
        offset += 4;
        if (code >= 0xD800 && code <= 0xDBFF) {
          code = 0x10000 + ((code - 0xD800) << 10) + (code_at(source, offset + 3) - 0xDC00);
          offset += 6;
        }
        append_utf8(text, code);
        break;
      }
      default: text.push_back(char(letter));
    }
  }
  return text;
}

}  // namespace cjson
