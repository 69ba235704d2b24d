package io.iacdharma.db.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The flat table of commands as picocli's tree, for what needs all of them at once. */
final class CommandTree {

  /** A word that only gathers other commands. */
  @Command
  private static final class Group {}

  private CommandTree() {}

  static CommandLine of(CommandTable table) {
    CommandLine root = new CommandLine(new Group());
    root.setCommandName("dharma-db");
    for (String group : table.groups()) {
      CommandLine line =
          table.find(group).map(CommandTree::line).orElseGet(() -> new CommandLine(new Group()));
      for (String verb : table.verbs(group)) {
        table.find(group + " " + verb).ifPresent(entry -> line.addSubcommand(verb, line(entry)));
      }
      root.addSubcommand(group, line);
    }
    return root;
  }

  private static CommandLine line(CommandTable.Entry entry) {
    return Cli.commandLine(entry, entry.factory().get());
  }
}
