package io.iacdharma.db.migrate;

import java.util.List;

/**
 * What the inspector found.
 *
 * @param historyExists whether there is a history table
 * @param schemaEmpty whether the managed schema holds nothing of anybody's; only looked at without
 *     a history
 * @param entries every migration, applied ones in the order in which they were applied, then
 *     pending ones in the order in which they will be
 * @param pending files that the next run applies, in order
 * @param failed history rows of attempts that did not end
 * @param invalidIndexes indexes that a migration made and that are not valid
 * @param rows the history
 */
record MigrationState(
    boolean historyExists,
    boolean schemaEmpty,
    List<MigrationEntry> entries,
    List<MigrationFile> pending,
    List<HistoryRow> failed,
    List<InvalidIndex> invalidIndexes,
    List<HistoryRow> rows) {

  /** Entries in one state. */
  List<MigrationEntry> in(MigrationEntry.State state) {
    return entries.stream().filter(entry -> entry.state() == state).toList();
  }
}
