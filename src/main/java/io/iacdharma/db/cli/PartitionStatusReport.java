package io.iacdharma.db.cli;

import io.iacdharma.db.partition.Bound;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.check.PartitionFinding;
import io.iacdharma.db.partition.check.PartitionStatus;
import io.iacdharma.db.partition.check.RowRange;
import io.iacdharma.db.partition.check.Skipped;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code partition status} has to say. */
final class PartitionStatusReport {

  private PartitionStatusReport() {}

  static Report of(List<PartitionStatus> statuses) {
    List<Finding> findings =
        statuses.stream()
            .flatMap(status -> status.findings().stream())
            .map(PartitionFinding::toFinding)
            .toList();
    List<Skipped> skipped = statuses.stream().flatMap(status -> status.skipped().stream()).toList();
    List<Block> blocks = new ArrayList<>();
    statuses.forEach(status -> show(status, blocks));
    blocks.add(new Line(summary(statuses, findings, skipped)));
    boolean found = findings.stream().anyMatch(one -> one.severity() != Severity.INFO);
    Report report =
        Report.of(
                found ? Outcome.FINDINGS : Outcome.UNCHANGED,
                PartitionStatusData.of(statuses),
                blocks.toArray(Block[]::new))
            .with(findings)
            .measuring(metrics(statuses));
    for (Skipped one : skipped) {
      report = report.warn("%s: %s was skipped: %s".formatted(one.table(), one.check(), one.why()));
    }
    return report;
  }

  private static void show(PartitionStatus status, List<Block> blocks) {
    RowRange standard = status.standard();
    blocks.add(
        new Line(
            "%s by %s, a partition a %s (%s): %s%s"
                .formatted(
                    status.table().name(),
                    status.table().column(),
                    status.policy().calendar().every().word(),
                    status.policy().calendar().zone(),
                    ahead(status),
                    standard == null
                        ? ", rows in the default partition not known"
                        : standard.rows() == 0
                            ? ""
                            : ", %,d rows in the default partition".formatted(standard.rows()))));
    Table.Builder table = Table.of("partition", "from", "to", "state", "size", "rows");
    for (Partition partition : status.table().partitions()) {
      table.row(
          partition.name(),
          partition.isDefault() ? "default" : text(partition.from()),
          text(partition.to()),
          status.state(partition),
          SizeText.of(partition.bytes()),
          partition.estimatedRows() < 0 ? "?" : "%,d".formatted(partition.estimatedRows()));
    }
    blocks.add(table.build());
  }

  private static String ahead(PartitionStatus status) {
    if (status.coveredUntil() == null) {
      return status.monthsAhead() == 0 ? "nothing for the rows of now" : "without an end";
    }
    return "%d month%s ahead, until %s"
        .formatted(
            status.monthsAhead(), status.monthsAhead() == 1 ? "" : "s", status.coveredUntil());
  }

  private static String summary(
      List<PartitionStatus> statuses, List<Finding> findings, List<Skipped> skipped) {
    if (statuses.isEmpty()) {
      return "no partitioned table: name some under partition.tables";
    }
    StringBuilder text =
        new StringBuilder(
            "%d table%s: ".formatted(statuses.size(), statuses.size() == 1 ? "" : "s"));
    text.append(
        findings.isEmpty()
            ? "nothing wrong"
            : "%d error%s, %d warning%s, %d info"
                .formatted(
                    Counts.of(findings, Severity.ERROR),
                    Counts.of(findings, Severity.ERROR) == 1 ? "" : "s",
                    Counts.of(findings, Severity.WARNING),
                    Counts.of(findings, Severity.WARNING) == 1 ? "" : "s",
                    Counts.of(findings, Severity.INFO)));
    if (!skipped.isEmpty()) {
      text.append("; ").append(skipped.size()).append(" skipped");
    }
    return text.toString();
  }

  private static List<Metric> metrics(List<PartitionStatus> statuses) {
    List<Metric> metrics = new ArrayList<>();
    for (PartitionStatus status : statuses) {
      String table = status.table().name().toString();
      metrics.add(
          new Metric(
              "dharma_db_partition_months_ahead",
              "Whole months for which partitions are made.",
              "table",
              table,
              status.monthsAhead()));
      metrics.add(
          new Metric(
              "dharma_db_partition_pending_detach",
              "Partitions that are half detached.",
              "table",
              table,
              status.pendingDetach()));
      if (status.standard() != null) {
        metrics.add(
            new Metric(
                "dharma_db_partition_default_rows",
                "Rows in the default partition.",
                "table",
                table,
                status.standard().rows()));
      }
    }
    return metrics;
  }

  private static String text(@Nullable Bound bound) {
    if (bound == null) {
      return "";
    }
    return bound.at() == null ? bound.text() : bound.at().toString();
  }
}
