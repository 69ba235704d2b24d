package io.iacdharma.db.bench;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Backups and restores beside PostgreSQL's own programs: {@code pg_basebackup} with the same
 * packing, and {@code tar} with the server's own replay. Both sides have the same cluster, about
 * 900 MB, and an archive that is fed by the shipped script.
 */
final class BackupBench {

  static final String NAME = "backup: full, incremental, restore and archive";

  static final int ROWS = 2_500_000;
  private static final double BACKUP = 1.1;
  private static final double RESTORE = 1.1;
  private static final double SEGMENT = 2.0;
  private static final int SEGMENTS = 40;

  private final Programs programs;
  private final Path launcher;
  private final int runs;

  BackupBench(Programs programs, Path launcher, int runs) {
    this.programs = programs;
    this.launcher = launcher;
    this.runs = runs;
  }

  /** Whether every budget was met. */
  boolean measure(PrintStream out) {
    List<Path> found = Installations.found();
    Path bin = found.get(found.size() - 1);
    try (ArchivedServer cluster = filled(bin, ROWS)) {
      out.printf("%n%s; %s, medians of %d runs in turn%n%n", NAME, cluster.server(), runs);
      out.println("| what | dharma-db (s) | peer (s) | ratio | at most | stored (MB) |");
      out.println("|---|---|---|---|---|---|");
      BackupSides sides = new BackupSides(programs.on(cluster.server()), cluster, launcher);
      boolean met;
      Processes.Running shipper = sides.ship();
      try {
        met = full(out, sides);
        met &= incremental(out, sides);
        met &= restore(out, sides);
      } finally {
        shipper.signal("TERM");
        shipper.end();
      }
      return segment(out, sides) && met;
    }
  }

  private boolean full(PrintStream out, BackupSides sides) {
    sides.full();
    sides.bareFull();
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ours.add(sides.full());
      bare.add(sides.bareFull());
    }
    return row(out, "full, beside pg_basebackup", ours, bare, BACKUP, sides.newestBytes() / 1e6);
  }

  private boolean incremental(PrintStream out, BackupSides sides) {
    if (sides.major() < 17) {
      return true;
    }
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    double bytes = 0;
    for (int i = 0; i < runs; i++) {
      sides.change(i);
      bare.add(sides.bareIncremental());
      ours.add(sides.incremental());
      bytes = sides.newestBytes() / 1e6;
    }
    return row(
        out, "incremental after 1 % of rows, beside pg_basebackup", ours, bare, BACKUP, bytes);
  }

  private boolean restore(PrintStream out, BackupSides sides) {
    sides.full();
    sides.change(90);
    sides.change(91);
    sides.settle();
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ours.add(sides.restore());
      bare.add(sides.bareRestore());
    }
    return row(out, "restore to the latest, beside tar and replay", ours, bare, RESTORE, 0);
  }

  private boolean segment(PrintStream out, BackupSides sides) {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ours.add(sides.archiveSegments(SEGMENTS) / SEGMENTS);
      bare.add(sides.copySegments(SEGMENTS) / SEGMENTS);
    }
    return row(out, "archive of one WAL segment, beside cp and sync", ours, bare, SEGMENT, 0);
  }

  private static boolean row(
      PrintStream out,
      String what,
      List<Double> ours,
      List<Double> peer,
      double atMost,
      double megabytes) {
    double ratio = median(ours) / median(peer);
    out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.2f | %.1f%s | %s |%n",
        what,
        median(ours),
        median(peer),
        ratio,
        atMost,
        ratio <= atMost ? "" : " MISSED",
        megabytes > 0 ? String.format(Locale.ROOT, "%.1f", megabytes) : "");
    return ratio <= atMost;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** A cluster with so many rows in it, which pack as rows do; a million take about 360 MB. */
  static ArchivedServer filled(Path bin, int rows) {
    ArchivedServer cluster =
        ArchivedServer.start(bin, "fsync=on", "max_wal_size=4GB", "shared_buffers=256MB");
    Postgres server = cluster.server();
    server.execute(
        "postgres", "CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz, pad text)");
    server.execute(
        "postgres",
        """
        INSERT INTO orders SELECT g, timestamptz '2026-01-01' + g * interval '1 second', repeat(md5(g::text), 8)
          FROM generate_series(1, %d) AS g
        """
            .formatted(rows));
    server.execute("postgres", "VACUUM (ANALYZE, FREEZE) orders");
    server.execute("postgres", "CHECKPOINT");
    return cluster;
  }
}
