package io.iacdharma.db.index;

import io.iacdharma.db.check.Remedy;
import io.iacdharma.db.database.TableName;

/** What {@code index fix} can do. */
public sealed interface IndexRemedy extends Remedy
    permits CreateIndex, DropIndex, RebuildIndex, CompleteIndex {

  /** The table that it works on; the topmost one of a partitioned table. */
  TableName table();
}
