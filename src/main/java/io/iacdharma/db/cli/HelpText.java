package io.iacdharma.db.cli;

import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.error.ExitCode;
import java.util.List;

/** Help that is longer than one command's: the overview and the list of a group's commands. */
record HelpText(CommandTable table, Terminal terminal) {

  static HelpText of(CommandTable table, Terminal terminal) {
    return new HelpText(table, terminal);
  }

  ExitCode overview(List<String> rest) {
    if (rest.contains("--version")) {
      terminal.out().println("dharma-db " + VersionCommand.version());
      terminal.out().flush();
      return ExitCode.DONE;
    }
    StringBuilder text = new StringBuilder();
    text.append("dharma-db: migrations, reference data and operations for PostgreSQL\n\n");
    text.append("  dharma-db migrate && dharma-db seed     a complete database from this folder\n");
    text.append("  dharma-db migrate plan                  what would be done, changing nothing\n");
    text.append("  dharma-db doctor                        what stands in the way\n\n");
    for (String group : table.groups()) {
      List<String> verbs = table.verbs(group);
      String summary =
          verbs.isEmpty()
              ? table.find(group).map(CommandTable.Entry::summary).orElse("")
              : String.join(" | ", verbs);
      text.append("  %-11s %s%n".formatted(group, summary));
    }
    text.append("\ndharma-db COMMAND --help tells more; dharma-db help lists the topics\n");
    terminal.out().print(text);
    terminal.out().flush();
    return ExitCode.DONE;
  }

  ExitCode group(String group) {
    StringBuilder text = new StringBuilder();
    for (CommandTable.Entry entry : table.entries()) {
      if (entry.words().equals(group) || entry.words().startsWith(group + " ")) {
        text.append("  dharma-db %-22s %s%n".formatted(entry.words(), entry.summary()));
      }
    }
    terminal.out().print(text);
    terminal.out().flush();
    return ExitCode.DONE;
  }
}
