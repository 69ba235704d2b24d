package io.iacdharma.db.cli;

import java.util.List;

/** The commands that look at dharma-db itself rather than at a database's content. */
final class ToolCommands {

  private ToolCommands() {}

  static List<CommandTable.Entry> entries() {
    return List.of(
        new CommandTable.Entry("doctor", "Find what stands in the way", DoctorCommand::new),
        new CommandTable.Entry(
            "doctor dr",
            "Rehearse the loss of a region: how much would be lost, how long it would take",
            DoctorDrCommand::new),
        new CommandTable.Entry(
            "config show", "Show every setting and where it comes from", ConfigShowCommand::new),
        new CommandTable.Entry(
            "config init", "Print a commented dharma-db.yaml", ConfigInitCommand::new),
        new CommandTable.Entry(
            "config schema", "Print the JSON Schema of dharma-db.yaml", ConfigSchemaCommand::new),
        new CommandTable.Entry(
            "completion bash", "Print the completion script for bash", CompletionCommand::new),
        new CommandTable.Entry(
            "completion zsh", "Print the completion script for zsh", CompletionCommand::new),
        new CommandTable.Entry(
            "help", "Show the page of a topic, a command, a rule or an error", HelpCommand::new),
        new CommandTable.Entry("version", "Show the version", VersionCommand::new));
  }
}
