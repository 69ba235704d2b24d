package io.iacdharma.db.audit;

import io.iacdharma.db.audit.worm.WormInspector;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The front door of {@code audit status}. */
public final class AuditStatusService {

  private final Session session;
  private final SealSettings settings;

  /** For one session, which must not be in a transaction. */
  public AuditStatusService(Session session, SealSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * Looks at seals, at the horizon, at the evidence and at the protection of the tables. Needs no
   * key, and works on a standby; nothing is changed.
   *
   * @throws DharmaException AUDIT_TABLE_MISSING, AUDIT_TABLE_UNSUPPORTED, or AUDIT_NOTE_INVALID and
   *     AUDIT_EVIDENCE_DAMAGED when the notes cannot be read
   */
  public AuditStatus status(StatusRequest request) {
    EvidenceStore store =
        new EvidenceStore(
            settings.evidence(), session.server().systemIdentifier(), session.server().database());
    Horizon horizon = Horizon.of(session);
    SealLag lag = new SealLag(session, settings, request.clock());
    List<TableSealStatus> tables = new ArrayList<>();
    List<FolderStatus> folders = new ArrayList<>();
    for (TableName table : request.tables()) {
      TableEvidence evidence = store.table(table);
      List<FolderStatus> copies = folders(evidence);
      folders.addAll(copies);
      tables.add(lag.of(table, fullest(evidence, copies)));
    }
    KeyStatus key = KeyStatus.of(settings.keyFile(), settings.evidence());
    StatusFindings findings = new StatusFindings(request.clock().instant());
    return new AuditStatus(
        tables,
        horizon,
        folders,
        key,
        findings.of(tables, horizon, folders, key),
        new WormInspector(session).inspect(request.tables(), request.probe()));
  }

  private List<FolderStatus> folders(TableEvidence evidence) {
    List<FolderStatus> folders = new ArrayList<>();
    for (int i = 0; i < evidence.copies().size(); i++) {
      TableFolder copy = evidence.copies().get(i);
      BitSet notes = copy.sequences();
      notes.clear(0);
      long newest = Math.max(0, notes.length() - 1);
      byte[] bytes = copy.note(newest).orElse(null);
      folders.add(
          new FolderStatus(
              folder(i),
              evidence.table(),
              notes.cardinality(),
              newest,
              at(bytes),
              evidence.copies().stream().allMatch(other -> agrees(other, newest, bytes))));
    }
    return folders;
  }

  /** Copies that differ are told of; what the table is held against is the one that has most. */
  private static TableEvidence fullest(TableEvidence evidence, List<FolderStatus> copies) {
    int best = 0;
    for (int i = 1; i < copies.size(); i++) {
      boolean more = copies.get(i).newest() > copies.get(best).newest();
      best = copies.get(i).at() != null && (more || copies.get(best).at() == null) ? i : best;
    }
    return new TableEvidence(evidence.table(), List.of(evidence.copies().get(best)));
  }

  private Path folder(int place) {
    return settings.evidence().get(place);
  }

  private static boolean agrees(TableFolder other, long sequence, byte @Nullable [] bytes) {
    byte[] there = other.note(sequence).orElse(null);
    return there == null || bytes == null || Arrays.equals(there, bytes);
  }

  private static @Nullable Instant at(byte @Nullable [] note) {
    try {
      return note == null ? null : EvidenceNote.parse(note).seal().at();
    } catch (DharmaException e) {
      // The folder's own line says that it is none; what follows from that is said by whoever reads
      // it.
      return null;
    }
  }
}
