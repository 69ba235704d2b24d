package io.iacdharma.db.partition;

import io.iacdharma.db.audit.KeyTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of columns that a table is partitioned by, and how a time is written in each. */
public enum KeyKind {
  /** {@code timestamp with time zone}: always written with its offset. */
  TIMESTAMPTZ("timestamp with time zone") {
    @Override
    public String text(Instant time, ZoneId zone) {
      return KeyTime.OFFSET.format(time.atZone(ZoneOffset.UTC));
    }
  },
  /** {@code timestamp without time zone}: the policy's zone says what it means. */
  TIMESTAMP("timestamp without time zone") {
    @Override
    public String text(Instant time, ZoneId zone) {
      return KeyTime.LOCAL.format(time.atZone(zone));
    }
  },
  /** {@code date}: days of the policy's zone. */
  DATE("date") {
    @Override
    public String text(Instant time, ZoneId zone) {
      return DateTimeFormatter.ISO_LOCAL_DATE.format(time.atZone(zone));
    }
  },
  /** {@code uuid}, version 7 (RFC 9562, 5.7): its first 48 bits are Unix milliseconds. */
  UUID_V7("uuid") {
    @Override
    public String text(Instant time, ZoneId zone) {
      String millis = HexFormat.of().toHexDigits(time.toEpochMilli(), 12);
      return millis.substring(0, 8) + "-" + millis.substring(8) + "-0000-0000-000000000000";
    }
  };

  private final String type;

  KeyKind(String type) {
    this.type = type;
  }

  /** The type's name, as {@code format_type} gives it without a precision. */
  public String type() {
    return type;
  }

  /** The kind of a column of this type. */
  public static Optional<KeyKind> of(String type) {
    String bare = type.replaceFirst("\\(\\d+\\)", "");
    return java.util.Arrays.stream(values()).filter(kind -> kind.type.equals(bare)).findFirst();
  }

  /** A time as a literal's text for this kind; it means the same in every session. */
  public abstract String text(Instant time, ZoneId zone);

  /**
   * The time that a literal's text stands for, as the server writes it with TimeZone UTC and
   * DateStyle ISO; empty for what is no such time, such as {@code infinity}.
   */
  public Optional<Instant> parse(String text, ZoneId zone) {
    return KeyTime.parse(type, text, zone);
  }
}
