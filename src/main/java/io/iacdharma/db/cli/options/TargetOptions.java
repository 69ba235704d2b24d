package io.iacdharma.db.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a recovery ends. */
public final class TargetOptions {

  @Option(
      names = "--to-time",
      paramLabel = "TIME",
      description = "a moment with its offset: '2026-11-28T10:00:00+01:00'")
  @Nullable String time;

  @Option(names = "--to-lsn", paramLabel = "LSN", description = "a WAL position: 0/3000028")
  @Nullable String lsn;

  @Option(names = "--to-xid", paramLabel = "XID", description = "the end of a transaction")
  @Nullable String xid;

  @Option(
      names = "--to-name",
      paramLabel = "NAME",
      description = "a restore point; before:VERSION for the one made before a migration")
  @Nullable String name;

  @Option(names = "--latest", description = "everything that there is")
  boolean latest;

  @Option(names = "--immediate", description = "as soon as the backup is consistent")
  boolean immediate;

  @Option(
      names = "--exclusive",
      description = "stop before what is named by time, LSN or XID (default: behind it)")
  boolean exclusive;

  @Option(
      names = "--timeline",
      paramLabel = "N",
      description = "follow this timeline (default: the only one that leads there)")
  @Nullable Integer timeline;

  @Option(
      names = "--backup",
      paramLabel = "LABEL",
      description = "begin with this backup (default: the newest that leads there)")
  @Nullable String backup;

  public @Nullable String time() {
    return time;
  }

  public @Nullable String lsn() {
    return lsn;
  }

  public @Nullable String xid() {
    return xid;
  }

  public @Nullable String name() {
    return name;
  }

  public boolean latest() {
    return latest;
  }

  public boolean immediate() {
    return immediate;
  }

  public boolean exclusive() {
    return exclusive;
  }

  public @Nullable Integer timeline() {
    return timeline;
  }

  public @Nullable String backup() {
    return backup;
  }
}
