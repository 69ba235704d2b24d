package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one statement that was made for what was found.
 *
 * @param id what it does to what, such as {@code build public.orders_tenant_id_idx}
 * @param action one word for the kind of statement
 * @param statement as it is run
 * @param table the table that it works on, schema and table
 * @param lock the strongest lock that it takes there
 * @param undo the statements that take it back; empty where there is nothing to take back
 * @param checks the ids of the checks that asked for it
 * @param risk what it can cost
 */
public record StatementStep(
    String id,
    String action,
    String statement,
    String table,
    String lock,
    List<String> undo,
    List<String> checks,
    Risk risk)
    implements Step {

  public StatementStep {
    undo = List.copyOf(undo);
    checks = List.copyOf(checks);
  }

  @Override
  public String summary() {
    return statement;
  }

  @Override
  public Map<String, ?> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", id);
    facts.put("action", action);
    facts.put("statement", statement);
    facts.put("table", table);
    facts.put("lock", lock);
    facts.put("undo", undo);
    facts.put("checks", checks);
    facts.put("risk", risk);
    return facts;
  }
}
