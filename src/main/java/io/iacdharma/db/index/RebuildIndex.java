package io.iacdharma.db.index;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.List;

/**
 * Builds an index anew beside itself and puts the new one in its place (manual, REINDEX).
 *
 * @param table the table, a partition's own
 * @param index the index; not one of a partitioned table
 * @param why why, in one word: {@code invalid}, {@code bloat}, {@code corrupt} or {@code collation}
 */
public record RebuildIndex(TableName table, TableName index, String why) implements IndexRemedy {

  @Override
  public List<String> fix() {
    return List.of(
        "REINDEX INDEX CONCURRENTLY %s;".formatted(Identifier.shown(index.schema(), index.name())));
  }

  @Override
  public List<String> undo() {
    return List.of();
  }

  @Override
  public String lock() {
    return "SHARE UPDATE EXCLUSIVE";
  }
}
