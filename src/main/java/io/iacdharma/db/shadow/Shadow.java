package io.iacdharma.db.shadow;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.embedded.ThrowAwayServer;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.Scripts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A database to be thrown away: fresh, empty until something is replayed into it, and gone with
 * {@link #close}. It lies on a throw-away server, or on a server that the user names with {@code
 * --shadow-url}, where it gets a name of its own and touches no other database.
 */
public final class Shadow implements AutoCloseable {

  /** What error texts say of the target. */
  public static final String UNTOUCHED =
      "it ran on a throw-away database; the target was not touched";

  private static final int NAME_BYTES = 6;

  private final Database database;
  private final Session maintenance;
  private final Session session;
  private final MissingRoles roles;
  private final Consumer<String> say;
  private final @Nullable ThrowAwayServer server;

  private Shadow(
      ConnectionSettings scratch, @Nullable ThrowAwayServer server, Consumer<String> say) {
    this.say = say;
    this.server = server;
    String name = "dharma_shadow_" + HexFormat.of().formatHex(random());
    this.maintenance = new Database(scratch).open("shadow");
    this.roles = new MissingRoles(maintenance, say);
    this.database = new Database(scratch.on(name));
    boolean open = false;
    try {
      execute(maintenance, "CREATE DATABASE " + new Identifier(name).quoted());
      this.session = database.open("shadow");
      open = true;
    } finally {
      if (!open) {
        drop();
      }
    }
  }

  /**
   * A database on a server that was made for it; closing it ends that server.
   *
   * @param say is told what happens, line by line
   */
  public static Shadow on(ThrowAwayServer server, Consumer<String> say) {
    return new Shadow(server.connection("postgres"), server, say);
  }

  /**
   * A database on a server that the user names.
   *
   * @param scratch the server, by any database of it; the role must be allowed to create databases
   */
  public static Shadow on(ConnectionSettings scratch, Consumer<String> say) {
    return new Shadow(scratch, null, say);
  }

  /** The database. */
  public Database database() {
    return database;
  }

  /** A session on it, in autocommit. */
  public Session session() {
    return session;
  }

  /**
   * Builds what scripts stand for, in order, as {@code migrate} would; roles that are missing are
   * created.
   *
   * @throws io.iacdharma.db.error.DharmaException SHADOW_REPLAY_FAILED, saying in which line of
   *     which file; SHADOW_EXTENSION_MISSING; or what {@code migrate plan} would say of a file
   */
  public void replay(MigrateSettings settings, Scripts scripts, List<Scripts.Entry> applied) {
    Replay replay = new Replay(this, settings);
    for (Scripts.Entry entry : applied) {
      replay.run(scripts.parse(entry));
    }
    replay.end();
    if (!applied.isEmpty()) {
      say.accept(
          "history: %d file%s replayed".formatted(applied.size(), applied.size() == 1 ? "" : "s"));
    }
  }

  /**
   * Builds what a dump of a schema stands for, as {@code pg_dump --schema-only} writes it.
   *
   * @throws io.iacdharma.db.error.DharmaException SHADOW_REPLAY_FAILED, SHADOW_EXTENSION_MISSING
   */
  public void restore(MigrateSettings settings, Path dump) {
    Script script = DumpFile.read(dump, settings, session);
    Replay replay = new Replay(this, settings);
    replay.run(script);
    replay.end();
    say.accept("history: taken from " + dump);
  }

  /**
   * Provides what a statement missed, as far as that is a role.
   *
   * @return whether the statement may be tried again
   */
  public boolean provide(SQLException e) {
    return roles.create(e);
  }

  /** Removes the database, the roles that were made for it, and the server if it is ours. */
  @Override
  public void close() {
    session.close();
    if (server != null) {
      maintenance.close();
      server.close();
    } else {
      drop();
    }
  }

  private void drop() {
    try {
      execute(
          maintenance,
          "DROP DATABASE IF EXISTS "
              + new Identifier(database.settings().database()).quoted()
              + " WITH (FORCE)");
      roles.drop();
    } catch (DharmaException e) {
      say.accept(
          "warning: the database %s could not be dropped: %s"
              .formatted(database.settings().database(), e.problem().message()));
    } finally {
      maintenance.close();
    }
  }

  private static void execute(Session session, String sql) {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "making a database to be thrown away").exception(e);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
