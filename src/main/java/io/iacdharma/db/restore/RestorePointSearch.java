package io.iacdharma.db.restore;

import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds restore points by their names. Of several that match, the newest is meant; recovery stops
 * at the first one of its name that it meets, so the backup has to begin behind the others.
 */
final class RestorePointSearch {

  private final WalSource source;

  RestorePointSearch(WalSource source) {
    this.source = source;
  }

  Optional<StopPoint> find(Stretch stretch, TargetRequest request) {
    Pattern names = Pattern.compile(String.valueOf(request.names()));
    List<WalRecord.Point> points = points(stretch);
    Optional<WalRecord.Point> newest = newest(points, names);
    if (newest.isEmpty()) {
      // One that lies across the end of a segment is in no segment's facts.
      points = read(stretch.segments());
      newest = newest(points, names);
    }
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    WalRecord.Point point = newest.get();
    Lsn other =
        points.stream()
            .filter(one -> one.name().equals(point.name()) && one.lsn().isBefore(point.lsn()))
            .map(WalRecord.Point::lsn)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return Optional.of(stop(point, other));
  }

  private static StopPoint stop(WalRecord.Point point, @Nullable Lsn other) {
    String what = "restore point %s at %s".formatted(point.name(), TargetRequest.utc(point.time()));
    return new StopPoint(
        point.lsn(), point.lsn(), false, point.time(), what, point.name(), point.time(), other);
  }

  private static Optional<WalRecord.Point> newest(List<WalRecord.Point> points, Pattern names) {
    return points.stream()
        .filter(point -> names.matcher(point.name()).matches())
        .max(Comparator.comparing(WalRecord.Point::lsn));
  }

  /** Those that the records tell, and those of what has no record yet. */
  private List<WalRecord.Point> points(Stretch stretch) {
    List<WalRecord.Point> found = new ArrayList<>();
    List<SegmentName> rest = new ArrayList<>();
    for (SegmentName segment : stretch.segments()) {
      Optional<WalRecord> record = source.record(segment);
      record.ifPresent(there -> found.addAll(there.restorePoints()));
      if (record.isEmpty()) {
        rest.add(segment);
      } else if (!rest.isEmpty()) {
        found.addAll(read(rest));
        rest.clear();
      }
    }
    found.addAll(read(rest));
    return found;
  }

  /** The names of the newest restore points, the newest first. */
  List<String> names(Stretch stretch, int most) {
    return points(stretch).stream()
        .sorted(Comparator.comparing(WalRecord.Point::lsn).reversed())
        .map(WalRecord.Point::name)
        .distinct()
        .limit(most)
        .toList();
  }

  private List<WalRecord.Point> read(List<SegmentName> segments) {
    List<WalRecord.Point> found = new ArrayList<>();
    source.read(
        segments,
        new WalListener() {
          @Override
          public void transactionEnd(TransactionEnd end) {}

          @Override
          public void restorePoint(RestorePointRecord point) {
            found.add(new WalRecord.Point(point.name(), point.end(), point.time()));
          }
        },
        () -> false);
    return found;
  }
}
