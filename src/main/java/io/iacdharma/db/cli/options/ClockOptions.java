package io.iacdharma.db.cli.options;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --now}: another time than the machine's, for rehearsals and tests. */
public final class ClockOptions {

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "act as if it were this time: 2026-03-01T00:00:00Z")
  @Nullable Instant now;

  /** The clock of the run. */
  public Clock clock(Clock machine) {
    return now == null ? machine : Clock.fixed(now, ZoneOffset.UTC);
  }

  /** Reads an instant; its offset is required. */
  public static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time with an offset, such as 2026-03-01T00:00:00Z");
      }
    }
  }
}
