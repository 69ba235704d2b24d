package io.iacdharma.db.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of an HTTP request or answer.
 *
 * @param line its first line
 * @param headers the lines behind it
 */
public record HttpHead(String line, List<String> headers) {

  private static final int LONGEST_LINE = 1 << 14;

  public HttpHead {
    headers = List.copyOf(headers);
  }

  /** Reads one; null when there is nothing more. */
  static @Nullable HttpHead read(InputStream from) throws IOException {
    from.mark(1);
    if (from.read() < 0) {
      return null;
    }
    from.reset();
    List<String> lines = new ArrayList<>();
    for (String line = line(from); !line.isEmpty(); line = line(from)) {
      lines.add(line);
    }
    return new HttpHead(lines.get(0), lines.subList(1, lines.size()));
  }

  static String line(InputStream from) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = from.read(); b != '\n'; b = from.read()) {
      if (b < 0 || line.size() > LONGEST_LINE) {
        throw new IOException("no line");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** The value of a header, named in small letters; empty when it was not sent. */
  public String value(String name) {
    return headers.stream()
        .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(one -> one.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  long length() {
    String text = value("content-length");
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  boolean expects() {
    return !value("expect").isEmpty();
  }

  boolean isChunked() {
    return value("transfer-encoding").equalsIgnoreCase("chunked");
  }

  boolean closes() {
    return value("connection").equalsIgnoreCase("close");
  }

  boolean hasNoBody() {
    return line.contains(" 204 ") || line.contains(" 304 ");
  }

  /** As it came, with some lines behind the others. */
  byte[] with(List<String> more) {
    return text(Stream.concat(headers.stream(), more.stream()).toList());
  }

  /**
   * For the server, without a header; and what was answered on its behalf is not asked of it again.
   */
  byte[] without(String header) {
    return text(
        headers.stream()
            .filter(one -> !one.toLowerCase(Locale.ROOT).startsWith("expect:"))
            .filter(one -> !one.toLowerCase(Locale.ROOT).startsWith(header))
            .toList());
  }

  private byte[] text(List<String> kept) {
    StringBuilder text = new StringBuilder(line).append("\r\n");
    kept.forEach(one -> text.append(one).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
