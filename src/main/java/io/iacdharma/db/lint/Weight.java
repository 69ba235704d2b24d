package io.iacdharma.db.lint;

import io.iacdharma.db.lint.TableSizes.TableSize;
import io.iacdharma.db.lint.rules.Note;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import org.jspecify.annotations.Nullable;

/** How much a finding matters on tables of this size: what takes no time stops nobody. */
final class Weight {

  private static final long SMALL_ROWS = 100_000;
  private static final long SMALL_BYTES = 10L << 20;
  private static final long LARGE_BYTES = 1L << 30;

  private final TableSizes sizes;

  Weight(TableSizes sizes) {
    this.sizes = sizes;
  }

  Severity of(Note note) {
    Severity full = note.rule().severity();
    TableSize size = note.rule().sized() ? size(note) : null;
    if (size == null || size.bytes() >= LARGE_BYTES) {
      return full;
    }
    boolean small = size.bytes() < SMALL_BYTES && size.rows() < SMALL_ROWS;
    Severity most = small ? Severity.INFO : Severity.WARNING;
    return full.atLeast(most) ? most : full;
  }

  /** Of all tables together; null when there is none or one has not been measured. */
  private @Nullable TableSize size(Note note) {
    long rows = 0;
    long bytes = 0;
    boolean measured = false;
    for (Relation table : note.tables()) {
      TableSize size = sizes.of(table.schema(), table.name());
      if (size != null) {
        rows += Math.max(0, size.rows());
        bytes += size.bytes();
        measured = true;
      } else if (table.kind() != Relation.Kind.PARTITIONED_TABLE) {
        return null;
      }
    }
    return measured ? new TableSize(rows, bytes) : null;
  }
}
