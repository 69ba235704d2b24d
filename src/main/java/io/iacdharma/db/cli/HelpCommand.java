package io.iacdharma.db.cli;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.lint.LintService;
import io.iacdharma.db.pooler.check.PoolerRules;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help TOPIC}: shows the page of a topic, a command, a rule or an error. */
@Command
final class HelpCommand extends LeafCommand {

  @Parameters(
      paramLabel = "TOPIC",
      description = "a topic, a command, a rule of migrate lint, a check or an error's code",
      arity = "0..*")
  List<String> words = new ArrayList<>();

  @Override
  protected Report run(CommandContext context) {
    String topic = String.join(" ", words);
    String page = topic.isEmpty() ? HelpPages.overview() : page(topic);
    return Report.of(
        Outcome.UNCHANGED, Map.of("topic", topic, "page", page), new Line(page.stripTrailing()));
  }

  private static String page(String topic) {
    CommandTable table = Commands.table();
    String lower = topic.toLowerCase(Locale.ROOT);
    return HelpPages.topic(lower)
        .or(() -> HelpPages.error(topic))
        .or(() -> HelpPages.command(lower))
        .or(() -> rule(lower))
        .or(() -> HelpPages.check(lower))
        .or(() -> HelpPages.poolerRule(lower))
        .or(
            () ->
                table
                    .find(lower)
                    .map(entry -> Cli.commandLine(entry, entry.factory().get()).getUsageMessage()))
        .orElseThrow(
            () ->
                Problem.of(
                        ErrorCode.USAGE,
                        "there is no help on '%s'%s"
                            .formatted(topic, Suggestion.phrase(topic, known(table))))
                    .hint("dharma-db help lists the topics")
                    .exception());
  }

  /** The page of a rule, by its own name or by one that another linter gives to it. */
  private static Optional<String> rule(String name) {
    String pages =
        LintService.names().find(name).stream()
            .flatMap(rule -> HelpPages.rule(rule.id()).stream())
            .collect(Collectors.joining("\n"));
    return pages.isEmpty() ? Optional.empty() : Optional.of(pages);
  }

  private static List<String> known(CommandTable table) {
    List<String> known = new ArrayList<>(HelpPages.TOPICS);
    table.entries().forEach(entry -> known.add(entry.words()));
    LintService.names().rules().forEach(rule -> known.add(rule.id()));
    known.addAll(AllChecks.ids());
    known.addAll(PoolerRules.ids());
    for (ErrorCode code : ErrorCode.values()) {
      known.add(code.name());
    }
    return known;
  }
}
