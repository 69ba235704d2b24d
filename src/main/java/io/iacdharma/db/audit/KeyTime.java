package io.iacdharma.db.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The times that the values of a partition key stand for. */
public final class KeyTime {

  /** A {@code timestamp without time zone}, as the server writes it with DateStyle ISO. */
  public static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  /** A {@code timestamp with time zone}, with its offset. */
  public static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().append(LOCAL).appendPattern("x").toFormatter(Locale.ROOT);

  private KeyTime() {}

  /**
   * The time behind a value as the server writes it with TimeZone UTC and DateStyle ISO; empty for
   * what is no such time, such as {@code infinity}, {@code MINVALUE} or a number.
   *
   * @param type the key's type without a precision
   * @param zone what values without an offset mean
   */
  public static Optional<Instant> parse(String type, String text, ZoneId zone) {
    try {
      return switch (type) {
        case "timestamp with time zone" ->
            Optional.of(OffsetDateTime.parse(text, OFFSET).toInstant());
        case "timestamp without time zone" ->
            Optional.of(LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant());
        case "date" -> Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        case "uuid" -> Optional.of(ofUuid(text.replace("-", "")));
        default -> Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** RFC 9562, 5.7: the first 48 bits of a version 7 are Unix milliseconds. */
  private static Instant ofUuid(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException("no UUID: " + hex);
    }
    return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(hex, 0, 12));
  }
}
