package io.iacdharma.db.bench;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A full backup of about 2 GB into an object store beside the same into a folder, both in 128 MB of
 * memory. The store is on this machine too and shares its processors, so the ratio is an upper
 * bound; there is no budget for it.
 */
final class StoreBench {

  static final String NAME = "store: 2 GB to an object store in 128 MB of memory";

  private static final int ROWS = 5_700_000;
  private static final String MEMORY = "-Xmx128m";

  private final Programs programs;
  private final Path launcher;
  private final int runs;

  StoreBench(Programs programs, Path launcher, int runs) {
    this.programs = programs;
    this.launcher = launcher;
    this.runs = runs;
  }

  /** Measures; fails when a backup does, for want of memory too. */
  void measure(PrintStream out) {
    List<Path> found = Installations.found();
    Path bin = found.get(found.size() - 1);
    try (ArchivedServer cluster = BackupBench.filled(bin, ROWS);
        ObjectStore store = ObjectStore.create()) {
      configure(cluster, store);
      Processes.Running shipper = Processes.start(ours(cluster, store, "wal", "ship"));
      try {
        List<Double> stored = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
          stored.add(create(cluster, store, "store"));
          beside.add(create(cluster, store, "folder"));
        }
        out.printf("%n%s; %s, medians of %d runs in turn%n%n", NAME, cluster.server(), runs);
        out.println("| cluster (MB) | to the object store (s) | to a folder (s) | ratio |");
        out.println("|---|---|---|---|");
        double ours = BackupBench.median(stored);
        double peer = BackupBench.median(beside);
        out.printf(
            Locale.ROOT,
            "| %s | %.2f | %.2f | %.2f |%n",
            megabytes(cluster),
            ours,
            peer,
            ours / peer);
      } finally {
        shipper.signal("TERM");
        shipper.end();
      }
    }
  }

  private static String megabytes(ArchivedServer cluster) {
    return cluster
        .server()
        .query("postgres", "SELECT sum(pg_database_size(oid))::bigint / 1000000 FROM pg_database");
  }

  private double create(ArchivedServer cluster, ObjectStore store, String repository) {
    return Referee.must(
        ours(cluster, store, "backup", "create", "--type", "full", "--repository", repository));
  }

  private ProcessBuilder ours(ArchivedServer cluster, ObjectStore store, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", configuration(cluster).toString()));
    ProcessBuilder builder =
        new Programs(cluster.server(), programs.home(), programs.jdk(), launcher, launcher)
            .dharmaDbOn("postgres", line.toArray(String[]::new));
    builder.environment().putAll(store.environment());
    builder.environment().put("DHARMA_DB_JAVA_OPTS", MEMORY);
    builder.environment().put("DHARMA_DB_BACKUP_BINARIES", cluster.server().bin().toString());
    builder.environment().put("DHARMA_DB_WAL_SPOOL", cluster.spool().toString());
    builder.environment().put("DHARMA_DB_BACKUP_SCRATCH", cluster.folder() + "/scratch");
    return builder;
  }

  private static Path configuration(ArchivedServer cluster) {
    return cluster.folder().resolve("dharma-db.yaml");
  }

  private static void configure(ArchivedServer cluster, ObjectStore store) {
    try {
      Files.writeString(
          configuration(cluster),
          "backup:\n  repositories:\n    store:\n%s    folder:\n      path: %s\n"
              .formatted(store.section("bench").indent(6), cluster.repositoryFolder()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
