package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the rows of one table to what a dataset says.
 *
 * @param table schema and table
 * @param insert rows to add
 * @param update rows to change
 * @param delete rows to remove
 * @param unchanged rows that already are as they should be
 * @param content hash of the dataset that was planned
 * @param risk what it can cost
 */
public record DataStep(
    String table, long insert, long update, long delete, long unchanged, String content, Risk risk)
    implements Step {

  @Override
  public String id() {
    return table;
  }

  @Override
  public String summary() {
    return "%s: %d to insert, %d to update, %d to delete, %d unchanged"
        .formatted(table, insert, update, delete, unchanged);
  }

  @Override
  public Map<String, ?> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", table);
    facts.put("insert", insert);
    facts.put("update", update);
    facts.put("delete", delete);
    facts.put("unchanged", unchanged);
    facts.put("content", content);
    facts.put("risk", risk);
    return facts;
  }
}
