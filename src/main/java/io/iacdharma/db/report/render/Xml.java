package io.iacdharma.db.report.render;

import java.util.Map;

/** Writes XML 1.0 in which any text is safe: what XML cannot hold becomes U+FFFD. */
final class Xml {

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  Xml open(String name, Map<String, ?> attributes) {
    tag(name, attributes).append(">\n");
    return this;
  }

  Xml close(String name) {
    text.append("</").append(name).append(">\n");
    return this;
  }

  Xml empty(String name, Map<String, ?> attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element that holds text. */
  Xml element(String name, Map<String, ?> attributes, String content) {
    tag(name, attributes).append('>');
    text.append(escape(content, false)).append("</").append(name).append(">\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private StringBuilder tag(String name, Map<String, ?> attributes) {
    text.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            text.append(' ')
                .append(key)
                .append("=\"")
                .append(escape(String.valueOf(value), true))
                .append('"'));
    return text;
  }

  private static String escape(String value, boolean attribute) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                case '\n', '\t' -> escaped.append(attribute ? "&#" + c + ";" : (char) c + "");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** XML 1.0, 2.2: no control characters, no lone surrogates, not FFFE and FFFF. */
  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
