package io.iacdharma.db.cli;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code index explain}: the page of a check and its statement; without a name, every check. */
@Command
final class IndexExplainCommand extends LeafCommand {

  @Parameters(paramLabel = "CHECK", description = "the check's id", arity = "0..1")
  String id = "";

  @Override
  protected Report run(CommandContext context) {
    List<About> all = AllChecks.all();
    if (id.isEmpty()) {
      return list(all);
    }
    About about =
        all.stream()
            .filter(one -> one.id().equals(id.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> unknown(all));
    String statement =
        Stream.concat(AllChecks.ofIndexes().stream(), AllChecks.ofSchema().stream())
            .filter(check -> check.about().equals(about))
            .map(Check::statement)
            .findFirst()
            .orElse("");
    String page = HelpPages.check(about.id()).orElse(about.summary());
    Map<String, Object> data = new LinkedHashMap<>(facts(about));
    data.put("page", page);
    data.put("statement", statement);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Line(page.stripTrailing()));
    if (!statement.isEmpty()) {
      blocks.add(new Line("\n## The statement\n\n```sql\n" + statement + "\n```"));
    }
    return new Report(Outcome.UNCHANGED, data, blocks, List.of());
  }

  private static Report list(List<About> all) {
    Table.Builder table = Table.of("check", "group", "severity", "finds");
    for (About about : all) {
      table.row(
          about.id(),
          about.group().word(),
          about.severity().name().toLowerCase(Locale.ROOT) + (about.optional() ? ", optional" : ""),
          about.summary());
    }
    return Report.of(
        Outcome.UNCHANGED,
        Map.of("checks", all.stream().map(IndexExplainCommand::facts).toList()),
        table.build());
  }

  private static Map<String, Object> facts(About about) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("check", about.id());
    facts.put("group", about.group().word());
    facts.put("severity", about.severity());
    facts.put("optional", about.optional());
    facts.put("summary", about.summary());
    return facts;
  }

  private RuntimeException unknown(List<About> all) {
    return Problem.of(
            ErrorCode.USAGE,
            "there is no check '%s'%s"
                .formatted(id, Suggestion.phrase(id, all.stream().map(About::id).toList())))
        .hint("dharma-db index explain lists them")
        .exception();
  }
}
