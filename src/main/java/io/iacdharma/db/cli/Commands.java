package io.iacdharma.db.cli;

import io.iacdharma.db.cli.CommandTable.Entry;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The commands that there are, in the order in which help shows them. */
final class Commands {

  private Commands() {}

  static CommandTable table() {
    return new CommandTable(
        Stream.of(
                migrate(),
                backfill(),
                schema(),
                seed(),
                deploy(),
                audit(),
                partition(),
                index(),
                BackupCommands.entries(),
                ReplicaCommands.entries(),
                dev(),
                ToolCommands.entries())
            .flatMap(List::stream)
            .toList());
  }

  private static List<Entry> migrate() {
    return List.of(
        entry(
            "migrate", "Plan, then apply pending migrations", () -> new MigrateApplyCommand(false)),
        entry("migrate plan", "Show what would be applied", () -> new MigrateApplyCommand(true)),
        entry("migrate apply", "Apply pending migrations", () -> new MigrateApplyCommand(false)),
        entry("migrate status", "Show every migration and its state", MigrateStatusCommand::new),
        entry(
            "migrate validate",
            "Tell what differs between history and files",
            MigrateValidateCommand::new),
        entry("migrate repair", "Make the history agree with the files", MigrateRepairCommand::new),
        entry(
            "migrate baseline",
            "Begin a history for a schema made without one",
            MigrateBaselineCommand::new),
        entry(
            "migrate lint",
            "Run what is pending where nobody is disturbed, and judge it",
            MigrateLintCommand::new),
        entry(
            "migrate rehearse",
            "Run pending migrations on a copy and measure them",
            MigrateRehearseCommand::new),
        entry("migrate stats", "Show how large the target's tables are", MigrateStatsCommand::new),
        entry("migrate new", "Make the file of a new migration", MigrateNewCommand::new));
  }

  private static List<Entry> backfill() {
    return List.of(
        entry(
            "backfill",
            "Move data in batches while the application works",
            BackfillRunCommand::new),
        entry("backfill run", "Plan, then run backfills to their end", BackfillRunCommand::new),
        entry("backfill status", "Show how far every backfill is", BackfillStatusCommand::new),
        entry(
            "backfill pause",
            "Have a backfill end behind its batch and stay",
            () -> new BackfillPauseCommand(true)),
        entry(
            "backfill resume",
            "Let a paused backfill go on",
            () -> new BackfillPauseCommand(false)));
  }

  private static List<Entry> schema() {
    return List.of(
        entry(
            "schema check",
            "Tell what is wrong with keys, rights and rules",
            SchemaCheckCommand::new),
        entry(
            "schema diff",
            "Compare the live schema with what the history builds",
            SchemaDiffCommand::new));
  }

  private static List<Entry> seed() {
    return List.of(
        entry("seed", "Bring reference data into the tables", () -> new SeedRunCommand(false)),
        entry(
            "seed plan",
            "Show which rows would be added, changed and deleted",
            () -> new SeedRunCommand(true)),
        entry("seed apply", "Plan, then apply", () -> new SeedRunCommand(false)),
        entry("seed status", "Show which datasets are applied", SeedStatusCommand::new),
        entry("seed export", "Write a dataset from a table", SeedExportCommand::new));
  }

  private static List<Entry> deploy() {
    return List.of(
        entry(
            "deploy plan",
            "Show what a deployment does to schema and reference data",
            () -> new DeployRunCommand(true)),
        entry(
            "deploy apply",
            "Migrate and seed for a deployment, or clean up after it",
            () -> new DeployRunCommand(false)));
  }

  private static List<Entry> audit() {
    return List.of(
        entry(
            "audit verify",
            "Prove that nothing sealed was changed, or tell which row was",
            AuditVerifyCommand::new),
        entry("audit key", "Make, change or show the key that signs seals", AuditKeyCommand::new),
        entry(
            "audit seal",
            "Sign what is final in audit tables, and close what is over",
            AuditSealCommand::new),
        entry(
            "audit status",
            "Show how far seals lag, and who could change rows",
            AuditStatusCommand::new));
  }

  private static List<Entry> partition() {
    return List.of(
        entry(
            "partition status",
            "Tell how partitioned tables are doing, and what is wrong with them",
            PartitionStatusCommand::new),
        entry(
            "partition rotate",
            "Make the partitions that are missing, retire those whose time is over",
            () -> new PartitionRotateCommand(false)),
        entry(
            "partition plan",
            "Show what a rotation would do",
            () -> new PartitionRotateCommand(true)),
        entry("partition hold", "List, place and release legal holds", PartitionHoldCommand::new),
        entry(
            "partition archive",
            "Write closed partitions to files that prove themselves",
            PartitionArchiveCommand::new),
        entry(
            "partition restore-archive",
            "Load an archive into a table and prove it there",
            PartitionRestoreArchiveCommand::new),
        entry(
            "partition convert",
            "Make a live table a partitioned one without copying it",
            PartitionConvertCommand::new));
  }

  private static List<Entry> index() {
    return List.of(
        entry(
            "index check",
            "Tell which indexes are missing, useless or broken",
            IndexCheckCommand::new),
        entry(
            "index fix",
            "Mend indexes while everybody works, or write the migration that does",
            IndexFixCommand::new),
        entry("index list", "Show indexes with their sizes and uses", IndexListCommand::new),
        entry(
            "index explain",
            "Show what a check looks for, and the statement it runs",
            IndexExplainCommand::new));
  }

  private static List<Entry> dev() {
    return List.of(
        entry("dev start", "Start the embedded server, or find it running", DevStartCommand::new),
        entry("dev stop", "Stop the embedded server; its data stays", DevStopCommand::new),
        entry("dev url", "Print the embedded database's URL with its password", DevUrlCommand::new),
        entry("dev status", "Show how the embedded server is doing", DevStatusCommand::new),
        entry("dev reset", "Empty the embedded database", DevResetCommand::new));
  }

  private static Entry entry(String words, String summary, Supplier<LeafCommand> factory) {
    return new Entry(words, summary, factory);
  }
}
