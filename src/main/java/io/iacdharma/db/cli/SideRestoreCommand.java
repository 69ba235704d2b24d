package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.ScratchOptions;
import io.iacdharma.db.cli.options.SideOptions;
import io.iacdharma.db.cli.options.TargetOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.drill.CloneMaker;
import io.iacdharma.db.drill.ScratchClone;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.extract.RowDiff;
import io.iacdharma.db.extract.Selection;
import io.iacdharma.db.extract.SideLoad;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * What {@code restore table}, {@code restore schema} and {@code restore tenant} share: a clone of a
 * chosen moment, from which something is taken that then goes its way. The live database is read at
 * most, unless rows are to be loaded beside into a schema of their own.
 */
abstract class SideRestoreCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin TargetOptions target;
  @Mixin ScratchOptions scratch;
  @Mixin SideOptions side;
  @Mixin PlanOptions plan;

  @Override
  protected void flags(FlagSink sink) {
    scratch.collect(sink);
  }

  @Override
  protected boolean onlyLooks() {
    return side.schema() == null;
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  /** What is taken out. */
  abstract Selection select(CommandContext context, Session clone);

  /** Refuses what was typed and cannot be right, before anything is restored. */
  void requireNames() {}

  /** Writes it into a file; says what was written. */
  abstract SideReport.File write(Scene scene, Path file);

  /**
   * What there is to write from.
   *
   * @param copy the clone
   * @param database the clone's database
   * @param session a session on it
   * @param selection what is taken out
   * @param about a line that tells where it comes from
   */
  record Scene(
      ScratchClone copy, Database database, Session session, Selection selection, String about) {}

  @Override
  protected final Report run(CommandContext context) {
    Path file = requireWishes(context);
    RestoreRequest request = RestoreTargets.request(target);
    requireNames();
    Database live = context.database();
    if (side.diff() || side.schema() != null) {
      // Nobody waits for a restore to hear then that there is nothing to compare with.
      context.open("restore").close();
    }
    CloneSource source = new CloneSource(context, repository);
    try (Repository.Hold hold = source.hold()) {
      RestorePlan way = source.service().plan(request);
      context
          .talk()
          .say("restoring %s from %s".formatted(request.target().text(), way.last().label()));
      try (ScratchClone clone = source.open(way, CloneMaker.Use.TAKE_OUT)) {
        Database then = clone.database(live.settings().database());
        try (Session session = then.open("restore")) {
          context.stopOnSignal(session);
          String about =
              "as of %s, from backup %s".formatted(request.target().text(), way.last().label());
          Scene scene = new Scene(clone, then, session, select(context, session), about);
          return report(context, scene, way, file);
        }
      }
    }
  }

  private Report report(CommandContext context, Scene scene, RestorePlan way, @Nullable Path file) {
    SideReport report = new SideReport(scene.selection(), way, scene.copy().outcome());
    if (file != null) {
      report.written(write(scene, file));
    }
    if (side.diff() || side.schema() != null) {
      try (Session live = context.open("restore")) {
        if (side.diff()) {
          RowDiff diff = new RowDiff(scene.session(), live, side.show(), context.talk()::detail);
          report.compared(diff.compare(scene.selection()));
        }
        if (side.schema() != null) {
          SideLoad work =
              new SideLoad(
                  context.database(),
                  live,
                  scene.session(),
                  scene.selection(),
                  side.schema(),
                  context.settings().get(Keys.WAIT),
                  context.talk()::say);
          report.loaded(new PlanFlow(context, plan, false).run(work));
        }
      }
    }
    return report.build();
  }

  /** The file to write, if any; all that can be refused is refused before the restore. */
  private @Nullable Path requireWishes(CommandContext context) {
    if (side.wishes().isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "nothing is to be done with what would be restored")
          .hint(
              "--into-file FILE writes it, --diff compares it, --into-schema NAME loads it beside")
          .exception();
    }
    if (side.file() == null) {
      return null;
    }
    Path file = context.environment().resolve(side.file());
    if (Files.exists(file)) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "%s is there already".formatted(file))
          .after("nothing was restored, and it was not touched")
          .hint("name another file, or move this one away")
          .exception();
    }
    return file;
  }
}
