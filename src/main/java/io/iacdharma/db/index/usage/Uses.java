package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.Standby;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.index.IndexInspector;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the use of indexes on every server that counts it: the one that is looked at,
 * and the standbys that were named.
 *
 * @param since the moment from which on all of them have counted
 * @param standbys what each standby has counted
 * @param unasked how many standbys more stream from the server than were named
 * @param certain whether it is known that the database is not younger than that
 */
record Uses(Instant since, List<OnStandby> standbys, long unasked, boolean certain) {

  private static final String SINCE = IndexInspector.STATISTICS_SINCE;
  private static final String SCANS = Sql.load(Uses.class, "scans.sql");
  private static final String MADE = Sql.load(Uses.class, "database-made.sql");
  private static final String STREAMING = Sql.load(Uses.class, "physical-standbys.sql");

  /** What a standby has counted, by the oids of indexes. */
  record OnStandby(String name, Instant since, Map<String, Row> scans) {

    static OnStandby read(Standby standby, Session session) throws SQLException {
      // Two checks ask the same session, each from its own thread.
      synchronized (standby) {
        Instant since = Uses.since(Scene.rows(session.connection(), SINCE).get(0));
        Map<String, Row> scans = new HashMap<>();
        for (Row row : Scene.rows(session.connection(), SCANS)) {
          scans.put(row.text("oid"), row);
        }
        return new OnStandby(standby.name(), since, scans);
      }
    }

    long scans(List<String> parts) {
      long sum = 0;
      for (String part : parts) {
        Row row = scans.get(part);
        sum += row == null ? 0 : row.number("scans");
      }
      return sum;
    }
  }

  /** Asks all of them; null when one has nothing to say yet, and then that was said. */
  static @Nullable Uses ask(Scene scene) throws SQLException {
    if (scene.server().standby()) {
      scene.skip("this server is a standby: ask the primary, and name this one in check.standbys");
      return null;
    }
    Row counted = scene.rows(SINCE).get(0);
    // A database that was never reset may be younger than the server's counts.
    Instant made = counted.flag("reset") ? null : databaseMade(scene);
    Instant since = later(since(counted), made);
    boolean enough = isEnough(scene, "", since);
    List<OnStandby> asked = new ArrayList<>();
    for (Standby standby : scene.standbys()) {
      Instant its = ask(scene, standby, asked);
      enough &= its != null;
      since = later(since, its);
    }
    long streaming = scene.rows(STREAMING).get(0).number("standbys");
    boolean certain = made != null || counted.flag("reset");
    return enough ? new Uses(since, asked, Math.max(0, streaming - asked.size()), certain) : null;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private static @Nullable Instant databaseMade(Scene scene) throws SQLException {
    return Callable.may(scene, "pg_catalog.pg_stat_file(text, boolean)")
        ? scene.rows(MADE).get(0).instant("made")
        : null;
  }

  private static @Nullable Instant ask(Scene scene, Standby standby, List<OnStandby> asked) {
    Session session = standby.session();
    if (session == null) {
      scene.skip("%s cannot be asked: %s".formatted(standby.name(), standby.why()));
      return null;
    }
    if (!session.server().systemIdentifier().equals(scene.server().systemIdentifier())
        || !session.server().database().equals(scene.server().database())
        || !session.server().standby()) {
      scene.skip(standby.name() + " is no standby of this database: correct check.standbys");
      return null;
    }
    try {
      OnStandby counts = OnStandby.read(standby, session);
      asked.add(counts);
      return isEnough(scene, " on " + standby.name(), counts.since()) ? counts.since() : null;
    } catch (SQLException e) {
      scene.skip("%s cannot be asked: %s".formatted(standby.name(), e.getMessage()));
      return null;
    }
  }

  private static Instant since(Row counted) {
    Instant since = counted.instant("since");
    return since == null ? Instant.MAX : since;
  }

  private static boolean isEnough(Scene scene, String where, Instant since) {
    if (!since.isAfter(scene.now().minus(scene.rules().statisticsAge()))) {
      return true;
    }
    scene.skip(
        since.equals(Instant.MAX)
            ? "statistics%s do not say since when they count: SELECT pg_stat_reset() once"
                .formatted(where)
            : "statistics%s are only %s old: wait until they are %s old (check.statisticsAge)"
                .formatted(
                    where,
                    Age.between(since, scene.now()),
                    new Age(scene.rules().statisticsAge())));
    return false;
  }

  /** How often the standbys have used these indexes. */
  long onStandbys(List<String> parts) {
    return standbys.stream().mapToLong(standby -> standby.scans(parts)).sum();
  }

  /** When a server last used these indexes; null when none has, or does not tell. */
  @Nullable Instant lastUse(Row index) {
    Instant last = index.instant("last_scan");
    for (OnStandby standby : standbys) {
      for (String part : index.texts("parts")) {
        Row row = standby.scans().get(part);
        Instant one = row == null ? null : row.instant("last_scan");
        last = last == null || (one != null && one.isAfter(last)) ? one : last;
      }
    }
    return last;
  }

  /** The uses, a line for each server. */
  List<String> told(Row index) {
    List<String> lines = new ArrayList<>();
    lines.add("here: " + index.number("scans"));
    standbys.forEach(s -> lines.add(s.name() + ": " + s.scans(index.texts("parts"))));
    return lines;
  }

  /** What follows from them: less where standbys were not asked, or the database may be young. */
  Confidence confidence() {
    return unasked > 0 || !certain ? Confidence.POSSIBLE : Confidence.LIKELY;
  }
}
