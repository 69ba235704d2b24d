package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the evidence and the key of seals are: options of several {@code audit} commands. */
public final class AuditOptions implements FlagSource {

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "file of the private key that signs seals")
  @Nullable String keyFile;

  @Option(
      names = "--evidence",
      paramLabel = "DIR[,DIR]",
      description = "folders that keep the seals (default: audit-evidence)")
  @Nullable String evidence;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.AUDIT_KEY_FILE, "--key-file", keyFile);
    sink.put(Keys.AUDIT_EVIDENCE, "--evidence", evidence);
  }
}
