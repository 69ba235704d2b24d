package io.iacdharma.db.archiving;

import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file that a server hands over (PostgreSQL manual, 26.3).
 *
 * @param name its name, as the server gave it
 * @param kind what it is, by its name
 * @param path where it lies
 */
record WalFile(String name, Kind kind, Path path) {

  /** Histories first: without its history no segment of a timeline is taken in. */
  static final Comparator<WalFile> ORDER =
      Comparator.<WalFile, Kind>comparing(WalFile::kind).thenComparing(WalFile::name);

  static final String PARTIAL = ".partial";

  /** What the names of the server's files tell apart. */
  enum Kind {
    HISTORY,
    SEGMENT,
    /** The last segment of a timeline that was left half way. */
    PARTIAL,
    /** The note of a backup, which nothing here needs. */
    BACKUP_NOTE,
    OTHER
  }

  static WalFile of(Path path) {
    String name = String.valueOf(path.getFileName());
    return new WalFile(name, kind(name), path);
  }

  private static Kind kind(String name) {
    if (SegmentName.isOne(name)) {
      return Kind.SEGMENT;
    }
    if (TimelineHistory.isFile(name)) {
      return Kind.HISTORY;
    }
    if (name.endsWith(PARTIAL) && SegmentName.isOne(stem(name))) {
      return Kind.PARTIAL;
    }
    return name.matches("[0-9A-F]{24}\\.[0-9A-F]{8}\\.backup") ? Kind.BACKUP_NOTE : Kind.OTHER;
  }

  /** The segment that it holds, whole or in part. */
  SegmentName segment() {
    return SegmentName.parse(kind == Kind.PARTIAL ? stem(name) : name);
  }

  private static String stem(String name) {
    return name.substring(0, Math.max(0, name.length() - PARTIAL.length()));
  }
}
