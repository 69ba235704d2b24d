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
    return List.of();
  }

  private static List<Entry> restore() {
    return List.of();
  }

  private static List<Entry> wal() {
    return List.of(
        entry(
            "wal ship", "Brings what the server archives to the repositories", WalShipCommand::new),
        entry(
            "wal receive",
            "Streams WAL as it is written, and archives what is complete",
            WalReceiveCommand::new),
        entry("wal status", "Shows how far WAL is safe, and what is wrong", WalStatusCommand::new),
        entry("wal check", "Proves that the archived WAL is whole", WalCheckCommand::new),
        entry(
            "wal accept",
            "Accepts a timeline that has parted, or a gap that stays",
            WalAcceptCommand::new));
  }

  static Entry entry(String words, String summary, Supplier<LeafCommand> factory) {
    return new Entry(words, summary, factory);
  }
}
