package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.Repository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that belong to no backup: at once when their backup was given up, else when they are a day
 * old, as their label tells; younger ones may become a backup, or help whoever looks for what went
 * wrong.
 */
final class Leftovers {

  private static final String ARCHIVES = "archives/";
  private static final Duration YOUNG = Duration.ofDays(1);
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final int LABEL_TIME = 16;

  private final Archive archive;
  private final Set<String> expired;

  Leftovers(Archive archive, ArchiveState state) {
    this.archive = archive;
    this.expired =
        state.events().stream()
            .filter(event -> event.kind() == EventKind.EXPIRED)
            .map(EventRecord::label)
            .collect(Collectors.toSet());
  }

  List<String> removable(Instant now) {
    return archive.backups().leftovers().stream()
        .filter(label -> expired.contains(label) || isOld(label, now))
        .toList();
  }

  /**
   * The keys of what never became an object, by when it was last written to: of this archive, and,
   * for the repository's first archive, of what belongs to none.
   */
  List<String> unfinished(Instant now) {
    Repository repository = archive.repository();
    List<String> all = repository.unfinished(now.minus(YOUNG));
    if (all.isEmpty()) {
      return all;
    }
    boolean first = Archive.all(repository).get(0).id().equals(archive.id());
    String own = archive.key("");
    return all.stream()
        .filter(key -> key.startsWith(own) || (first && !key.startsWith(ARCHIVES)))
        .toList();
  }

  private static boolean isOld(String label, Instant now) {
    try {
      String time = label.substring(0, Math.min(LABEL_TIME, label.length()));
      Instant began = LocalDateTime.parse(time, LABEL).toInstant(ZoneOffset.UTC);
      return began.plus(YOUNG).isBefore(now);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
