package io.iacdharma.db.cli;

import java.util.List;

/** The commands that there are, in the order in which help shows them. */
final class Commands {

  private Commands() {}

  static CommandTable table() {
    return new CommandTable(
        List.of(new CommandTable.Entry("version", "Show the version", VersionCommand::new)));
  }
}
