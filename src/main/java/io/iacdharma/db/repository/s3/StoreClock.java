package io.iacdharma.db.repository.s3;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What time it is for a store, to the second, as each of its answers tells. It is the store that
 * judges whether an object is still locked, so a clock of this machine that is wrong does not
 * count.
 */
final class StoreClock implements ExecutionInterceptor {

  private volatile @Nullable Reading last;

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    String date = context.httpResponse().firstMatchingHeader("Date").orElse("");
    try {
      last =
          new Reading(
              ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
              System.nanoTime());
    } catch (DateTimeParseException e) {
      // Another answer tells it.
    }
  }

  /** The time now; the beginning of all times when nothing was answered yet. */
  Instant instant() {
    Reading reading = last;
    return reading == null
        ? Instant.EPOCH
        : reading.at().plusNanos(System.nanoTime() - reading.nanos());
  }

  /** When an answer came. */
  private record Reading(Instant at, long nanos) {}
}
