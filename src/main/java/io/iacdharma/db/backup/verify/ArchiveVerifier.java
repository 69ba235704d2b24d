package io.iacdharma.db.backup.verify;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.wal.SegmentName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Verifies backups of one archive in one repository: records, files, what is in the files, what
 * they build on, and the WAL from the oldest of them on. Files are read by two threads. Every
 * backup gets an event that tells what came of it.
 */
public final class ArchiveVerifier {

  private static final int THREADS = 2;

  private final Archive archive;
  private final VerifyRequest request;
  private final Map<String, Flaw> unreadable = new TreeMap<>();
  private final Map<String, BackupRecord> backups = new LinkedHashMap<>();

  /** A verifier of one archive. */
  public ArchiveVerifier(Archive archive, VerifyRequest request) {
    this.archive = archive;
    this.request = request;
  }

  /**
   * Verifies.
   *
   * @throws DharmaException BACKUP_UNKNOWN when a label is neither there nor damaged; INTERRUPTED
   */
  public VerifyResult verify() {
    readRecords();
    List<EventRecord> events = archive.events().all();
    List<Flaw> others = new ArrayList<>(HistoryProof.flaws(archive));
    ChainProof chains = new ChainProof(archive, backups);
    List<BackupRecord> chosen = chosen(chains);
    WalStretches stretches = new WalStretches(archive);
    WalProof wal = new WalProof(archive, request.quick(), request.stopped());
    List<SegmentName> line = chosen.isEmpty() ? List.of() : stretches.line(chosen, events);
    Map<String, List<Flaw>> flaws = read(chosen, wal, line, stretches);
    Set<String> blamed = new LinkedHashSet<>();
    for (BackupRecord backup : chosen) {
      List<Flaw> own = flaws.computeIfAbsent(backup.label(), label -> new ArrayList<>());
      own.addAll(chains.flaws(backup));
      stretches.of(backup).stream()
          .flatMap(segment -> wal.flaw(segment).stream())
          .peek(flaw -> blamed.add(flaw.file()))
          .map(flaw -> flaw.of(backup.label()))
          .forEach(own::add);
    }
    line.stream()
        .flatMap(segment -> wal.flaw(segment).stream())
        .filter(flaw -> !blamed.contains(flaw.file()))
        .forEach(others::add);
    List<BackupVerdict> verdicts = verdicts(chosen, chains, flaws);
    List<String> warnings = new ArrayList<>();
    verdicts.forEach(verdict -> writeDown(verdict, warnings));
    return new VerifyResult(
        archive.repository().name(),
        archive.id().toString(),
        verdicts,
        others,
        wal.count(),
        warnings);
  }

  private void readRecords() {
    for (String label : archive.backups().labels()) {
      String key = archive.backups().key(label, "backup.json");
      try {
        archive.backups().find(label).ifPresent(backup -> backups.put(label, backup));
        BackupRecord backup = backups.get(label);
        if (backup != null && !backup.label().equals(label)) {
          backups.remove(label);
          unreadable.put(label, new Flaw(label, key, null, "is that of " + backup.label()));
        }
      } catch (DharmaException e) {
        if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
          throw e;
        }
        unreadable.put(label, new Flaw(label, key, null, "cannot be read: " + e.problem().cause()));
      }
    }
  }

  /** What was asked for with what it builds on, in the order in which it began. */
  private List<BackupRecord> chosen(ChainProof chains) {
    List<BackupRecord> all =
        backups.values().stream().sorted(Comparator.comparing(BackupRecord::startedAt)).toList();
    if (request.latest() && !all.isEmpty()) {
      Set<BackupRecord> chain = Set.copyOf(chains.chain(all.get(all.size() - 1)));
      return all.stream().filter(chain::contains).toList();
    }
    if (request.labels().isEmpty()) {
      return all;
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (String label : request.labels()) {
      BackupRecord backup = backups.get(label);
      if (backup == null && !unreadable.containsKey(label)) {
        throw Problem.of(ErrorCode.BACKUP_UNKNOWN, "there is no backup %s".formatted(label))
            .at(archive.repository().location())
            .hint("dharma-db backup list shows them")
            .exception();
      }
      if (backup != null) {
        chains.chain(backup).forEach(one -> wanted.add(one.label()));
      }
    }
    return all.stream().filter(one -> wanted.contains(one.label())).toList();
  }

  private Map<String, List<Flaw>> read(
      List<BackupRecord> chosen, WalProof wal, List<SegmentName> line, WalStretches stretches) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Future<?> segments =
          threads.submit(
              () -> {
                wal.prove(line);
                chosen.forEach(backup -> wal.prove(stretches.of(backup)));
              });
      Map<String, List<Flaw>> flaws = new TreeMap<>();
      for (BackupRecord backup : chosen) {
        request
            .say()
            .accept("  reading %s in %s".formatted(backup.label(), archive.repository().name()));
        BackupProof proof = new BackupProof(archive, backup, request);
        List<FileProof.Found> found = new ArrayList<>();
        for (Future<FileProof.Found> reading : threads.invokeAll(proof.readings())) {
          found.add(reading.get());
        }
        requireTime();
        flaws.put(backup.label(), new ArrayList<>(proof.judge(found)));
      }
      segments.get();
      requireTime();
      return flaws;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } finally {
      threads.shutdownNow();
    }
  }

  /** A backup is as good as what it builds on. */
  private List<BackupVerdict> verdicts(
      List<BackupRecord> chosen, ChainProof chains, Map<String, List<Flaw>> flaws) {
    List<BackupVerdict> verdicts = new ArrayList<>();
    unreadable.forEach(
        (label, flaw) -> verdicts.add(new BackupVerdict(label, null, List.of(flaw))));
    for (BackupRecord backup : chosen) {
      List<Flaw> all = new ArrayList<>(flaws.getOrDefault(backup.label(), List.of()));
      for (BackupRecord parent : chains.chain(backup)) {
        if (!parent.equals(backup) && !flaws.getOrDefault(parent.label(), List.of()).isEmpty()) {
          String key = archive.backups().key(parent.label(), "backup.json");
          all.add(new Flaw(backup.label(), key, null, "it builds on a damaged backup"));
        }
      }
      verdicts.add(new BackupVerdict(backup.label(), backup, all));
    }
    return verdicts;
  }

  private void writeDown(BackupVerdict verdict, List<String> warnings) {
    List<Flaw> flaws = verdict.flaws();
    String reason =
        flaws.isEmpty()
            ? "all is as it was written"
            : flaws.get(0).text()
                + (flaws.size() == 1 ? "" : ", and %d more".formatted(flaws.size() - 1));
    try {
      archive
          .events()
          .add(
              EventRecord.of(
                      request.clock().instant(),
                      EventKind.VERIFIED,
                      verdict.label(),
                      verdict.good(),
                      reason,
                      request.by())
                  .with(
                      Map.of(
                          "depth",
                          request.quick() ? "quick" : "full",
                          "flaws",
                          Integer.toString(flaws.size()))));
    } catch (DharmaException e) {
      warnings.add(
          "what came of %s cannot be written down in %s: %s"
              .formatted(verdict.label(), archive.repository().name(), e.problem().cause()));
    }
  }

  private void requireTime() {
    if (request.stopped().getAsBoolean()) {
      throw stopped();
    }
  }

  private static DharmaException stopped() {
    return Problem.of(ErrorCode.INTERRUPTED, "stopped while backups were read")
        .after("nothing was written down")
        .exception();
  }
}
