package io.iacdharma.db.pooler.check;

import java.util.List;

/**
 * What a check of a pooler found.
 *
 * @param version the version that it was looked at as
 * @param checks the ids of all rules
 * @param findings the gravest first
 * @param skipped rules that could not look
 */
public record PoolerCheckResult(
    String version, List<String> checks, List<PoolerFinding> findings, List<Skip> skipped) {

  public PoolerCheckResult {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  /** A rule that could not look, and what would help. */
  public record Skip(String check, String why) {}
}
