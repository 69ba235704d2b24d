package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the rows of one table to what a dataset says, as far as that can be said while the table
 * may still be changed by the steps before it: its rows are counted after them.
 *
 * @param table schema and table
 * @param content hash of the dataset
 * @param risk what it can cost, should no row have to be deleted
 */
public record DatasetStep(String table, String content, Risk risk) implements Step {

  @Override
  public String id() {
    return table;
  }

  @Override
  public String summary() {
    return table + ": rows are counted after the migrations";
  }

  @Override
  public Map<String, ?> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", table);
    facts.put("content", content);
    facts.put("risk", risk);
    return facts;
  }
}
