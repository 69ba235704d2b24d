package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.schema.DriftFindings;
import io.iacdharma.db.schema.DriftRequest;
import io.iacdharma.db.schema.DriftResult;
import io.iacdharma.db.schema.SchemaDifference;
import io.iacdharma.db.schema.SchemaService;
import java.util.List;
import java.util.Map;

/** What the commands that look for drift share. */
final class SchemaDrift {

  private SchemaDrift() {}

  static DriftResult withHistory(
      CommandContext context, Session session, ShadowOptions shadow, List<MigrationEntry> entries) {
    return new SchemaService(session, request(context, shadow, entries))
        .withHistory(() -> Shadows.open(context, shadow, session.server().major()));
  }

  static DriftRequest request(
      CommandContext context, ShadowOptions shadow, List<MigrationEntry> entries) {
    return new DriftRequest(
        MigrateCommand.settings(context.settings()),
        entries,
        Checks.bookkeeping(context.settings()),
        shadow.fromDump() == null ? null : context.environment().resolve(shadow.fromDump()));
  }

  /** The report of a comparison alone. */
  static Report report(DriftResult result, String reference, Map<String, ?> data) {
    boolean drifted = result.differences().stream().anyMatch(SchemaDifference::counts);
    Report report =
        Report.of(
                drifted ? Outcome.FINDINGS : Outcome.UNCHANGED,
                data,
                new Line(summary(result, reference)))
            .with(findings(result, reference));
    for (String warning : result.warnings()) {
      report = report.warn(warning);
    }
    return report;
  }

  static List<Finding> findings(DriftResult result, String reference) {
    return new DriftFindings(reference).of(result.differences());
  }

  static String summary(DriftResult result, String reference) {
    long counting = result.differences().stream().filter(SchemaDifference::counts).count();
    long others = result.differences().size() - counting;
    String rest = others == 0 ? "" : ", %d for your information".formatted(others);
    return counting == 0
        ? "the schema is that of %s: %d objects compared%s"
            .formatted(reference, result.objects(), rest)
        : "%d difference%s from %s: %d objects compared%s"
            .formatted(counting, counting == 1 ? "" : "s", reference, result.objects(), rest);
  }
}
