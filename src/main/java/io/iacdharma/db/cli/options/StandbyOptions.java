package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.ReplicaKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new standby is like, however it comes to be. */
public final class StandbyOptions implements FlagSource {

  @Option(
      names = "--slot",
      paramLabel = "NAME",
      description = "the slot on the primary (default: replica.slot, else dharma_db_replica)")
  @Nullable String slot;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the standby; may be repeated")
  Map<String, String> settings = Map.of();

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "where it archives to once it is promoted (default: wal.spool)")
  @Nullable String spool;

  @Override
  public void collect(FlagSink sink) {
    sink.put(ReplicaKeys.SLOT, "--slot", slot);
    sink.put(BackupKeys.SPOOL, "--spool", spool);
  }

  public Map<String, String> settings() {
    return settings;
  }
}
