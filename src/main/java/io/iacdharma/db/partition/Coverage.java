package io.iacdharma.db.partition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the partitions reach from a moment on without a gap. A partition whose detaching is
 * pending takes no rows, and so covers nothing.
 *
 * @param present the partition that takes the rows of that moment; null when none does
 * @param end until before when rows are taken; null where there is no end, or no present partition
 * @param ahead how many partitions follow the present one without a gap
 */
public record Coverage(@Nullable Partition present, @Nullable Instant end, int ahead) {

  /** What months without an end are shown as: more than any policy can ask for. */
  public static final int ENDLESS = 9_999;

  public static Coverage of(List<Partition> ranges, Instant now) {
    Partition present = null;
    Instant end = null;
    int ahead = 0;
    for (Partition partition : ranges) {
      if (partition.detachPending()) {
        continue;
      }
      Instant from = lower(partition);
      Instant to = upper(partition);
      if (present == null) {
        if (!from.isAfter(now) && to.isAfter(now)) {
          present = partition;
          end = to;
        }
      } else if (from.equals(end)) {
        end = to;
        ahead++;
      }
    }
    boolean endless = end != null && end.equals(Instant.MAX);
    return new Coverage(present, endless ? null : end, ahead);
  }

  /** Whole months from a moment to the end of the coverage. */
  public int months(Instant now, ZoneId zone) {
    if (present == null) {
      return 0;
    }
    if (end == null) {
      return ENDLESS;
    }
    long months = ChronoUnit.MONTHS.between(now.atZone(zone), end.atZone(zone));
    return (int) Math.min(months, ENDLESS);
  }

  /** A partition's lower bound; the beginning of all time where it has none. */
  public static Instant lower(Partition partition) {
    Bound from = partition.from();
    return from == null || from.at() == null ? end(from) : from.at();
  }

  /** A partition's upper bound; the end of all time where it has none. */
  public static Instant upper(Partition partition) {
    Bound to = partition.to();
    return to == null || to.at() == null ? end(to) : to.at();
  }

  /** What is no time has the side on which it lies in the order of the key. */
  private static Instant end(@Nullable Bound bound) {
    boolean first =
        bound == null
            || bound.text().equals("MINVALUE")
            || bound.text().startsWith("-")
            || bound.text().endsWith(" BC");
    return first ? Instant.MIN : Instant.MAX;
  }
}
