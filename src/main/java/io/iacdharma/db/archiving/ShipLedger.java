package io.iacdharma.db.archiving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps for each file which repositories are through with it. It leaves the spool when all are that
 * must have it; what one of them refused is put aside then.
 */
final class ShipLedger {

  private static final String TAKEN = "";

  private final Spool spool;
  private final Set<String> required;

  /** Of each file, what each repository said: nothing when it took it, else why it did not. */
  private final Map<String, Map<String, String>> settled = new HashMap<>();

  private long shipped;
  private long refused;

  /**
   * An empty one.
   *
   * @param required the repositories that must have a file before it may go
   */
  ShipLedger(Spool spool, Set<String> required) {
    this.spool = spool;
    this.required = Set.copyOf(required);
  }

  /** The files that a repository has still to take. */
  synchronized List<WalFile> open(String repository) {
    List<WalFile> files = spool.files();
    settled
        .keySet()
        .retainAll(files.stream().map(WalFile::name).collect(Collectors.toUnmodifiableSet()));
    for (WalFile file : files) {
      leave(file);
    }
    return files.stream()
        .filter(file -> !settled.getOrDefault(file.name(), Map.of()).containsKey(repository))
        .toList();
  }

  /** A repository has the file, durably. */
  synchronized void taken(WalFile file, String repository) {
    settle(file, repository, TAKEN);
  }

  /** A repository will never take the file. */
  synchronized void refused(WalFile file, String repository, String reason) {
    settle(file, repository, reason);
  }

  private void settle(WalFile file, String repository, String reason) {
    settled.computeIfAbsent(file.name(), name -> new TreeMap<>()).put(repository, reason);
    leave(file);
  }

  private void leave(WalFile file) {
    Map<String, String> said = settled.getOrDefault(file.name(), Map.of());
    if (said.isEmpty() || !said.keySet().containsAll(required)) {
      return;
    }
    String reasons =
        said.entrySet().stream()
            .filter(one -> !one.getValue().equals(TAKEN))
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining("\n"));
    if (!reasons.isEmpty()) {
      spool.refuse(file, reasons);
      settled.remove(file.name());
      refused++;
    } else if (spool.remove(file)) {
      settled.remove(file.name());
      shipped++;
    }
  }

  /** How many files have left because all have them. */
  synchronized long shippedFiles() {
    return shipped;
  }

  /** How many were put aside. */
  synchronized long refusedFiles() {
    return refused;
  }
}
