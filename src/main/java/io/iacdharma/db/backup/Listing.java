package io.iacdharma.db.backup;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run has brought into repositories, and which of them do not have it. */
final class Listing {

  private final Places places;
  private final List<Places.Loss> lost;
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final List<BackupRecord> records = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param lost the repositories that are left out already; takes those that fail later
   */
  Listing(Places places, List<Places.Loss> lost) {
    this.places = places;
    this.lost = lost;
  }

  /** The repositories that do not get what is taken. */
  List<Places.Loss> lost() {
    return lost;
  }

  /**
   * Lists a backup.
   *
   * @param there the archives that have its WAL
   * @param folder where its files are, or null when it has none
   * @param landed the names of those that the archives have already
   * @throws io.iacdharma.db.error.DharmaException when no archive has it in the end
   */
  void publish(
      BackupRecord record, List<Archive> there, @Nullable Path folder, Set<String> landed) {
    Publication publication = new Publication(lost);
    publication.write(record, there, places.home(), folder, landed);
    if (publication.done().isEmpty()) {
      throw lost.get(lost.size() - 1).cause();
    }
    records.add(record);
    names.put(
        record.label(),
        publication.done().stream().map(archive -> archive.repository().name()).toList());
  }

  /** What came of the run. */
  BackupOutcome outcome(BackupPlan plan, List<String> warnings, long millis) {
    Instant until = records.isEmpty() ? null : records.get(records.size() - 1).finishedAt();
    return new BackupOutcome(plan, records, names, warnings, until, millis);
  }

  /** Where what was listed is, for a person. */
  String where() {
    return records.isEmpty()
        ? "nothing is listed"
        : String.join(
            "; ",
            records.stream()
                .map(BackupRecord::label)
                .map(
                    label ->
                        "%s is in %s"
                            .formatted(
                                label, String.join(", ", names.getOrDefault(label, List.of()))))
                .toList());
  }
}
