package io.iacdharma.db.bench;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What both sides do to one cluster; every method gives the seconds that it took. */
final class BackupSides {

  private static final int PERCENT = 25_000;

  private final Programs programs;
  private final ArchivedServer cluster;
  private final Path launcher;
  private int folders;

  BackupSides(Programs programs, ArchivedServer cluster, Path launcher) {
    this.programs = programs;
    this.cluster = cluster;
    this.launcher = launcher;
  }

  int major() {
    return Integer.parseInt(cluster.server().query("postgres", "SHOW server_version_num")) / 10_000;
  }

  /** The shipper, at work until it is told to stop. */
  Processes.Running ship() {
    return Processes.start(ours("wal", "ship", "--spool", cluster.spool().toString()));
  }

  double full() {
    return Referee.must(ours("backup", "create", "--type", "full"));
  }

  double incremental() {
    return Referee.must(ours("backup", "create", "--type", "incremental"));
  }

  double bareFull() {
    return bare();
  }

  double bareIncremental() {
    try (Stream<Path> labels = Files.list(archive().resolve("backups"))) {
      Path newest =
          labels
              .filter(one -> Files.exists(one.resolve("backup_manifest")))
              .sorted()
              .reduce((a, b) -> b)
              .orElseThrow();
      return bare("--incremental=" + newest.resolve("backup_manifest"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double bare(String... more) {
    Path target = folder();
    String line =
        "%s/pg_basebackup -D %s -d %s -Ft --compress=client-zstd:1 -X none -c fast --manifest-checksums=SHA256 %s"
            .formatted(
                cluster.server().bin(),
                target,
                cluster.server().url("postgres"),
                String.join(" ", more));
    double seconds = Referee.must(shell(line));
    remove(target);
    return seconds;
  }

  /** One percent of the rows, each time another one. */
  void change(int part) {
    Postgres server = cluster.server();
    int from = part * PERCENT;
    server.execute(
        "postgres",
        "UPDATE orders SET at = at + interval '1 day' WHERE id > %d AND id <= %d"
            .formatted(from, from + PERCENT));
  }

  /** Waits until everything written is in the repository. */
  void settle() {
    // A segment in which nothing was written is not switched away from.
    cluster.server().query("postgres", "SELECT pg_logical_emit_message(false, 'bench', 'settle')");
    String segment =
        cluster.server().query("postgres", "SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
    cluster.server().execute("postgres", "SELECT pg_switch_wal()");
    Path record = archive().resolve("wal/%s/%s.json".formatted(segment.substring(0, 8), segment));
    Referee.must(shell("until [ -e %s ]; do sleep 0.1; done".formatted(record)));
  }

  double restore() {
    Path target = folder();
    double seconds =
        Referee.must(ours("restore", "apply", "--latest", "--into", target.toString(), "--start"));
    end(target);
    return seconds;
  }

  private void end(Path data) {
    Unprivileged.run(
        Path.of("/"),
        cluster.server().bin() + "/pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-m",
        "immediate",
        "stop");
    remove(data);
  }

  /** The newest backup with tar, and the server's own replay of the same WAL. */
  double bareRestore() {
    Path target = folder();
    String bin = cluster.server().bin().toString();
    String script =
        """
        set -eu
        mkdir -m 700 %1$s
        newest=$(ls -d %2$s/backups/*-full | tail -1)
        tar -I zstd -xf $newest/base.tar.zst -C %1$s
        sync -f %1$s
        echo "restore_command = 'zstd -q -d -c %2$s/wal/00000001/%%f.zst > %%p'
        archive_mode = off
        hot_standby = on
        max_prepared_transactions = 5
        max_connections = 100
        port = %4$d
        unix_socket_directories = '%1$s'" >> %1$s/postgresql.auto.conf
        touch %1$s/recovery.signal
        %3$s/pg_ctl -D %1$s -l %1$s.log -w start >/dev/null
        until [ "$(%3$s/psql -XAtq -h %1$s -p %4$d -U postgres -d postgres -c 'SELECT pg_is_in_recovery()')" = f ]; do sleep 0.05; done
        """
            .formatted(target, archive(), bin, Postgres.freePort());
    double seconds = time(() -> Unprivileged.run(Path.of("/"), "sh", "-c", script));
    end(target);
    return seconds;
  }

  double archiveSegments(int count) {
    return segments(
        count, cluster.folder().resolve("archive-wal") + " $2 $1 0000000100000099000000$i");
  }

  double copySegments(int count) {
    return segments(count, "cp $1 $2/$i; sync $2/$i");
  }

  private double segments(int count, String each) {
    Path target = folder();
    Path segment = cluster.folder().resolve("segment");
    Unprivileged.run(
        Path.of("/"),
        "sh",
        "-c",
        "mkdir $2; head -c 16777216 /dev/urandom > $1",
        "sh",
        segment.toString(),
        target.toString());
    String loop = "for i in $(seq 10 %d); do %s; done".formatted(count + 9, each);
    double seconds =
        time(
            () ->
                Unprivileged.run(
                    Path.of("/"), "sh", "-c", loop, "sh", segment.toString(), target.toString()));
    String there = Unprivileged.run(Path.of("/"), "sh", "-c", "ls $1 | wc -l", "sh", target + "");
    if (!there.strip().equals(String.valueOf(count))) {
      throw new IllegalStateException("not every segment is there: " + there);
    }
    remove(target);
    return seconds;
  }

  /** How much the newest backup takes in the repository. */
  double newestBytes() {
    try (Stream<Path> labels = Files.list(archive().resolve("backups"))) {
      List<Path> sorted = labels.filter(one -> !one.toString().endsWith("-wal")).sorted().toList();
      try (Stream<Path> files = Files.list(sorted.get(sorted.size() - 1))) {
        return files.mapToLong(file -> file.toFile().length()).sum();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path archive() {
    return cluster
        .repositoryFolder()
        .resolve("archives")
        .resolve(cluster.archive().id().toString());
  }

  private ProcessBuilder ours(String... words) {
    List<String> line = new java.util.ArrayList<>(List.of(words));
    line.addAll(List.of("--repository", cluster.repositoryFolder().toString()));
    ProcessBuilder builder =
        new Programs(cluster.server(), programs.home(), programs.jdk(), launcher, launcher)
            .dharmaDbOn("postgres", line.toArray(String[]::new));
    builder.environment().put("DHARMA_DB_BACKUP_BINARIES", cluster.server().bin().toString());
    return builder;
  }

  private static ProcessBuilder shell(String line) {
    return new ProcessBuilder("sh", "-c", line);
  }

  private static double time(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  private Path folder() {
    return cluster.folder().resolve("target" + ++folders);
  }

  private static void remove(Path folder) {
    Referee.must(shell("rm -rf " + folder));
  }
}
