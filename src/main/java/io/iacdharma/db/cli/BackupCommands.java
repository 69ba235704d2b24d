package io.iacdharma.db.cli;

import io.iacdharma.db.cli.CommandTable.Entry;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The commands about backups, WAL and restores, in the order in which help shows them. */
final class BackupCommands {

  private BackupCommands() {}

  static List<Entry> entries() {
    return Stream.of(backup(), restore(), wal()).flatMap(List::stream).toList();
  }

  private static List<Entry> backup() {
    return List.of(
        entry("backup", "Take a backup into every repository", BackupCreateCommand::new),
        entry("backup create", "Take a backup into every repository", BackupCreateCommand::new),
        entry(
            "backup drill",
            "Prove that a backup can be restored, by restoring it",
            BackupDrillCommand::new),
        entry("backup list", "Show the backups and how far they reach", BackupListCommand::new),
        entry("backup show", "Show all of one backup", BackupShowCommand::new),
        entry(
            "backup status",
            "Tell whether backups, WAL and drills are as young as they should be",
            BackupStatusCommand::new),
        entry(
            "backup verify",
            "Read backups and their WAL again, name what is damaged",
            BackupVerifyCommand::new),
        entry("backup expire", "Give up backups that no rule keeps", BackupExpireCommand::new),
        entry("backup hold", "Keep a backup from expiring", BackupHoldCommand::new),
        entry("backup copy", "Copy backups to another repository", BackupCopyCommand::new),
        entry("backup cat", "Give one object of a repository, decrypted", BackupCatCommand::new),
        entry(
            "backup key",
            "Make, list, rotate and retire the keys of encrypted repositories",
            BackupKeyCommand::new));
  }

  private static List<Entry> restore() {
    return List.of(
        entry(
            "restore",
            "Bring a cluster back as it was at a chosen moment",
            () -> new RestoreCommand(false)),
        entry("restore plan", "Show what can be restored, and how", () -> new RestoreCommand(true)),
        entry(
            "restore apply",
            "Bring a cluster back as it was at a chosen moment",
            () -> new RestoreCommand(false)),
        entry(
            "restore table",
            "Take tables out of a backup, or compare with what became of them",
            () -> new RestoreTableCommand(false)),
        entry(
            "restore schema",
            "Take schemas out of a backup, or compare with what became of them",
            () -> new RestoreTableCommand(true)),
        entry(
            "restore tenant",
            "Take the rows of one tenant out of a backup, or compare with what became of them",
            RestoreTenantCommand::new));
  }

  private static List<Entry> wal() {
    return List.of(
        entry(
            "wal ship", "Brings what the server archives to the repositories", WalShipCommand::new),
        entry(
            "wal accept",
            "Accepts a timeline that has parted, or a gap that stays",
            WalAcceptCommand::new),
        entry(
            "wal receive",
            "Streams WAL as it is written, and archives what is complete",
            WalReceiveCommand::new),
        entry(
            "wal fetch",
            "Brings archived WAL to a server that cannot read the repository",
            WalFetchCommand::new),
        entry("wal status", "Shows how far WAL is safe, and what is wrong", WalStatusCommand::new),
        entry("wal check", "Proves that the archived WAL is whole", WalCheckCommand::new));
  }

  static Entry entry(String words, String summary, Supplier<LeafCommand> factory) {
    return new Entry(words, summary, factory);
  }
}
