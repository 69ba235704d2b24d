package io.iacdharma.db.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Migrations;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A folder of migrations, observed on a database; answers in names instead of oids. */
final class ObservedProject {

  static final String UNTOUCHED = "it ran on a throw-away server; the target was not touched";

  private final Postgres server;
  private final String database;
  private final Path folder;

  ObservedProject(Postgres server) {
    this.server = server;
    this.database = server.freshDatabase();
    this.folder = Leftovers.folder("dharma-db-observed");
  }

  /** Runs statements that are not observed. */
  ObservedProject given(String sql) {
    server.execute(database, sql);
    return this;
  }

  ObservedProject file(String name, String sql) {
    try {
      Files.writeString(folder.resolve(name), sql);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Postgres server() {
    return server;
  }

  String database() {
    return database;
  }

  /** Observes all files. */
  ObservedBatch observe() {
    try (Observed observed = open()) {
      return observed.all();
    }
  }

  /** An observer that may be asked several times. */
  Observed open() {
    Database target = server.database(database);
    Session session = target.open("test");
    return new Observed(
        session,
        new Observer(target, session, Duration.ofSeconds(1), said -> {}),
        Migrations.in(folder));
  }

  /**
   * An observer at work.
   *
   * @param session its session
   * @param observer the observer
   * @param settings where the scripts are
   */
  record Observed(Session session, Observer observer, MigrateSettings settings)
      implements AutoCloseable {

    /** Observes all files. */
    ObservedBatch all() {
      Scripts scripts = Scripts.read(settings, session);
      return observer.observe(scripts, scripts.entries(), UNTOUCHED);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** Observes one file with these statements. */
  List<Observation> observe(String sql) {
    return file("V1__observed.sql", sql).observe().files().get(0).observations();
  }

  /** Observes one file of one statement. */
  Observation one(String sql) {
    List<Observation> all = observe(sql);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The locks in words: {@code t ACCESS EXCLUSIVE}. */
  static Set<String> locks(Observation observation) {
    return words(observation, observation.acquired());
  }

  static Set<String> words(Observation observation, Set<HeldLock> locks) {
    return locks.stream()
        .map(lock -> name(observation, lock.relation()) + " " + lock.mode().words())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> names(Observation observation, Set<Long> oids) {
    return oids.stream()
        .map(oid -> name(observation, oid))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Observation observation, long oid) {
    Relation relation = observation.before().relations().get(oid);
    Relation known = relation == null ? observation.after().relations().get(oid) : relation;
    return known == null ? "unknown " + oid : known.name();
  }
}
