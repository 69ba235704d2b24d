package io.iacdharma.db.cli;

import java.util.List;

/** The commands that there are, in the order in which help shows them. */
final class Commands {

  private Commands() {}

  static CommandTable table() {
    return new CommandTable(
        List.of(
            new CommandTable.Entry(
                "seed", "Bring reference data into the tables", () -> new SeedRunCommand(false)),
            new CommandTable.Entry(
                "seed plan",
                "Show which rows would be added, changed and deleted",
                () -> new SeedRunCommand(true)),
            new CommandTable.Entry(
                "seed apply", "Plan, then apply", () -> new SeedRunCommand(false)),
            new CommandTable.Entry(
                "seed status", "Show which datasets are applied", SeedStatusCommand::new),
            new CommandTable.Entry(
                "seed export", "Write a dataset from a table", SeedExportCommand::new),
            new CommandTable.Entry("version", "Show the version", VersionCommand::new)));
  }
}
