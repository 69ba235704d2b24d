package io.iacdharma.db.cli;

import io.iacdharma.db.partition.Bound;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.check.DetachedTable;
import io.iacdharma.db.partition.check.PartitionFinding;
import io.iacdharma.db.partition.check.PartitionStatus;
import io.iacdharma.db.partition.check.RowRange;
import io.iacdharma.db.partition.check.Skipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code partition status} says to programs. */
final class PartitionStatusData {

  private PartitionStatusData() {}

  static Map<String, Object> of(List<PartitionStatus> statuses) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", statuses.stream().map(PartitionStatusData::table).toList());
    data.put(
        "findings",
        statuses.stream()
            .flatMap(status -> status.findings().stream())
            .map(PartitionStatusData::finding)
            .toList());
    data.put(
        "skipped",
        statuses.stream()
            .flatMap(status -> status.skipped().stream())
            .map(PartitionStatusData::skipped)
            .toList());
    return data;
  }

  private static Map<String, @Nullable Object> table(PartitionStatus status) {
    Map<String, @Nullable Object> table = new LinkedHashMap<>();
    table.put("table", status.table().name().toString());
    table.put("monthsAhead", status.monthsAhead());
    RowRange standard = status.standard();
    table.put("defaultRows", standard == null ? null : standard.rows());
    table.put(
        "partitions",
        status.table().partitions().stream().map(one -> partition(status, one)).toList());
    table.put("coveredUntil", status.coveredUntil());
    table.put("key", status.table().column());
    table.put("every", status.policy().calendar().every().word());
    table.put("zone", status.policy().calendar().zone().getId());
    table.put("premake", status.policy().premake());
    table.put("leastMonthsAhead", status.policy().leastMonthsAhead());
    table.put(
        "retention",
        status.policy().retention() == null ? null : status.policy().retention().toString());
    table.put("onExpire", status.policy().onExpire().word());
    table.put("default", standard == null || standard.rows() == 0 ? null : standard(standard));
    table.put("detached", status.detached().stream().map(PartitionStatusData::detached).toList());
    return table;
  }

  private static Map<String, @Nullable Object> partition(
      PartitionStatus status, Partition partition) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("name", partition.name().toString());
    facts.put("from", at(partition.from()));
    facts.put("to", at(partition.to()));
    facts.put("bytes", partition.bytes());
    facts.put("estimatedRows", partition.estimatedRows());
    facts.put("state", status.state(partition));
    facts.put("default", partition.isDefault());
    return facts;
  }

  private static Map<String, @Nullable Object> standard(RowRange rows) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("rows", rows.rows());
    facts.put("more", rows.more());
    facts.put("first", rows.first());
    facts.put("last", rows.last());
    facts.put("periods", rows.periods());
    facts.put("withoutTime", rows.keyless());
    return facts;
  }

  private static Map<String, @Nullable Object> detached(DetachedTable detached) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("name", detached.name().toString());
    facts.put("bytes", detached.bytes());
    facts.put("estimatedRows", detached.estimatedRows());
    facts.put("state", detached.state());
    facts.put("marker", detached.marker());
    return facts;
  }

  private static Map<String, @Nullable Object> finding(PartitionFinding finding) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("check", finding.check().id());
    facts.put("severity", finding.severity());
    facts.put("object", finding.object());
    facts.put("table", finding.table().toString());
    facts.put("message", finding.message());
    facts.put("fix", finding.fix());
    return facts;
  }

  private static Map<String, @Nullable Object> skipped(Skipped skipped) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("check", skipped.check());
    facts.put("table", skipped.table().toString());
    facts.put("why", skipped.why());
    return facts;
  }

  private static @Nullable Object at(@Nullable Bound bound) {
    return bound == null ? null : bound.at();
  }
}
