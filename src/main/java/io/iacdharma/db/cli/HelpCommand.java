package io.iacdharma.db.cli;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help TOPIC}: shows the page of a topic, a command or an error. */
@Command
final class HelpCommand extends LeafCommand {

  @Parameters(
      paramLabel = "TOPIC",
      description = "a topic, a command or an error's code",
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

  private static List<String> known(CommandTable table) {
    List<String> known = new ArrayList<>(HelpPages.TOPICS);
    table.entries().forEach(entry -> known.add(entry.words()));
    for (ErrorCode code : ErrorCode.values()) {
      known.add(code.name());
    }
    return known;
  }
}
