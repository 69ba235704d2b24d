package io.iacdharma.db.cli;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Secret;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.dev.StartWork;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.Map;
import picocli.CommandLine.Command;

/**
 * Prints the embedded database's URL with its password, for another program to take; starts the
 * server if need be. The one command whose purpose is to show a password.
 */
@Command
final class DevUrlCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    EmbeddedTarget target = EmbeddedTarget.of(context);
    Plan plan = new StartWork(target.server(), target.database()).plan();
    if (context.options().dryRun() && !plan.isEmpty()) {
      return DevReports.planned(plan);
    }
    RunningServer running = target.server().require(target.database());
    ConnectionSettings connection = target.connection(running, context.settings());
    String url = withPassword(connection);
    return Report.of(
        plan.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED, Map.of("url", url), new Line(url));
  }

  /** The password is of hexadecimal digits, and the other parts are plain too. */
  private static String withPassword(ConnectionSettings connection) {
    Secret password = connection.password();
    return "postgresql://%s:%s@%s/%s"
        .formatted(
            connection.user(),
            password == null ? "" : password.reveal(),
            connection.hosts().get(0),
            connection.database());
  }
}
