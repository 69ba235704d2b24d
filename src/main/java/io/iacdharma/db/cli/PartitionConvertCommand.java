package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.ClockOptions.InstantConverter;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.convert.ConvertRequest;
import io.iacdharma.db.convert.ConvertService;
import io.iacdharma.db.convert.ConvertSettings;
import io.iacdharma.db.convert.ConvertStatus;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.Every;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.report.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partition convert}: makes a table a partitioned one, or makes it as it was. */
@Command
final class PartitionConvertCommand extends LeafCommand {

  private static final long LIMIT = 100_000;

  @Mixin PlanOptions plan;
  @Mixin ClockOptions time;

  @ArgGroup @Nullable Verb verb;

  /** What else there is to do than converting; one at a time. */
  static final class Verb {
    @Option(names = "--undo", description = "make the table as it was")
    boolean undo;

    @Option(names = "--finish", description = "keep it; it cannot be undone afterwards")
    boolean finish;

    @Option(names = "--status", description = "show how far it is; change nothing")
    boolean status;
  }

  @Parameters(arity = "1", paramLabel = "SCHEMA.TABLE", description = "the table")
  String table = "";

  @Option(names = "--by", paramLabel = "COLUMN", description = "the column that parts the rows")
  @Nullable String column;

  @Option(
      names = "--every",
      paramLabel = "PERIOD",
      description = "day, week, month, quarter or year (default: month)")
  @Nullable Every every;

  @Option(names = "--zone", paramLabel = "ZONE", description = "whose calendar (default: UTC)")
  @Nullable String zone;

  @Option(
      names = "--cut",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "where the table as it is ends (default: first boundary a period ahead)")
  @Nullable Instant cut;

  @Option(
      names = "--premake",
      paramLabel = "N",
      description = "partitions made from the cut on (default: 6)")
  @Nullable Integer premake;

  @Option(names = "--default", description = "make a default partition too")
  boolean withDefault;

  @Option(
      names = "--drop-unique",
      paramLabel = "NAME",
      description = "give up a unique constraint or index that lacks the column; may be repeated")
  List<String> dropUnique = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "most rows that --undo moves back under lock (default: 100000)")
  @Nullable Long limit;

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    ConvertRequest request = request(context);
    try (Session session = context.open("partition convert")) {
      ConvertService service =
          new ConvertService(
              context.database(),
              session,
              ConvertSettings.of(context.settings(), session),
              context.talk()::say,
              context.interruption()::isRequested);
      if (verb != null && verb.status) {
        return ConvertReport.of(service.status(request.table()));
      }
      boolean undo = verb != null && verb.undo;
      boolean finish = verb != null && verb.finish;
      PlannedWork<ConvertStatus> work =
          undo
              ? service.undo(request)
              : finish ? service.finish(request) : service.convert(request);
      PlanResult<ConvertStatus> result = new PlanFlow(context, plan, false).run(work);
      ConvertStatus ended = result.applied();
      return ConvertReport.of(result, ended == null ? service.status(request.table()) : ended);
    }
  }

  private ConvertRequest request(CommandContext context) {
    try {
      if ((premake != null && premake < 1) || (limit != null && limit < 0)) {
        throw new IllegalArgumentException("--premake is at least 1, --limit at least 0");
      }
      return new ConvertRequest(
          TableName.parse(table),
          column,
          every,
          zone == null ? null : ZoneId.of(zone),
          cut,
          premake,
          withDefault,
          dropUnique,
          limit == null ? LIMIT : limit,
          time.clock(context.clock()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage()))
          .hint("dharma-db help partition convert")
          .exception(e);
    }
  }
}
