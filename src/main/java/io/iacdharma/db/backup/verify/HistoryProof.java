package io.iacdharma.db.backup.verify;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.HistoryRecord;
import io.iacdharma.db.repository.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Holds history files against what was written down of them. */
final class HistoryProof {

  private HistoryProof() {}

  /** What is wrong; every timeline that has WAL needs its history. */
  static List<Flaw> flaws(Archive archive) {
    List<Flaw> flaws = new ArrayList<>();
    TreeSet<Integer> timelines = new TreeSet<>(archive.wal().timelines());
    timelines.addAll(archive.wal().histories());
    for (int timeline : timelines) {
      if (timeline > 1) {
        String key = archive.wal().historyKey(timeline);
        try {
          flaw(archive, timeline, key)
              .ifPresent(what -> flaws.add(new Flaw(null, key, null, what)));
        } catch (DharmaException e) {
          flaws.add(new Flaw(null, key, null, "cannot be read: " + e.problem().cause()));
        }
      }
    }
    return flaws;
  }

  private static Optional<String> flaw(Archive archive, int timeline, String key) {
    Optional<byte[]> content = archive.repository().read(key);
    if (content.isEmpty()) {
      return Optional.of("is missing");
    }
    Optional<HistoryRecord> told = archive.wal().historyRecord(timeline);
    if (told.isPresent() && !told.get().sha256().equals(Sha256.of(content.get()))) {
      return Optional.of("has another checksum than its record tells");
    }
    return archive.wal().history(timeline).isPresent()
        ? Optional.empty()
        : Optional.of("is missing");
  }
}
