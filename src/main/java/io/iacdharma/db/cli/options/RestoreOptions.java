package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.BackupKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a cluster is restored to, and what becomes of it there. */
public final class RestoreOptions implements FlagSource {

  @Mixin NewFolderOptions folders = new NewFolderOptions();

  @Option(
      names = "--start",
      description = "start the server and watch it until it has come to the target")
  boolean start;

  @Option(names = "--no-start", description = "leave the server stopped (the default)")
  boolean noStart;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the port of a started server (default: one that is free)")
  @Nullable Integer port;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "at the target: promote, pause or shutdown (default: promote)")
  String action = "promote";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the restored server; may be repeated")
  Map<String, String> settings = Map.of();

  @Option(
      names = "--receive",
      paramLabel = "DIR",
      description = "folder of wal receive, for the WAL that is not archived yet")
  @Nullable String receive;

  @Override
  public void collect(FlagSink sink) {
    sink.put(BackupKeys.RECEIVE, "--receive", receive);
  }

  public @Nullable String into() {
    return folders.into();
  }

  public Map<String, String> tablespaces() {
    return folders.tablespaces();
  }

  public boolean start() {
    return start;
  }

  public boolean noStart() {
    return noStart;
  }

  public @Nullable Integer port() {
    return port;
  }

  public String action() {
    return action;
  }

  public Map<String, String> settings() {
    return settings;
  }
}
