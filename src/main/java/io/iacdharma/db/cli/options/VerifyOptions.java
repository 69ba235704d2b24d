package io.iacdharma.db.cli.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code audit verify} looks at, how closely, and whom it believes. */
public final class VerifyOptions {

  @Option(names = "--full", description = "read and hash every sealed row (the default)")
  boolean full;

  @Option(names = "--quick", description = "check signatures and chain, and only count the rows")
  boolean quick;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "count, then read about N rows of each partition from random pages")
  int sample;

  @Option(names = "--event", paramLabel = "ID", description = "prove one row by its id")
  @Nullable String event;

  @Option(
      names = "--between",
      arity = "2",
      paramLabel = "NOTE",
      description = "prove that the first note's rows begin the second's: numbers or files")
  @Nullable List<String> between;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "write the proof of --event to a file that verifies without a database")
  @Nullable String proof;

  @Option(
      names = "--proof-file",
      paramLabel = "FILE",
      description = "verify such a file; needs no database")
  @Nullable String proofFile;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "verify an archive, or all in a folder; needs no database")
  @Nullable String archive;

  @Option(names = "--table", paramLabel = "TABLE", description = "only this of audit.tables")
  @Nullable String table;

  @Option(names = "--partition", paramLabel = "NAME", description = "only this partition")
  @Nullable String partition;

  @Option(
      names = "--public-key",
      paramLabel = "FILE|KEY",
      description = "believe this key and its successors only; may be repeated")
  List<String> publicKeys = List.of();

  /** What is asked for, by the name of its option; {@code full} when nothing is. */
  public List<String> wishes() {
    List<String> wishes = new ArrayList<>();
    add(wishes, full, "--full");
    add(wishes, quick, "--quick");
    add(wishes, sample != 0, "--sample");
    add(wishes, event != null, "--event");
    add(wishes, between != null, "--between");
    add(wishes, proofFile != null, "--proof-file");
    add(wishes, archive != null, "--archive");
    return wishes.isEmpty() ? List.of("--full") : List.copyOf(wishes);
  }

  private static void add(List<String> wishes, boolean given, String name) {
    if (given) {
      wishes.add(name);
    }
  }

  /** About how many rows {@code --sample} asks for. */
  public int sample() {
    return sample;
  }

  /** The id of the row to prove. */
  public @Nullable String event() {
    return event;
  }

  /** The two notes of {@code --between}. */
  public List<String> between() {
    return between == null ? List.of() : between;
  }

  /** Where to write a proof. */
  public @Nullable String proof() {
    return proof;
  }

  /** Which file to verify. */
  public @Nullable String proofFile() {
    return proofFile;
  }

  /** Which archives to verify. */
  public @Nullable String archive() {
    return archive;
  }

  /** Which table to look at. */
  public @Nullable String table() {
    return table;
  }

  /** Which partition to look at. */
  public @Nullable String partition() {
    return partition;
  }

  /** The keys that are pinned: each a key's text, or a file of such texts. */
  public List<String> publicKeys() {
    return publicKeys;
  }
}
