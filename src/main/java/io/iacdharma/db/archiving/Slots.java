package io.iacdharma.db.archiving;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.wal.Lsn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Replication slots of a server (PostgreSQL manual, 27.2.6 and 54.20). */
public final class Slots {

  private static final String FIND = Sql.load(Slots.class, "slot.sql");
  private static final String CREATE = Sql.load(Slots.class, "slot-create.sql");
  private static final String DROP = Sql.load(Slots.class, "slot-drop.sql");
  private static final String SYNCHRONOUS = Sql.load(Slots.class, "synchronous.sql");

  private final Session session;

  /** The slots of the server that a session is connected to. */
  public Slots(Session session) {
    this.session = session;
  }

  /** A slot, if there is such a one. */
  public Optional<SlotStatus> find(String name) {
    try (PreparedStatement statement = session.connection().prepareStatement(FIND)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String restart = row.getString("restart_lsn");
        return Optional.of(
            new SlotStatus(
                name,
                "physical".equals(row.getString("slot_type")),
                row.getBoolean("active"),
                restart == null ? null : Lsn.parse(restart),
                row.getString("wal_status"),
                row.getObject("safe_wal_size", Long.class),
                row.getObject("retained", Long.class),
                row.getObject("speed", Long.class)));
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at replication slots").exception(e);
    }
  }

  /**
   * Makes a slot that reserves WAL from now on, which {@code pg_receivewal --create-slot} does not.
   *
   * @return from where on
   */
  Lsn create(String name) {
    return create(name, false);
  }

  /** From where on a slot would reserve WAL that was made now. */
  Lsn wouldReserve() {
    String name = "dharma_db_" + UUID.randomUUID().toString().replace("-", "_");
    Lsn lsn = create(name, true);
    drop(name);
    return lsn;
  }

  private Lsn create(String name, boolean temporary) {
    try (PreparedStatement statement = session.connection().prepareStatement(CREATE)) {
      statement.setString(1, name);
      statement.setBoolean(2, temporary);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Lsn.parse(row.getString("lsn"));
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "making the replication slot " + name).exception(e);
    }
  }

  void drop(String name) {
    try (PreparedStatement statement = session.connection().prepareStatement(DROP)) {
      statement.setString(1, name);
      statement.executeQuery().close();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "removing the replication slot " + name).exception(e);
    }
  }

  /**
   * Refuses what would make every commit hang: pg_receivewal never applies anything, and without
   * {@code --synchronous} it tells only at a segment's end that it is safe.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID
   */
  void requireNoHang(String name, boolean synchronous) {
    String names;
    String level;
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(SYNCHRONOUS)) {
      row.next();
      names = row.getString("names");
      level = row.getString("level");
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at synchronous_standby_names").exception(e);
    }
    if (!isNamed(names, name)) {
      return;
    }
    if (level.equals("remote_apply")) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "commits would wait for ever")
          .because(
              "synchronous_standby_names is '%s' and synchronous_commit remote_apply, but nothing is applied here"
                  .formatted(names))
          .after("nothing was started")
          .hint("synchronous_commit = on waits until the WAL is on the disk here")
          .exception();
    }
    if (!synchronous) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "commits would wait for a segment's end")
          .because("synchronous_standby_names is '%s'".formatted(names))
          .after("nothing was started")
          .hint("dharma-db wal receive --synchronous")
          .exception();
    }
  }

  private static boolean isNamed(String names, String name) {
    return names.contains("*")
        || Pattern.compile("(^|[^a-z0-9_])" + Pattern.quote(name) + "($|[^a-z0-9_])")
            .matcher(names.toLowerCase(Locale.ROOT))
            .find();
  }
}
