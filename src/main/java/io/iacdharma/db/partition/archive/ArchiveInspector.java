package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.ReadTransaction;
import io.iacdharma.db.audit.SealedLeaf;
import io.iacdharma.db.audit.SealedTable;
import io.iacdharma.db.audit.SealedTableInspector;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.partition.archive.ArchiveChoice.Choice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks which partitions there are, and which of them can be archived. */
final class ArchiveInspector {

  private final Session session;
  private final ArchiveService archives;
  private final List<String> missing = new ArrayList<>();

  ArchiveInspector(Session session, ArchiveService archives) {
    this.session = session;
    this.archives = archives;
  }

  /**
   * A partition.
   *
   * @param request what its archive would be made from
   * @param archived whether an archive is in its place
   * @param open why it cannot be archived now; null when it can
   */
  record Candidate(ArchiveRequest request, boolean archived, @Nullable DharmaException open) {

    boolean isCalled(String name) {
      return name.equals(request.partition().name()) || name.equals(request.partition().toString());
    }
  }

  /** The partitions of the tables, but for default ones, which never close. */
  List<Candidate> look(List<Choice> choices, Instant now) {
    List<Candidate> candidates = new ArrayList<>();
    missing.clear();
    try (ReadTransaction transaction = ReadTransaction.begin(session, null)) {
      SealedTableInspector inspector = new SealedTableInspector(transaction);
      for (Choice choice : choices) {
        try {
          SealedTable table = inspector.read(choice.name(), choice.zone());
          for (SealedLeaf leaf : table.leaves()) {
            if (leaf.bounds() != null) {
              candidates.add(candidate(leaf, leaf.bounds(), choice, now));
            }
          }
        } catch (DharmaException e) {
          if (choice.named() || e.problem().code() != ErrorCode.AUDIT_TABLE_MISSING) {
            throw e;
          }
          missing.add("there is no table " + choice.name());
        }
      }
    }
    return candidates;
  }

  /** What the last look did not find. */
  List<String> missing() {
    return missing;
  }

  private Candidate candidate(
      SealedLeaf leaf, SealedLeaf.Bounds bounds, Choice choice, Instant now) {
    ArchiveRequest request =
        new ArchiveRequest(
            choice.name(), leaf.name(), bounds.from(), bounds.to(), choice.zone(), choice.sealed());
    boolean archived = archives.find(request).isPresent();
    return new Candidate(request, archived, archives.open(leaf, request, now).orElse(null));
  }
}
