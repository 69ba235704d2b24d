package io.iacdharma.db.bench;

import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Measures every contest and prints the table; {@code scripts/bench} starts it. */
final class Bench {

  private Bench() {}

  /** Ends with exit code 1 when a contest could not be run, 3 when a budget is not met. */
  public static void main(String[] args) throws IOException {
    Options options = Options.parse(args);
    Path home = Files.createTempDirectory("dharma-db-bench");
    List<Path> installations = Installations.found();
    Path bin = installations.get(installations.size() - 1);
    // durability as shipped: what a commit costs is part of what is compared
    Postgres server = Postgres.start(bin, "fsync=on", "max_wal_size=4GB");
    // also after Ctrl-C; the server stops itself in the same way
    AtomicBoolean stopping = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.set(true);
                  remove(home);
                }));
    System.exit(run(options, server, home, stopping::get));
  }

  private static int run(Options options, Postgres server, Path home, BooleanSupplier stopping) {
    PrintStream out = System.out;
    Programs programs =
        new Programs(server, home, options.jdk(), options.launcher(), options.flyway());
    Referee.must(programs.dharmaDb("version"));
    Folders folders = new Folders(home);
    List<Contest> contests = new ArrayList<>(new MigrateContests(server, programs, folders).all());
    contests.addAll(new SeedContests(server, programs, folders, options.rows()).all());
    contests.addAll(new PartitionContests(server, programs, folders, options.rows()).all());
    contests.addAll(new IndexContests(server, programs).all());
    out.printf(
        "%s, %s, medians of %d runs in turn, seconds of the whole process%n%n",
        server, options.jdk().getFileName(), options.runs());
    ResultTable table = new ResultTable(out);
    table.head();
    boolean met = true;
    boolean ran = true;
    for (Contest contest : contests) {
      if (stopping.getAsBoolean()) {
        return 1;
      }
      if (!contest.name().toLowerCase(Locale.ROOT).contains(options.only())) {
        continue;
      }
      try {
        Result result = new Referee(options.runs()).measure(contest);
        table.row(result);
        met &= result.met();
      } catch (IllegalStateException e) {
        table.failed(contest, String.valueOf(e.getMessage()));
        ran = false;
      }
    }
    if (!stopping.getAsBoolean() && Kindness.NAME.contains(options.only())) {
      try {
        met &= new Kindness(server, programs, home).measure(out);
      } catch (IllegalStateException e) {
        System.err.println(Kindness.NAME + ": " + e.getMessage());
        ran = false;
      }
    }
    if (!stopping.getAsBoolean() && Partman.NAME.contains(options.only())) {
      try {
        met &= new Partman(programs, home).measure(out);
      } catch (IllegalStateException e) {
        System.err.println(Partman.NAME + ": " + e.getMessage());
        ran = false;
      }
    }
    if (!stopping.getAsBoolean() && BackupBench.NAME.contains(options.only())) {
      try {
        met &= new BackupBench(programs, options.launcher(), options.runs()).measure(out);
      } catch (IllegalStateException e) {
        System.err.println(BackupBench.NAME + ": " + e.getMessage());
        ran = false;
      }
    }
    if (!stopping.getAsBoolean() && StoreBench.NAME.contains(options.only())) {
      try {
        new StoreBench(programs, options.launcher(), options.runs()).measure(out);
      } catch (IllegalStateException e) {
        System.err.println(StoreBench.NAME + ": " + e.getMessage());
        ran = false;
      }
    }
    if (!stopping.getAsBoolean() && PgBackRest.NAME.contains(options.only())) {
      try {
        new PgBackRest(programs, options.launcher()).measure(out);
      } catch (IllegalStateException e) {
        System.err.println(PgBackRest.NAME + ": " + e.getMessage());
        ran = false;
      }
    }
    if (!ran) {
      return 1;
    }
    return met ? 0 : 3;
  }

  private static void remove(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("bench: " + home + " is left behind: " + e);
    }
  }
}
