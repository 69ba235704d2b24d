package io.iacdharma.db.audit;

import io.iacdharma.db.audit.LeafState.Action;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at tables and at their evidence, and sees what there is to seal. */
final class SealInspector {

  private final Session session;
  private final SealSettings settings;
  private final SealRequest request;
  private final SealTrust trust;
  private final CheckpointCache cache;
  private final ServerPlace place;

  SealInspector(
      Session session,
      SealSettings settings,
      SealRequest request,
      SealTrust trust,
      CheckpointCache cache,
      ServerPlace place) {
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.trust = trust;
    this.cache = cache;
    this.place = place;
  }

  /** How far a table is sealed; changes nothing. */
  TableState read(TableName name) {
    TableEvidence evidence =
        new EvidenceStore(settings.evidence(), place.systemIdentifier(), place.database())
            .table(name);
    Chain chain = new Chain(evidence, trust);
    // Each folder is listed once: years of notes are many files.
    List<BitSet> here = evidence.copies().stream().map(TableFolder::sequences).toList();
    long newest = here.stream().mapToLong(BitSet::length).max().orElse(0);
    EvidenceNote head = chain.head(Math.max(0, newest - 1)).orElse(null);
    Era era =
        Era.of(name, head == null ? null : head.seal(), cache.known(name), place, request.newEra());
    Map<String, Long> closes = era.begins() == null ? cache.closes(name, era.number()) : Map.of();
    try (ReadTransaction transaction = ReadTransaction.begin(session, settings.role())) {
      SealedTable table = new SealedTableInspector(transaction).read(name, settings.zone(name));
      RowVisibility.require(transaction, table);
      if (!table.tx()) {
        throw withoutTx(name);
      }
      List<String> warnings = new ArrayList<>();
      Map<SealedLeaf, Boolean> held = held(transaction, table, warnings);
      Map<String, EvidenceNote> last =
          era.begins() == null && head != null
              ? new Heads(chain, era.number()).of(head, names(held.keySet()), closes)
              : Map.of();
      List<LeafState> leaves = new ArrayList<>();
      RowStream stream = new RowStream(transaction, table);
      held.forEach(
          (leaf, rows) ->
              leaves.add(
                  state(stream, transaction, leaf, rows, last.get(leaf.name().name()), warnings)));
      return new TableState(table, evidence, head, era, behind(here), leaves, warnings);
    }
  }

  /** The partitions that hold rows or whose time is over, and whether they hold rows. */
  private Map<SealedLeaf, Boolean> held(
      ReadTransaction transaction, SealedTable table, List<String> warnings) {
    RowStream stream = new RowStream(transaction, table);
    Map<SealedLeaf, Boolean> held = new LinkedHashMap<>();
    for (SealedLeaf leaf : table.leaves()) {
      if (leaf.detachPending()) {
        warnings.add(
            "%s is being detached, its rows are not seen: ALTER TABLE %s DETACH PARTITION %s FINALIZE"
                .formatted(leaf.name(), table.name().quoted(), leaf.name().quoted()));
        continue;
      }
      boolean rows = stream.any(leaf, TxRange.all());
      if (rows || leaf.closed() || isOver(leaf)) {
        held.put(leaf, rows);
      }
    }
    return held;
  }

  private LeafState state(
      RowStream stream,
      ReadTransaction transaction,
      SealedLeaf leaf,
      boolean rows,
      @Nullable EvidenceNote last,
      List<String> warnings) {
    SealNote sealed = last == null ? null : last.seal();
    boolean foreign = rows && !leaf.closed() && stream.any(leaf, TxRange.from(transaction.next()));
    if (sealed != null && sealed.closes()) {
      if (leaf.closed()) {
        return new LeafState(leaf, last, Action.NONE, false);
      }
      warnings.add(
          "%s was closed and takes rows again: somebody removed its trigger"
              .formatted(leaf.name()));
      return new LeafState(leaf, last, request.close() ? Action.CLOSE : Action.NONE, foreign);
    }
    if (leaf.closed() || isOver(leaf)) {
      return new LeafState(leaf, last, Action.CLOSE, false);
    }
    long from = sealed == null ? 0 : sealed.horizon();
    boolean fresh =
        from < transaction.finished() && stream.any(leaf, TxRange.of(from, transaction.finished()));
    return new LeafState(leaf, last, fresh ? Action.SEAL : Action.NONE, foreign);
  }

  private boolean isOver(SealedLeaf leaf) {
    Instant end = leaf.end();
    return request.close()
        && end != null
        && !end.plus(settings.settle()).isAfter(request.clock().instant());
  }

  private static Set<String> names(Set<SealedLeaf> leaves) {
    Set<String> names = new TreeSet<>();
    leaves.forEach(leaf -> names.add(leaf.name().name()));
    return names;
  }

  private List<String> behind(List<BitSet> copies) {
    List<String> behind = new ArrayList<>();
    int newest = copies.stream().mapToInt(BitSet::length).max().orElse(0);
    for (int i = 0; i < copies.size(); i++) {
      if (copies.get(i).nextClearBit(1) < newest) {
        behind.add(settings.evidence().get(i).toString());
      }
    }
    return behind;
  }

  private static RuntimeException withoutTx(TableName name) {
    return Problem.of(
            ErrorCode.AUDIT_TABLE_UNSUPPORTED, "the rows of %s cannot be sealed".formatted(name))
        .because("it has no column tx of type xid8 that is never null")
        .hint(
            "ALTER TABLE %s ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id(); dharma-db"
                    .formatted(name.quoted())
                + " help audit tells more")
        .exception();
  }

  /** The newest notes of partitions. */
  private record Heads(Chain chain, int era) {

    /**
     * Looks first where the database says that closed ones are, for their notes may be years back;
     * then from the newest note back until every partition was met or the era began.
     */
    Map<String, EvidenceNote> of(EvidenceNote head, Set<String> wanted, Map<String, Long> closes) {
      Map<String, EvidenceNote> found = new HashMap<>();
      Set<String> open = new TreeSet<>(wanted);
      closes.forEach(
          (partition, sequence) -> {
            if (open.contains(partition)) {
              chain
                  .believed(sequence)
                  .filter(note -> note.seal().closes() && isOf(note, partition))
                  .ifPresent(
                      note -> {
                        found.put(partition, note);
                        open.remove(partition);
                      });
            }
          });
      if (!open.isEmpty()) {
        chain.walk(
            head,
            note -> {
              NoteOrigin origin = note.seal().origin();
              if (origin.era() < era) {
                return false;
              }
              if (open.remove(origin.partition())) {
                found.put(origin.partition(), note);
              }
              return !open.isEmpty();
            });
      }
      return found;
    }

    private boolean isOf(EvidenceNote note, String partition) {
      NoteOrigin origin = note.seal().origin();
      return origin.partition().equals(partition) && origin.era() == era;
    }
  }
}
