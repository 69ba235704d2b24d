package io.iacdharma.db.partition.check;

import io.iacdharma.db.report.Severity;
import java.util.Locale;

/**
 * What is looked for at a partitioned table. The page of each is {@code checks/<id>}.
 *
 * <p>The severity is that of a finding that nothing makes more or less grave.
 */
public enum Check {
  PRESENT_MISSING(Severity.ERROR, "No partition takes the rows of now"),
  PREMAKE_SHORT(Severity.ERROR, "Partitions end sooner than the policy allows"),
  PREMAKE_DUE(Severity.INFO, "Fewer partitions are made ahead than the policy asks for"),
  GAP(Severity.WARNING, "No partition takes the rows of a range between two partitions"),
  OVERLAP(Severity.ERROR, "Two partitions take the rows of one range"),
  UNBOUNDED(Severity.INFO, "A partition has no end on one side"),
  MISALIGNED(Severity.WARNING, "A bound is no boundary of the policy's calendar"),
  WRONG_ZONE(Severity.WARNING, "Bounds are those of another time zone"),
  NAME_MISMATCH(Severity.WARNING, "A partition's name tells another time than its bounds"),
  TOO_MANY_PARTITIONS(Severity.WARNING, "A table has so many partitions that planning slows down"),
  DEFAULT_ROWS(Severity.WARNING, "The default partition holds rows"),
  FAR_FUTURE_ROWS(Severity.WARNING, "Rows lie further ahead than time allows"),
  PENDING_DETACH(Severity.ERROR, "An interrupted DETACH CONCURRENTLY is to be finished"),
  STRANDED_TABLE(Severity.WARNING, "A table was a partition, or was to become one, and is none"),
  INDEX_MISSING(Severity.WARNING, "A partition has no index that belongs to its table's index"),
  INDEX_INVALID(Severity.WARNING, "An index of a table or of a partition is invalid"),
  TRIGGER_MISSING(Severity.WARNING, "A partition lacks a trigger of its table"),
  TRIGGER_STATE(Severity.WARNING, "A trigger fires otherwise on a partition than on its table"),
  ROW_SECURITY(Severity.WARNING, "A partition lacks the row level security of its table"),
  GRANTS_MISSING(Severity.WARNING, "A partition lacks privileges of its table"),
  GRANTS_EXTRA(Severity.WARNING, "A partition gives privileges that it should not give"),
  OWNER(Severity.WARNING, "A partition belongs to another role than its table"),
  REPLICA_IDENTITY(Severity.WARNING, "A partition's replica identity is another one"),
  STORAGE_OPTIONS(Severity.INFO, "A partition's storage options are others than its siblings'"),
  PUBLICATION(Severity.WARNING, "Some partitions are published and others are not"),
  OWN_IDENTITY(Severity.WARNING, "A partition numbers its rows by a sequence of its own"),
  COLUMN_DRIFT(Severity.INFO, "A partition's column has another default or is NOT NULL alone"),
  OWN_CHECK(Severity.INFO, "A partition has a CHECK that its table has not"),
  COMMENT_MISSING(Severity.INFO, "A partition has no comment though its table has one"),
  INCOMING_FOREIGN_KEY(Severity.INFO, "A foreign key points at the table, and detaching proves it"),
  UUID_VERSION(Severity.ERROR, "Keys are UUIDs that hold no time"),
  NEVER_ANALYZED(Severity.INFO, "The partitioned table itself was never analyzed");

  private final Severity severity;
  private final String summary;

  Check(Severity severity, String summary) {
    this.severity = severity;
    this.summary = summary;
  }

  /** The stable identifier, in lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much a finding matters. */
  public Severity severity() {
    return severity;
  }

  /** What it finds, one sentence without a full stop. */
  public String summary() {
    return summary;
  }
}
