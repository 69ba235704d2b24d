package io.iacdharma.db.cli;

import io.iacdharma.db.audit.worm.WormInspector;
import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Patterns;
import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.PartitionSettings;
import io.iacdharma.db.partition.check.PartitionStatus;
import io.iacdharma.db.partition.check.PartitionStatusService;
import io.iacdharma.db.report.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code partition status} and {@code audit status} find, as {@code schema check} tells it.
 */
final class BorrowedChecks {

  private final CommandContext context;
  private final Session session;
  private final Patterns tables;

  BorrowedChecks(CommandContext context, Session session, List<String> tables) {
    this.context = context;
    this.session = session;
    this.tables = new Patterns(tables);
  }

  /** What those of the borrowed checks find that were chosen. */
  CheckResult look(List<About> borrowed, Set<String> chosen, Instant now) {
    List<About> checks = borrowed.stream().filter(one -> chosen.contains(one.id())).toList();
    List<CheckFinding> findings = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    if (checks.stream().anyMatch(one -> one.group() == Group.PARTITION)) {
      partitions(checks, findings, skipped, now);
    }
    if (checks.stream().anyMatch(one -> one.group() == Group.SECURITY)) {
      audit(checks, findings);
    }
    return new CheckResult(checks, findings, skipped);
  }

  private void partitions(
      List<About> checks, List<CheckFinding> findings, List<Skipped> skipped, Instant now) {
    Settings settings = context.settings();
    List<String> schemas = MigrateCommand.settings(settings).schemas();
    PartitionStatusService service =
        new PartitionStatusService(
            session,
            schemas.isEmpty() ? session.server().schema() : schemas.get(0),
            Set.copyOf(settings.get(Keys.AUDIT_TABLES)),
            settings.get(Keys.LOCK_TIMEOUT));
    for (PartitionStatus status : service.status(PartitionSettings.of(settings).policies(), now)) {
      if (!isWanted(status.table().name())) {
        continue;
      }
      status
          .findings()
          .forEach(one -> add(checks, one.toFinding(), one.table(), one.fix(), findings));
      status
          .skipped()
          .forEach(
              one ->
                  skipped.add(
                      new Skipped(one.check(), "%s: %s".formatted(one.table(), one.why()))));
    }
  }

  /** A database without such a table hears nothing of what would protect it. */
  private void audit(List<About> checks, List<CheckFinding> findings) {
    WormInspector inspector = new WormInspector(session);
    List<TableName> audited =
        context.settings().get(Keys.AUDIT_TABLES).stream()
            .map(TableName::parse)
            .filter(this::isWanted)
            .filter(inspector::exists)
            .toList();
    if (audited.isEmpty()) {
      return;
    }
    for (Finding one : inspector.inspect(audited, false)) {
      add(
          checks,
          one,
          audited.size() == 1 ? audited.get(0) : null,
          one.alternative().lines().toList(),
          findings);
    }
  }

  private boolean isWanted(TableName table) {
    return tables.isEmpty() || tables.match(table.toString());
  }

  private static void add(
      List<About> checks,
      Finding found,
      @Nullable TableName table,
      List<String> fix,
      List<CheckFinding> findings) {
    checks.stream()
        .filter(check -> check.id().equals(found.rule()))
        .findFirst()
        .ifPresent(
            check ->
                findings.add(
                    new CheckFinding(
                        check,
                        found.severity(),
                        table,
                        found.object(),
                        says(found),
                        Map.of(),
                        Confidence.CERTAIN,
                        fix.isEmpty() ? List.of() : List.of(new SqlRemedy(fix, List.of(), "")),
                        null)));
  }

  /** The sentence without the subject that it begins with. */
  private static String says(Finding found) {
    String subject = found.object() + ": ";
    return found.message().startsWith(subject)
        ? found.message().substring(subject.length())
        : found.message();
  }
}
