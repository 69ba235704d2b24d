package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.TableName;
import java.util.List;

/**
 * An insert-only table with all that holds its rows.
 *
 * @param name its name
 * @param members itself first, then its partitions, then those that were detached
 */
record WormTable(TableName name, List<Member> members) {

  WormTable {
    members = List.copyOf(members);
  }
}
