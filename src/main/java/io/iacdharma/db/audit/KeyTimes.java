package io.iacdharma.db.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The earliest and the latest time among the partition keys of the lines that pass by. Times of one
 * type that the server writes with UTC and ISO are ordered as their bytes are (from the year 1 to
 * 9999), so nothing is parsed before the end.
 */
final class KeyTimes {

  private final int place;
  private final @Nullable String type;
  private final ZoneId zone;
  private byte[] first = new byte[0];
  private byte[] last = new byte[0];
  private boolean any;

  KeyTimes(SealedTable table, RowForm form, ZoneId zone) {
    this.place = table.key() == null ? -1 : form.columns().indexOf(table.key());
    this.type = table.keyType();
    this.zone = zone;
  }

  void line(byte[] buffer, int offset, int length) {
    if (place < 0) {
      return;
    }
    int limit = offset + length;
    int begin = RowFields.begin(place, buffer, offset, limit);
    int end = RowFields.end(buffer, begin, limit);
    if (!any || compare(buffer, begin, end, first) < 0) {
      first = Arrays.copyOfRange(buffer, begin, end);
    }
    if (!any || compare(buffer, begin, end, last) > 0) {
      last = Arrays.copyOfRange(buffer, begin, end);
    }
    any = true;
  }

  /** The earliest time of these lines and of an earlier note. */
  String first(@Nullable String before) {
    return merged(first, before, (a, b) -> a.isBefore(b) ? a : b);
  }

  /** The latest time of these lines and of an earlier note. */
  String last(@Nullable String before) {
    return merged(last, before, (a, b) -> a.isAfter(b) ? a : b);
  }

  private String merged(byte[] found, @Nullable String before, BinaryOperator<Instant> better) {
    Optional<Instant> here =
        any && type != null
            ? KeyTime.parse(type, new String(found, StandardCharsets.UTF_8), zone)
            : Optional.empty();
    Optional<Instant> there =
        before == null || before.equals(SealNote.NONE)
            ? Optional.empty()
            : Optional.of(Instant.parse(before));
    if (here.isPresent() && there.isPresent()) {
      return better.apply(here.get(), there.get()).toString();
    }
    return here.or(() -> there).map(Instant::toString).orElse(SealNote.NONE);
  }

  private static int compare(byte[] buffer, int begin, int end, byte[] other) {
    return Arrays.compareUnsigned(buffer, begin, end, other, 0, other.length);
  }
}
