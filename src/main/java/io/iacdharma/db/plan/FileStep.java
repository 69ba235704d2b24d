package io.iacdharma.db.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a file of SQL.
 *
 * @param file the file's name, relative to its location
 * @param version its version, or null for a repeatable one
 * @param description its description
 * @param phase {@code expand}, {@code contract} or {@code repeatable}
 * @param checksum Flyway's checksum of the file
 * @param statements how many statements it holds
 * @param transactional whether it runs in one transaction
 * @param risk what it can cost
 */
public record FileStep(
    String file,
    @Nullable String version,
    String description,
    String phase,
    @Nullable Integer checksum,
    int statements,
    boolean transactional,
    Risk risk)
    implements Step {

  @Override
  public String id() {
    return file;
  }

  @Override
  public String summary() {
    return "%s, %d statement%s%s"
        .formatted(
            file,
            statements,
            statements == 1 ? "" : "s",
            transactional ? "" : ", outside a transaction");
  }

  @Override
  public Map<String, ? extends @Nullable Object> facts() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("file", file);
    facts.put("version", version);
    facts.put("description", description);
    facts.put("phase", phase);
    facts.put("checksum", checksum);
    facts.put("statements", statements);
    facts.put("transactional", transactional);
    facts.put("risk", risk);
    return facts;
  }
}
