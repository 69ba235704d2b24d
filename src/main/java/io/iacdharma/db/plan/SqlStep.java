package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs a change that dharma-db itself decides on, such as mending a history row.
 *
 * @param id what it is about, such as a version
 * @param summary what it does
 * @param action one word for the kind of change
 * @param risk what it can cost
 */
public record SqlStep(String id, String summary, String action, Risk risk) implements Step {

  @Override
  public Map<String, ?> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", id);
    facts.put("action", action);
    facts.put("summary", summary);
    facts.put("risk", risk);
    return facts;
  }
}
