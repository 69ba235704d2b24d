package io.iacdharma.db.cli;

import io.iacdharma.db.check.Baseline;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.LintOptions;
import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.LintRequest;
import io.iacdharma.db.lint.LintResult;
import io.iacdharma.db.lint.LintScope;
import io.iacdharma.db.lint.LintService;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.shadow.Shadow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate lint}: what is pending, judged by what it does. */
@Command
final class MigrateLintCommand extends MigrateCommand {

  @Mixin LintOptions lint;
  @Mixin ShadowOptions shadow;

  private FailOn failOn = FailOn.ERROR;

  @Override
  protected void flags(FlagSink sink) {
    super.flags(sink);
    lint.collect(sink);
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
    Settings settings = context.settings();
    failOn = FailOn.of(settings.get(Keys.LINT_FAIL_ON)).orElse(FailOn.ERROR);
    MigrateSettings migrations = settings(settings);
    MigrationService.requireFolders(migrations);
    Path file = settings.find(Keys.LINT_BASELINE).map(Setting::value).orElse(null);
    Baseline baseline = baseline(file);
    Set<String> optional = LintRules.optional(settings);
    Map<String, String> ignored = LintRules.ignored(settings);
    LintScopes scopes = LintScopes.of(context, lint);
    Path dump = dump(context, scopes.scope());
    Places places = new Places(context.environment());
    try (Shadow database = Shadows.open(context, shadow, scopes.major())) {
      int major = database.session().server().major();
      LintResult result =
          new LintService(database, migrations, places::inRoot, context.talk()::detail)
              .lint(new LintRequest(scopes.scope(), dump, scopes.sizes(), optional, ignored));
      Predicate<Baseline.Entry> looked =
          entry ->
              result.files().contains(entry.file())
                  || !Files.exists(places.root().resolve(entry.file()));
      if (lint.writeBaseline() && file != null) {
        baseline = baseline.replaced(result.findings(), looked);
        RunReporter.replace(file, baseline.text());
        context.talk().say("written: " + file);
      }
      Report report = LintReport.of(result, baseline.compare(result.findings(), looked), major);
      for (String warning : scopes.warnings()) {
        report = report.warn(warning);
      }
      boolean other = scopes.major() != null && scopes.major() != major;
      return other
          ? report.warn(
              "the throw-away database is on PostgreSQL %d, and not on %d"
                  .formatted(major, scopes.major()))
          : report;
    }
  }

  private Baseline baseline(@Nullable Path file) {
    if (lint.writeBaseline() && file == null) {
      throw Problem.of(ErrorCode.USAGE, "--write-baseline does not know which file")
          .hint("name it with --baseline FILE, or as lint.baseline in dharma-db.yaml")
          .exception();
    }
    if (file == null || (lint.writeBaseline() && !Files.exists(file))) {
      return Baseline.empty();
    }
    return Baseline.read(file);
  }

  private @Nullable Path dump(CommandContext context, LintScope scope) {
    if (shadow.fromDump() == null) {
      return null;
    }
    if (scope instanceof LintScope.EachAlone) {
      throw Problem.of(
              ErrorCode.USAGE, "--from-dump stands for the files before those that are new")
          .hint("say what is new with --since REF, --from VERSION or --with-target")
          .exception();
    }
    return context.environment().resolve(shadow.fromDump());
  }
}
