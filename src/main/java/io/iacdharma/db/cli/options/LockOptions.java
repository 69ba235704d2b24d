package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often locks on tables are tried for, and what is done about those who are in the way. */
public final class LockOptions implements FlagSource {

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "tries after the first when a lock is not to be had (default: 10)")
  @Nullable String retries;

  @Option(
      names = "--on-block",
      paramLabel = "WHAT",
      description = "give-up, wait, cancel-autovacuum or terminate (default: give-up)")
  @Nullable String onBlock;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.MIGRATE_RETRIES, "--retries", retries);
    sink.put(Keys.MIGRATE_ON_BLOCK, "--on-block", onBlock);
  }
}
