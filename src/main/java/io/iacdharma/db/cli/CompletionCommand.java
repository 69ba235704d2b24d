package io.iacdharma.db.cli;

import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code completion bash} and {@code completion zsh}: the script that a shell sources. */
@Command
final class CompletionCommand extends LeafCommand {

  private static final String PROGRAM = "dharma-db";

  @Override
  protected Report run(CommandContext context) {
    String script = AutoComplete.bash(PROGRAM, CommandTree.of(Commands.table()));
    return Report.of(Outcome.UNCHANGED, Map.of("script", script), new Line(script.stripTrailing()));
  }
}
