package io.iacdharma.db.repository;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The WAL of an archive: {@code wal/<timeline>/<segment>.<ending>} with a record beside it, and
 * {@code wal/<timeline>.history}. A segment is there when its record is.
 */
public final class WalStore {

  private static final String FOLDER = "wal/";
  private static final String RECORD = ".json";

  private final Archive archive;

  WalStore(Archive archive) {
    this.archive = archive;
  }

  /** The timelines that have WAL here, in order. */
  public List<Integer> timelines() {
    return archive.repository().names(archive.key(FOLDER)).stream()
        .filter(name -> name.matches("[0-9A-F]{8}/"))
        .map(name -> Integer.parseUnsignedInt(name.substring(0, 8), 16))
        .toList();
  }

  /** The segments of a timeline that are there, in order. */
  public List<SegmentName> segments(int timeline) {
    return archive.repository().names(archive.key(folder(timeline))).stream()
        .filter(name -> name.endsWith(RECORD) && SegmentName.isOne(stem(name)))
        .map(name -> SegmentName.parse(stem(name)))
        .toList();
  }

  /** The record of a segment, if it is there. */
  public Optional<WalRecord> find(SegmentName segment) {
    Repository repository = archive.repository();
    String key = recordKey(segment);
    return repository.read(key).map(json -> Archive.parse(repository, key, WalRecord.class, json));
  }

  /**
   * Writes the record of a segment, which makes it one: its file must be there by now. A record of
   * the same content is as good: who brought it, and when, differs where two do so at once.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_CONFLICT when it has other content
   */
  public void commit(WalRecord record) {
    SegmentName segment = SegmentName.parse(record.segment());
    try {
      archive.repository().put(recordKey(segment), Archive.json(record));
    } catch (DharmaException e) {
      boolean same =
          e.problem().code() == ErrorCode.REPOSITORY_CONFLICT
              && find(segment).filter(there -> isSame(there, record)).isPresent();
      if (!same) {
        throw e;
      }
    }
  }

  private static boolean isSame(WalRecord there, WalRecord record) {
    return there.sha256().equals(record.sha256())
        && there.file().equals(record.file())
        && there.storedSha256().equals(record.storedSha256());
  }

  /**
   * Removes a segment: its record first.
   *
   * @return how much its file took; 0 when that is not known
   */
  public long remove(SegmentName segment) {
    Repository repository = archive.repository();
    Optional<WalRecord> record;
    try {
      record = find(segment);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      // The file that it told of has the segment's name; without a record it is no segment.
      record = Optional.empty();
    }
    repository.delete(recordKey(segment));
    record.ifPresent(there -> repository.delete(fileKey(there)));
    return record.map(WalRecord::storedBytes).orElse(0L);
  }

  /** The key of the file that holds a segment. */
  public String fileKey(WalRecord record) {
    return fileKey(SegmentName.parse(record.segment()), record.file());
  }

  /** The key of a file that holds a segment. */
  public String fileKey(SegmentName segment, String file) {
    return archive.key(folder(segment.timeline()) + file);
  }

  /** The key of the record of a segment. */
  public String recordKey(SegmentName segment) {
    return archive.key(folder(segment.timeline()) + segment + RECORD);
  }

  /** The history of a timeline; that of timeline 1 is always known. */
  public Optional<TimelineHistory> history(int timeline) {
    if (timeline == 1) {
      return Optional.of(TimelineHistory.first());
    }
    return archive
        .repository()
        .read(historyKey(timeline))
        .map(text -> parse(timeline, new String(text, StandardCharsets.UTF_8)));
  }

  private TimelineHistory parse(int timeline, String text) {
    try {
      return TimelineHistory.parse(timeline, text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.REPOSITORY_DAMAGED, "the history of a timeline cannot be read")
          .at(archive.repository().location() + "/" + historyKey(timeline))
          .because(String.valueOf(e.getMessage()))
          .hint("dharma-db backup verify tells what else is damaged")
          .exception(e);
    }
  }

  /** The timelines whose history files are there, in order. */
  public List<Integer> histories() {
    return archive.repository().names(archive.key(FOLDER)).stream()
        .filter(TimelineHistory::isFile)
        .map(TimelineHistory::timelineOf)
        .toList();
  }

  /** Stores a history file, as it is, and beside it what proves it later. */
  public boolean putHistory(int timeline, byte[] content) {
    String file = TimelineHistory.fileName(timeline);
    Repository repository = archive.repository();
    boolean stored = repository.put(archive.key(FOLDER + file), content);
    repository.put(
        archive.key(FOLDER + file + RECORD), Archive.json(HistoryRecord.of(file, content)));
    return stored;
  }

  /** What was written down of a history file when it came; nothing when it was not. */
  public Optional<HistoryRecord> historyRecord(int timeline) {
    String key = historyKey(timeline) + RECORD;
    Repository repository = archive.repository();
    return repository
        .read(key)
        .map(json -> Archive.parse(repository, key, HistoryRecord.class, json));
  }

  /** The key of a history file. */
  public String historyKey(int timeline) {
    return archive.key(FOLDER + TimelineHistory.fileName(timeline));
  }

  private static String folder(int timeline) {
    return FOLDER + String.format(Locale.ROOT, "%08X/", timeline);
  }

  private static String stem(String name) {
    return name.substring(0, Math.max(0, name.length() - RECORD.length()));
  }
}
