package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FailOnOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PoolerOptions;
import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.PoolerKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerConsole;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.pooler.PoolerProgram;
import io.iacdharma.db.pooler.PoolerVersion;
import io.iacdharma.db.pooler.check.PoolerCheckResult;
import io.iacdharma.db.pooler.check.PoolerChecker;
import io.iacdharma.db.pooler.check.ToolTarget;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgbouncer check}: what is wrong with a PgBouncer. */
@Command
final class PgbouncerCheckCommand extends LeafCommand {

  @Mixin PoolerOptions pooler;
  @Mixin FailOnOptions threshold = new FailOnOptions(CheckKeys.FAIL_ON);

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "its pgbouncer.ini (default: pgbouncer.file)")
  @Nullable String file;

  @Option(
      names = "--pgbouncer-url",
      paramLabel = "URL",
      description = "its console: postgresql://ADMIN@HOST:6432/pgbouncer")
  @Nullable String console;

  private FailOn failOn = FailOn.ERROR;

  @Override
  protected void flags(FlagSink sink) {
    pooler.collect(sink);
    sink.put(PoolerKeys.URL, "--pgbouncer-url", console);
    threshold.collect(sink);
  }

  @Override
  protected boolean givesFindings() {
    return true;
  }

  @Override
  protected FailOn failOn() {
    return failOn;
  }

  @Override
  protected Report run(CommandContext context) {
    failOn = FailOn.of(context.settings().get(CheckKeys.FAIL_ON)).orElse(FailOn.ERROR);
    List<String> warnings = new ArrayList<>();
    Path path =
        file == null
            ? context.settings().find(PoolerKeys.FILE).map(Setting::value).orElse(null)
            : context.environment().resolve(file);
    try (PoolerConsole opened = console(context, path != null, warnings);
        Session session = server(context, warnings)) {
      PoolerChecker checker =
          new PoolerChecker(
              ApplicationPool.of(context.settings()), tools(context), version(context, opened));
      PoolerCheckResult result = checker.check(path, opened, session);
      return new PgbouncerCheckReport(new Places(context.environment())).of(result, warnings);
    }
  }

  /** The console where one is named; a PgBouncer that is down is looked at by its file alone. */
  private @Nullable PoolerConsole console(
      CommandContext context, boolean hasFile, List<String> warnings) {
    Setting<String> url = context.settings().find(PoolerKeys.URL).orElse(null);
    if (url == null) {
      return null;
    }
    ConnectionSettings settings = Shadows.resolve(context, url.value(), url.origin().text());
    try {
      return new Database(settings.on("pgbouncer")).console();
    } catch (DharmaException e) {
      if (e.problem().code().exitCode() != ExitCode.CONNECTION || !hasFile) {
        throw e;
      }
      warnings.add(told("the console was not reached", e));
      return null;
    }
  }

  private static @Nullable Session server(CommandContext context, List<String> warnings) {
    try {
      return context.open("pgbouncer check");
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.TARGET_MISSING) {
        warnings.add(told("the server was not reached", e));
      }
      return null;
    }
  }

  private static String told(String what, DharmaException e) {
    return "%s: %s%s"
        .formatted(
            what,
            e.problem().message(),
            e.problem().cause() == null ? "" : " (" + e.problem().cause() + ")");
  }

  private static @Nullable ToolTarget tools(CommandContext context) {
    try {
      ConnectionSettings target = context.database().settings();
      return new ToolTarget(
          target.displayUrl(),
          target.hosts().get(0).host(),
          target.hosts().get(0).port(),
          target.database(),
          context.settings().find(Keys.ADMIN_URL).isPresent());
    } catch (DharmaException e) {
      return null;
    }
  }

  private static @Nullable PoolerVersion version(
      CommandContext context, @Nullable PoolerConsole console) {
    PoolerProgram program =
        new PoolerProgram(context.settings(), context.environment(), new SystemProcessRunner());
    return console == null ? program.version().orElse(null) : null;
  }
}
