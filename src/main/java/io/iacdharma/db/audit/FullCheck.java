package io.iacdharma.db.audit;

import io.iacdharma.db.audit.RowComparison.Difference;
import io.iacdharma.db.audit.SealedPart.Stretch;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.HashBag;
import io.iacdharma.db.proof.LeafHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Holds all rows of a partition against the newest seal; finds the first row that differs by the
 * hashes that were kept. Where these give the signed root, the rows are read as they lie and need
 * only be the same ones, for the order is part of them; that spares the server an index and a sort.
 * Otherwise, and as soon as anything differs, they are read in their order and their tree is
 * computed again.
 */
final class FullCheck implements PartitionCheck {

  private final RowStream rows;

  FullCheck(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public Checked check(SealedLeaf leaf, SealedPart part, HashCopies copies) {
    SealNote newest = part.newest();
    long size = newest.size();
    LeafHashFile file =
        copies.files().stream().filter(it -> it.size() >= size).findFirst().orElse(null);
    if (file != null) {
      Checked checked = asTheyLie(leaf, part, file, copies);
      if (checked != null) {
        return checked;
      }
    }
    RowComparison comparison = compare(leaf, part, file);
    long live = comparison.position() + later(leaf, newest);
    boolean right = comparison.position() >= size && comparison.root().equals(newest.root());
    if (!right) {
      return new Checked(changed(leaf, part, live, comparison, file, copies), List.of());
    }
    List<String> damages =
        damages(
            part,
            comparison.difference() == null ? file : null,
            file,
            comparison.disagreeing(),
            copies);
    Difference extra = comparison.extra();
    if (extra != null) {
      BadRow row =
          new BadRow(
              size + 1,
              BadRow.Kind.ADDED,
              comparison.position() - size,
              extra.key,
              extra.before,
              null);
      String why =
          newest.closes() ? "the partition was closed" : "below the horizon of the newest seal";
      return new Checked(
          PartitionVerdict.of(part, live, Verdict.CHANGED, row, row.sentence() + "; " + why),
          damages);
    }
    return new Checked(
        PartitionVerdict.of(part, live, Verdict.INTACT, null, surplus(size, copies)), damages);
  }

  /** Gives the result when all is well; null when that cannot be told in this way. */
  private @Nullable Checked asTheyLie(
      SealedLeaf leaf, SealedPart part, LeafHashFile file, HashCopies copies) {
    HashBag found = new HashBag();
    FutureTask<SealedBag> kept =
        new FutureTask<>(() -> SealedBag.read(file, part, found.another()));
    // While the server reads the rows, this side has time for the hashes.
    Thread reader = new Thread(kept, "sealed hashes");
    reader.setDaemon(true);
    reader.start();
    LeafHasher hasher = new LeafHasher();
    byte[] hash = new byte[Hash.LENGTH];
    for (Stretch stretch : part.stretches()) {
      rows.readAsTheyLie(
          leaf,
          stretch.form(),
          new TxRange(stretch.from(), stretch.to()),
          (buffer, offset, length) -> {
            hasher.hash(buffer, offset, length, hash, 0);
            found.add(hash, 0);
          });
    }
    SealedBag sealed = result(kept);
    if (!sealed.proven() || !sealed.bag().holdsTheSameAs(found)) {
      return null;
    }
    long live = found.count() + later(leaf, part.newest());
    String surplus = surplus(part.newest().size(), copies);
    return new Checked(
        PartitionVerdict.of(part, live, Verdict.INTACT, null, surplus),
        damages(part, file, file, sealed.disagreeing(), copies));
  }

  private static SealedBag result(FutureTask<SealedBag> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal").exception(e);
    }
  }

  /** Rows that are younger than the newest seal. */
  private long later(SealedLeaf leaf, SealNote newest) {
    return newest.closes() ? 0 : rows.count(leaf, TxRange.from(newest.horizon()));
  }

  /** Hashes that no note seals are left by a run that was stopped, or by notes that are gone. */
  private static @Nullable String surplus(long size, HashCopies copies) {
    long most = copies.files().stream().mapToLong(LeafHashFile::size).max().orElse(0);
    return most > size
        ? "the hashes of %d more rows lie there: a run was stopped, or a note was removed"
            .formatted(most - size)
        : null;
  }

  private RowComparison compare(SealedLeaf leaf, SealedPart part, @Nullable LeafHashFile file) {
    try (LeafHashFile.Reader reader = file == null ? null : file.new Reader(part.newest().size())) {
      RowComparison comparison = new RowComparison(part, reader);
      for (Stretch stretch : part.stretches()) {
        comparison.form(stretch.form());
        rows.read(leaf, stretch.form(), new TxRange(stretch.from(), stretch.to()), comparison);
      }
      return comparison;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PartitionVerdict changed(
      SealedLeaf leaf,
      SealedPart part,
      long live,
      RowComparison comparison,
      @Nullable LeafHashFile used,
      HashCopies copies) {
    SealNote newest = part.newest();
    LeafHashFile proven = proven(part, copies).orElse(null);
    if (proven == null) {
      String why =
          "no folder has hashes that give the signed root, so the first bad row is only known to"
              + " be behind row %d".formatted(comparison.agreed());
      return PartitionVerdict.of(part, live, Verdict.CHANGED, null, why);
    }
    RowComparison told = proven.equals(used) ? comparison : compare(leaf, part, proven);
    BadRow row = new Differences(proven, newest.size()).tell(told);
    return PartitionVerdict.of(part, live, Verdict.CHANGED, row, row.sentence());
  }

  /** The first file whose hashes give the signed root. */
  static Optional<LeafHashFile> proven(SealedPart part, HashCopies copies) {
    return copies.files().stream().filter(file -> proves(file, part.newest())).findFirst();
  }

  private static boolean proves(LeafHashFile file, SealNote note) {
    return file.size() >= note.size() && file.range(note.size()).root().equals(note.root());
  }

  /**
   * What is wrong with evidence of rows that are right.
   *
   * @param right the file whose hashes give the signed root, if one is known
   * @param used the file that was looked at
   * @param disagreeing the first note that seals something else; 0 when there is none
   */
  private static List<String> damages(
      SealedPart part,
      @Nullable LeafHashFile right,
      @Nullable LeafHashFile used,
      long disagreeing,
      HashCopies copies) {
    List<String> damages = new ArrayList<>();
    long size = part.newest().size();
    if (used != null && right == null) {
      damages.add("%s was changed: its hashes do not give the signed root".formatted(used.path()));
    }
    for (LeafHashFile other : copies.files()) {
      if (other.size() < size) {
        damages.add("%s ends before hash %d of %d".formatted(other.path(), other.size() + 1, size));
      } else if (right != null && !other.equals(right) && differ(right, other, size)) {
        damages.add(
            "%s was changed: its hashes do not give the signed root".formatted(other.path()));
      }
    }
    if (disagreeing > 0) {
      damages.add(
          "note %d does not seal the beginning of what the newest one seals"
              .formatted(disagreeing));
    }
    return List.copyOf(damages);
  }

  private static boolean differ(LeafHashFile one, LeafHashFile other, long size) {
    try {
      long at = Files.mismatch(one.path(), other.path());
      return at >= 0 && at < size * Hash.LENGTH;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
