package io.iacdharma.db.audit;

import io.iacdharma.db.audit.LeafState.Action;
import io.iacdharma.db.audit.SealNote.Continues;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is new in a partition, appends its hashes to the evidence and makes its tree grow.
 * Nothing is signed here, so whatever interrupts it leaves only hashes that the next run cuts off.
 */
final class LeafReader {

  private final Session session;
  private final SealSettings settings;
  private final TableState state;
  private final NoteHistory history;

  LeafReader(Session session, SealSettings settings, TableState state, NoteHistory history) {
    this.session = session;
    this.settings = settings;
    this.state = state;
    this.history = history;
  }

  /** Reads one partition; when it is being closed, its sealed rows are compared as well. */
  LeafReading read(LeafState leaf) {
    SealedTable table = state.table();
    String partition = leaf.leaf().name().name();
    SealNote last = leaf.sealed();
    boolean closing = leaf.action() == Action.CLOSE;
    HashCopies copies = HashCopies.of(state.evidence(), partition, state.era().number());
    CompactRange tree =
        last == null
            ? copies.settle(0, new CompactRange().root())
            : copies.settle(last.size(), last.root());
    boolean first = last == null && state.era().number() > 1;
    List<Mark> former = first ? history.former(partition) : List.of();
    try (ReadTransaction transaction = ReadTransaction.begin(session, settings.role())) {
      RowStream stream = new RowStream(transaction, table);
      if (closing && last != null) {
        new SealedPrefix(stream, leaf.leaf())
            .require(history.present(partition), copies.files().get(0));
      }
      RowForm form = form(former, closing);
      KeyTimes times = new KeyTimes(table, form, settings.zone(table.name()));
      TxRange range =
          new TxRange(
              last == null ? null : Long.valueOf(last.horizon()),
              closing ? null : Long.valueOf(transaction.finished()));
      if (last != null && last.closes()) {
        // It was opened again: what came in meanwhile is not signed over.
        new SealedPrefix(stream, leaf.leaf()).requireNothing(last, form, range);
      }
      Growth growth = new Growth(tree, times, former);
      try (HashCopies.Appender appender = copies.append()) {
        growth.appender = appender;
        long added = stream.read(leaf.leaf(), form, range, growth);
        appender.finish();
        return new LeafReading(
            tree.size(),
            tree.root(),
            added,
            transaction.finished(),
            times.first(last == null ? null : last.first()),
            times.last(last == null ? null : last.last()),
            form,
            first ? continues(partition, growth) : null,
            former.isEmpty() ? 0 : former.get(former.size() - 1).size());
      }
    }
  }

  /**
   * The form that new rows are written in. A closed partition of a new era is written as it was, so
   * that its root can be what it was.
   */
  private RowForm form(List<Mark> former, boolean closing) {
    RowForm present = state.table().form();
    if (former.isEmpty()) {
      return present;
    }
    RowForm before = former.get(former.size() - 1).form();
    boolean same = before.columns().equals(present.columns());
    boolean readable = closing && new HashSet<>(present.columns()).containsAll(before.columns());
    return same || readable ? before : present;
  }

  private @Nullable Continues continues(String partition, Growth growth) {
    if (growth.former.isEmpty()) {
      return null;
    }
    Mark same = growth.same;
    return same != null && history.believes(partition, same)
        ? new Continues(same.sequence(), same.size(), same.note())
        : new Continues(0, 0, null);
  }

  /** Takes row after row; sees in passing up to which of the former marks the tree is the same. */
  private static final class Growth implements RowStream.Lines {
    private final LeafHasher hasher = new LeafHasher();
    private final byte[] hash = new byte[Hash.LENGTH];
    private final CompactRange tree;
    private final KeyTimes times;
    private final List<Mark> former;
    private HashCopies.@Nullable Appender appender;
    private @Nullable Mark same;
    private int passed;

    Growth(CompactRange tree, KeyTimes times, List<Mark> former) {
      this.tree = tree;
      this.times = times;
      this.former = former;
      compare();
    }

    @Override
    public void line(byte[] buffer, int offset, int length) {
      hasher.hash(buffer, offset, length, hash, 0);
      if (appender != null) {
        appender.add(hash);
      }
      tree.append(hash);
      times.line(buffer, offset, length);
      if (passed < former.size()) {
        compare();
      }
    }

    private void compare() {
      while (passed < former.size() && former.get(passed).size() <= tree.size()) {
        Mark mark = former.get(passed);
        if (mark.size() == tree.size() && mark.root().equals(tree.root())) {
          same = mark;
        }
        passed++;
      }
    }
  }
}
