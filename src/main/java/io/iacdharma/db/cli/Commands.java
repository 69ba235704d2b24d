package io.iacdharma.db.cli;

import java.util.ArrayList;
import java.util.List;

/** The commands that there are, in the order in which help shows them. */
final class Commands {

  private Commands() {}

  static CommandTable table() {
    List<CommandTable.Entry> entries =
        new ArrayList<>(
            List.of(
                new CommandTable.Entry(
                    "migrate",
                    "Plan, then apply pending migrations",
                    () -> new MigrateApplyCommand(false)),
                new CommandTable.Entry(
                    "migrate plan",
                    "Show what would be applied",
                    () -> new MigrateApplyCommand(true)),
                new CommandTable.Entry(
                    "migrate apply",
                    "Apply pending migrations",
                    () -> new MigrateApplyCommand(false)),
                new CommandTable.Entry(
                    "migrate status",
                    "Show every migration and its state",
                    MigrateStatusCommand::new),
                new CommandTable.Entry(
                    "migrate validate",
                    "Tell what differs between history and files",
                    MigrateValidateCommand::new),
                new CommandTable.Entry(
                    "migrate repair",
                    "Make the history agree with the files",
                    MigrateRepairCommand::new),
                new CommandTable.Entry(
                    "migrate baseline",
                    "Begin a history for a schema made without one",
                    MigrateBaselineCommand::new),
                new CommandTable.Entry(
                    "migrate new", "Make the file of a new migration", MigrateNewCommand::new)));
    entries.addAll(ToolCommands.entries());
    return new CommandTable(entries);
  }
}
