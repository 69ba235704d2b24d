package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.schema.DriftResult;
import io.iacdharma.db.schema.SchemaService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code schema diff}: what the live database has become beside what its history builds. */
@Command
final class SchemaDiffCommand extends MigrateCommand {

  @Mixin ShadowOptions shadow;

  @Option(
      names = "--against",
      paramLabel = "URL",
      description = "compare with this database instead of the history")
  @Nullable String against;

  @Option(names = "--exit-code", description = "exit 3 when something differs")
  boolean exitCode;

  @Override
  protected boolean givesFindings() {
    return true;
  }

  @Override
  protected FailOn failOn() {
    return exitCode ? FailOn.WARNING : FailOn.NEVER;
  }

  @Override
  protected Report run(CommandContext context) {
    if (against == null) {
      try (Session session = open(context, "schema diff")) {
        DriftResult result =
            SchemaDrift.withHistory(
                context,
                session,
                shadow,
                service(context, session).status(contract(context.settings())).entries());
        return report(result, SchemaService.HISTORY);
      }
    }
    if (shadow.shadowUrl() != null || shadow.fromDump() != null) {
      throw Problem.of(ErrorCode.USAGE, "--against names a database, and nothing is built then")
          .hint("leave out --shadow-url and --from-dump, or leave out --against")
          .exception();
    }
    Database other = new Database(Shadows.resolve(context, against, "--against"));
    try (Session session = context.open("schema diff");
        Session reference = other.open("schema diff")) {
      String name = other.target(reference).url();
      DriftResult result =
          new SchemaService(session, SchemaDrift.request(context, shadow, List.of()))
              .with(reference, name);
      return report(result, name);
    }
  }

  private static Report report(DriftResult result, String reference) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("differences", result.differences());
    data.put("reference", reference);
    data.put("objects", result.objects());
    return SchemaDrift.report(result, reference, data);
  }
}
