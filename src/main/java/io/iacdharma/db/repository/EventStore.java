package io.iacdharma.db.repository;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

/** The events of an archive, each a file that is never written again. */
public final class EventStore {

  private static final String FOLDER = "events/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Archive archive;

  EventStore(Archive archive) {
    this.archive = archive;
  }

  /** Writes an event down. */
  public void add(EventRecord event) {
    String name =
        "%s-%s-%s.json"
            .formatted(
                TIME.format(event.at()),
                word(event.kind()),
                UUID.randomUUID().toString().substring(0, 8));
    archive.repository().put(archive.key(FOLDER + name), Archive.json(event));
  }

  /** Every event, oldest first. */
  public List<EventRecord> all() {
    return read(name -> true);
  }

  /** Those of a kind, oldest first; the others are not even read. */
  public List<EventRecord> of(EventKind kind) {
    String mark = "-" + word(kind) + "-";
    return read(name -> name.contains(mark)).stream()
        .filter(event -> event.kind() == kind)
        .toList();
  }

  private List<EventRecord> read(Predicate<String> wanted) {
    Repository repository = archive.repository();
    return repository.names(archive.key(FOLDER)).stream()
        .filter(name -> name.endsWith(".json") && !name.startsWith(".") && wanted.test(name))
        .map(name -> archive.key(FOLDER + name))
        .flatMap(
            key ->
                repository.read(key).stream()
                    .map(json -> Archive.parse(repository, key, EventRecord.class, json)))
        .sorted(Comparator.comparing(EventRecord::at))
        .toList();
  }

  private static String word(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
