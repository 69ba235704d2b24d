package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FailOnOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.ScratchOptions;
import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.drill.CloneMaker;
import io.iacdharma.db.drill.ScratchClone;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.Judgement;
import io.iacdharma.db.lint.LintRequest;
import io.iacdharma.db.lint.LintScope;
import io.iacdharma.db.lint.PendingRun;
import io.iacdharma.db.lint.SizesInspector;
import io.iacdharma.db.lint.TableSizes;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.Observer;
import io.iacdharma.db.rehearse.RehearseService;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.TargetRequest;
import io.iacdharma.db.shadow.Shadow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate rehearse}: what is pending, run on a copy of the real data and measured. */
@Command
final class MigrateRehearseCommand extends MigrateCommand {

  private static final String UNTOUCHED = "it ran on the clone; the target was not touched";

  @Option(
      names = "--on",
      paramLabel = "URL",
      description = "a copy of the target on which the pending files are really applied")
  @Nullable String on;

  @Option(
      names = "--on-backup",
      description = "the same on a clone that is restored from the latest backup for this run")
  boolean onBackup;

  @Mixin ShadowOptions shadow;
  @Mixin RepositoryOptions repository;
  @Mixin ScratchOptions scratch;
  @Mixin FailOnOptions threshold = new FailOnOptions(Keys.LINT_FAIL_ON);

  private FailOn failOn = FailOn.ERROR;

  @Override
  protected void flags(FlagSink sink) {
    super.flags(sink);
    scratch.collect(sink);
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
    failOn = FailOn.of(context.settings().get(Keys.LINT_FAIL_ON)).orElse(FailOn.ERROR);
    MigrationService.requireFolders(settings(context.settings()));
    boolean elsewhere = shadow.shadowUrl() != null || shadow.fromDump() != null;
    if (on != null && elsewhere) {
      throw Problem.of(ErrorCode.USAGE, "--on names a clone, which needs nothing to begin from")
          .hint("leave out --shadow-url and --from-dump, or leave out --on")
          .exception();
    }
    if (onBackup) {
      if (on != null || elsewhere) {
        throw Problem.of(ErrorCode.USAGE, "--on-backup makes the clone that the others name")
            .hint("leave out --on, --shadow-url and --from-dump, or leave out --on-backup")
            .exception();
      }
      return onBackup(context);
    }
    return on == null
        ? onThrowAway(context)
        : onClone(context, new Database(Shadows.resolve(context, on, "--on")));
  }

  private Report onBackup(CommandContext context) {
    String database = context.database().settings().database();
    CloneSource source = new CloneSource(context, repository);
    try (Repository.Hold hold = source.hold()) {
      RestorePlan plan =
          source
              .service()
              .plan(new RestoreRequest(TargetRequest.of(RecoveryTarget.Kind.LATEST), null, null));
      context.talk().say("restoring a clone from " + plan.last().label());
      try (ScratchClone clone = source.open(plan, CloneMaker.Use.REHEARSE)) {
        return onClone(context, clone.database(database));
      }
    }
  }

  private Report onClone(CommandContext context, Database clone) {
    MigrateSettings settings = settings(context.settings());
    try (Session session = context.open(clone, "rehearse", "clone")) {
      session.requireWritable("rehearsing");
      String unknown = refuseTarget(context, session);
      if (!context.options().yes()) {
        RehearseService.refuseUsed(session);
      }
      Set<String> pending =
          pending(
              new MigrationService(
                  clone,
                  session,
                  settings,
                  Backfills.none(),
                  context.talk()::say,
                  context.interruption()::isRequested));
      if (pending.isEmpty()) {
        return RehearseReport.nothing("clone");
      }
      TableSizes sizes = new SizesInspector(session).measure(settings.lockTimeout());
      Scripts scripts = Scripts.read(settings, session);
      ObservedBatch batch =
          new Observer(clone, session, settings.lockTimeout(), context.talk()::detail)
              .observe(scripts, chosen(scripts, pending), UNTOUCHED);
      Report report = report(context, batch, sizes, "clone");
      return unknown == null ? report : report.warn(unknown);
    }
  }

  private Report onThrowAway(CommandContext context) {
    MigrateSettings settings = settings(context.settings());
    Set<String> pending;
    TableSizes sizes;
    int major;
    try (Session session = open(context, "rehearse")) {
      pending = pending(service(context, session));
      sizes = new SizesInspector(session).measure(settings.lockTimeout());
      major = session.server().major();
    }
    if (pending.isEmpty()) {
      return RehearseReport.nothing("throw-away");
    }
    try (Shadow database = Shadows.open(context, shadow, major)) {
      Scripts scripts = Scripts.read(settings, database.session());
      List<Scripts.Entry> chosen = chosen(scripts, pending);
      if (shadow.fromDump() != null) {
        database.restore(settings, context.environment().resolve(shadow.fromDump()));
      } else {
        database.replay(
            settings,
            scripts,
            scripts.entries().stream().filter(entry -> !chosen.contains(entry)).toList());
      }
      ObservedBatch batch =
          new PendingRun(database, settings, scripts, context.talk()::detail).observe(chosen);
      return report(context, batch, sizes, "throw-away")
          .warn(
              "the throw-away database holds no rows but those of the migrations;"
                  + " --on URL rehearses on a copy of the real data");
    }
  }

  private static Report report(
      CommandContext context, ObservedBatch batch, TableSizes sizes, String place) {
    Settings settings = context.settings();
    Set<String> files =
        batch.files().stream().map(file -> file.script().file()).collect(Collectors.toSet());
    Judgement judgement =
        new Judgement(
            new Places(context.environment())::inRoot,
            new LintRequest(
                new LintScope.Pending(files),
                null,
                sizes,
                LintRules.optional(settings),
                LintRules.ignored(settings)));
    judgement.add(batch);
    return RehearseReport.of(RehearseService.measure(batch, judgement.result()), place);
  }

  /** Refuses the target; gives a warning when the target cannot be asked. */
  private static @Nullable String refuseTarget(CommandContext context, Session clone) {
    try (Session target = context.database().open("rehearse")) {
      RehearseService.refuseTarget(target, clone);
      return null;
    } catch (DharmaException e) {
      return switch (e.problem().code()) {
        case TARGET_MISSING -> null;
        case CONNECT_FAILED, AUTHENTICATION_FAILED, SERVER_TOO_OLD ->
            "the target does not answer, so nothing proves that this is another database: "
                + e.problem().message();
        default -> throw e;
      };
    }
  }

  private static Set<String> pending(MigrationService service) {
    return service.entries().stream()
        .filter(
            entry ->
                switch (entry.state()) {
                  case PENDING, FAILED -> true;
                  case APPLIED, MISSING, CHANGED, OUT_OF_ORDER, IGNORED, FUTURE -> false;
                })
        .map(MigrationEntry::file)
        .collect(Collectors.toSet());
  }

  private static List<Scripts.Entry> chosen(Scripts scripts, Set<String> pending) {
    return scripts.entries().stream().filter(entry -> pending.contains(entry.file())).toList();
  }
}
