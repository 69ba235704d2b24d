package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/**
 * Something that a check found.
 *
 * @param check the check
 * @param severity how much it matters here
 * @param table the partitioned table
 * @param object what it is about, as SQL names it
 * @param message what is so, with numbers; one sentence
 * @param fix what mends it: statements or commands in their order; empty when there is nothing to
 *     do
 */
public record PartitionFinding(
    Check check,
    Severity severity,
    TableName table,
    String object,
    String message,
    List<String> fix) {

  public PartitionFinding {
    fix = List.copyOf(fix);
  }

  /** The finding in the form that reports and their formats share. */
  public Finding toFinding() {
    return new Finding(
        check.id(),
        "checks/" + check.id(),
        severity,
        null,
        0,
        "",
        object,
        message,
        String.join("\n", fix));
  }
}
