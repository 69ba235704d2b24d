package io.iacdharma.db.archiving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps for each file which repositories are through with it. It leaves the spool when as many are
 * as must have it, which is told to a server that waits for that; what one of them refused is put
 * aside then.
 */
final class ShipLedger {

  private static final String TAKEN = "";

  private final Spool spool;
  private final Set<String> required;
  private final int copies;
  private final int repositories;

  /** Of each file, what each repository said: nothing when it took it, else why it did not. */
  private final Map<String, Map<String, String>> settled = new HashMap<>();

  private long shipped;
  private long refused;

  /**
   * An empty one.
   *
   * @param required the repositories that must have a file before it may go
   * @param copies how many must have it, whichever they are; 0 for those that are required
   * @param repositories how many there are
   */
  ShipLedger(Spool spool, Set<String> required, int copies, int repositories) {
    this.spool = spool;
    this.required = Set.copyOf(required);
    this.copies = copies;
    this.repositories = repositories;
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
    if (said.isEmpty() || !isEnough(said)) {
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
      return;
    }
    // Before it goes: who waits has to find one or the other.
    spool.acknowledge(file);
    if (spool.remove(file)) {
      settled.remove(file.name());
      shipped++;
    }
  }

  private boolean isEnough(Map<String, String> said) {
    if (copies == 0) {
      return said.keySet().containsAll(required);
    }
    long taken = said.values().stream().filter(TAKEN::equals).count();
    return taken >= copies || said.size() == repositories;
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
