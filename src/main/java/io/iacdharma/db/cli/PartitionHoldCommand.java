package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.Hold;
import io.iacdharma.db.partition.HoldRequest;
import io.iacdharma.db.partition.HoldService;
import io.iacdharma.db.partition.Span;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partition hold}: lists the legal holds, places one, or releases one. */
@Command
final class PartitionHoldCommand extends PartitionCommand {

  @Mixin PlanOptions plan;

  @Parameters(
      arity = "0..2",
      paramLabel = "ACTION",
      description = "nothing, add TABLE, or release ID")
  List<String> words = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "add: first moment, 2026-03-01T00:00:00Z, or a day in the table's zone")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "add: first moment that is free again")
  @Nullable String to;

  @Option(names = "--tenant", paramLabel = "UUID", description = "add: whose rows they are")
  @Nullable UUID tenant;

  @Option(names = "--reason", paramLabel = "TEXT", description = "add and release: why")
  @Nullable String reason;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "add and release: who wants it (default: the role that is logged in)")
  @Nullable String author;

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    String action = words.isEmpty() ? "" : words.get(0);
    if (!List.of("", "add", "release").contains(action)
        || words.size() != (action.isEmpty() ? 0 : 2)) {
      throw usage("partition hold takes nothing, add TABLE, or release ID");
    }
    if (!action.isEmpty() && (reason == null || reason.isBlank())) {
      throw usage("a hold is placed and released with --reason");
    }
    try (Session session = context.open("partition hold")) {
      HoldService holds = service(context, session).holds();
      Instant now = clock.clock(context.clock()).instant();
      return switch (action) {
        case "add" -> add(context, holds, String.valueOf(reason), now);
        case "release" -> release(context, holds, String.valueOf(reason), now);
        default -> list(holds.list());
      };
    }
  }

  private Report add(CommandContext context, HoldService holds, String why, Instant now) {
    TableName table = TableArguments.parse(words.get(1));
    ZoneId zone = holds.zone(table);
    HoldRequest request = new HoldRequest(table, span(zone), tenant, why, author, now);
    PlanResult<List<String>> result = new PlanFlow(context, plan, false).run(holds.add(request));
    Report report = StepReport.of(result, "nothing to do", "placed; dharma-db partition hold");
    List<String> gone = result.applied();
    if (gone != null) {
      for (String one : gone) {
        report = report.warn(one);
      }
    }
    return report;
  }

  private Report release(CommandContext context, HoldService holds, String why, Instant now) {
    long id;
    try {
      id = Long.parseLong(words.get(1));
    } catch (NumberFormatException e) {
      throw usage("a hold is released by its number, not '%s'".formatted(words.get(1)));
    }
    return StepReport.of(
        new PlanFlow(context, plan, false).run(holds.release(id, why, author, now)),
        "nothing to do: it is released",
        "released");
  }

  private static Report list(List<Hold> holds) {
    Table.Builder table =
        Table.of("id", "table", "from", "to", "tenant", "reason", "author", "placed", "released");
    for (Hold hold : holds) {
      table.row(
          hold.id(),
          hold.table(),
          hold.from(),
          hold.to(),
          hold.tenant(),
          hold.reason(),
          hold.author(),
          hold.placedAt(),
          hold.releasedAt());
    }
    Map<String, Object> data =
        Map.of("holds", holds.stream().map(PartitionHoldCommand::hold).toList());
    return holds.isEmpty()
        ? Report.of(Outcome.UNCHANGED, data, new Line("no holds"))
        : Report.of(Outcome.UNCHANGED, data, table.build());
  }

  private static Map<String, Object> hold(Hold hold) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", hold.id());
    map.put("table", hold.table().toString());
    map.put("from", hold.from());
    map.put("to", hold.to());
    map.put("tenant", hold.tenant() == null ? null : hold.tenant().toString());
    map.put("reason", hold.reason());
    map.put("author", hold.author());
    map.put("placedAt", hold.placedAt());
    map.put("releasedAt", hold.releasedAt());
    map.put("releasedBy", hold.releasedBy());
    return map;
  }

  private Span span(ZoneId zone) {
    if (from == null || to == null) {
      throw usage("a hold is placed with --from and --to");
    }
    Instant first = time(from, zone);
    Instant last = time(to, zone);
    if (!first.isBefore(last)) {
      throw usage("--from must lie before --to");
    }
    return new Span(first, last);
  }

  private static Instant time(String text, ZoneId zone) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw usage("'%s' is no day and no time with an offset".formatted(text));
    }
  }

  private static DharmaException usage(String message) {
    return Problem.of(ErrorCode.USAGE, message).hint("dharma-db help partition hold").exception();
  }
}
