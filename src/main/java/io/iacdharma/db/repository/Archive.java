package io.iacdharma.db.repository;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.render.JsonWriter;
import io.iacdharma.db.report.render.RecordReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The archive of one life of a cluster in one repository: its backups, its WAL and its events. A
 * view; it reads anew each time it is asked.
 */
public final class Archive {

  private static final String ARCHIVES = "archives/";
  private static final String RECORD = "archive.json";

  private final Repository repository;
  private final ArchiveRecord about;

  private Archive(Repository repository, ArchiveRecord about) {
    this.repository = repository;
    this.about = about;
  }

  /** The archives of a repository, by name. */
  public static List<Archive> all(Repository repository) {
    return repository.names(ARCHIVES).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .filter(Archive::isId)
        .flatMap(name -> find(repository, ArchiveId.parse(name)).stream())
        .sorted(Comparator.comparing(archive -> archive.about().createdAt()))
        .toList();
  }

  /** An archive, if it is there. */
  public static Optional<Archive> find(Repository repository, ArchiveId id) {
    String key = ARCHIVES + id + "/" + RECORD;
    return repository
        .read(key)
        .map(json -> new Archive(repository, parse(repository, key, ArchiveRecord.class, json)));
  }

  /** Makes an archive, or finds that another run has made the same. */
  public static Archive create(Repository repository, ArchiveRecord record) {
    Optional<Archive> there = find(repository, record.archive());
    if (there.isPresent()) {
      return there.get();
    }
    try {
      repository.put(ARCHIVES + record.archive() + "/" + RECORD, json(record));
      return new Archive(repository, record);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
        throw e;
      }
      // Another run was faster; its record differs by the time at least.
      return find(repository, record.archive()).orElseThrow(() -> e);
    }
  }

  /** What it says of itself. */
  public ArchiveRecord about() {
    return about;
  }

  /** Its name. */
  public ArchiveId id() {
    return about.archive();
  }

  /** Where it is. */
  public Repository repository() {
    return repository;
  }

  /** Its backups. */
  public BackupStore backups() {
    return new BackupStore(this);
  }

  /** Its WAL. */
  public WalStore wal() {
    return new WalStore(this);
  }

  /** Its events. */
  public EventStore events() {
    return new EventStore(this);
  }

  /** The key of something in it. */
  public String key(String inside) {
    return ARCHIVES + id() + "/" + inside;
  }

  private static boolean isId(String name) {
    try {
      ArchiveId.parse(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A record as it is stored: JSON whose last field proves all that stands before it. */
  static byte[] json(Record record) {
    StringWriter text = new StringWriter();
    new JsonWriter().write(record, text);
    return RecordChecksum.seal(text.toString()).getBytes(StandardCharsets.UTF_8);
  }

  static <R extends Record> R parse(
      Repository repository, String key, Class<R> type, byte[] content) {
    try {
      String text = new String(content, StandardCharsets.UTF_8);
      RecordChecksum.prove(text);
      return RecordReader.read(type, text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.REPOSITORY_DAMAGED, "a record of the repository cannot be read")
          .at(repository.location() + "/" + key)
          .because(String.valueOf(e.getMessage()))
          .hint("dharma-db backup verify tells what else is damaged")
          .exception(e);
    }
  }
}
