package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a backfill to its end, batch by batch.
 *
 * @param file the file's name, relative to its location
 * @param version its version
 * @param table the table whose rows are worked through
 * @param key the columns by which they are
 * @param begin where it begins
 * @param checksum of the statement
 * @param risk what it can cost
 */
public record BackfillStep(
    String file,
    String version,
    String table,
    List<String> key,
    Begin begin,
    String checksum,
    Risk risk)
    implements Step {

  public BackfillStep {
    key = List.copyOf(key);
  }

  /** Where a backfill begins. */
  public enum Begin {
    /** At the first row: it never ran. */
    NEW("from the first row"),
    /** Behind the last row that was done. */
    CONTINUE("from where it stopped"),
    /** At the first row, though rows were done before. */
    RESTART("from the first row again");

    private final String words;

    Begin(String words) {
      this.words = words;
    }
  }

  @Override
  public String id() {
    return file;
  }

  @Override
  public String summary() {
    return "%s: %s by %s, %s".formatted(file, table, String.join(", ", key), begin.words);
  }

  @Override
  public Map<String, ?> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", file);
    facts.put("version", version);
    facts.put("table", table);
    facts.put("key", key);
    facts.put("begin", begin);
    facts.put("checksum", checksum);
    facts.put("risk", risk);
    return facts;
  }
}
