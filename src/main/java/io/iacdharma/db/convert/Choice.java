package io.iacdharma.db.convert;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.Every;
import io.iacdharma.db.partition.PartitionCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done, from what a person asks for and what was begun. Pure. */
final class Choice {

  private static final int PREMAKE = 6;

  private Choice() {}

  /**
   * The conversion.
   *
   * @param row what was begun and can still take another shape; null when nothing was
   */
  static Conversion of(ConvertRequest request, @Nullable JournalRow row) {
    Conversion begun = row == null ? null : row.conversion();
    String column =
        request.column() != null ? request.column() : begun == null ? null : begun.column();
    if (column == null) {
      throw Problem.of(ErrorCode.USAGE, "--by says which column the table is partitioned by")
          .hint("dharma-db partition convert %s --by created_at".formatted(request.table()))
          .exception();
    }
    Every every = request.every() != null ? request.every() : Every.MONTH;
    ZoneId zone = request.zone() != null ? request.zone() : ZoneId.of("UTC");
    PartitionCalendar calendar =
        begun != null && request.every() == null && request.zone() == null
            ? begun.calendar()
            : new PartitionCalendar(every, zone);
    int premake =
        request.premake() != null ? request.premake() : begun == null ? PREMAKE : begun.premake();
    List<String> dropUnique =
        begun == null || !request.dropUnique().isEmpty()
            ? request.dropUnique()
            : begun.dropUnique();
    return new Conversion(
        request.table(),
        column,
        calendar,
        cut(request, begun, calendar),
        premake,
        request.withDefault() || (begun != null && begun.withDefault()),
        dropUnique);
  }

  /** A cut that has passed is none any more: rows lie behind it, or would be refused. */
  private static Instant cut(
      ConvertRequest request, @Nullable Conversion begun, PartitionCalendar calendar) {
    Instant now = request.clock().instant();
    if (request.cut() != null) {
      return request.cut();
    }
    if (begun != null && begun.calendar().equals(calendar) && begun.cut().isAfter(now)) {
      return begun.cut();
    }
    Instant next = calendar.next(now);
    return calendar.isBoundary(now) ? next : calendar.plus(next, 1);
  }
}
