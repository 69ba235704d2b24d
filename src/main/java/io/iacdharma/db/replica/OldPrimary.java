package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the old primary still answers, by really connecting to it, more than once. Whatever
 * answers counts, also a refusal: only silence is none.
 *
 * @param where who was asked, or null when nobody is known
 * @param address how it was asked, or null
 * @param answer what came
 * @param words what it said, for a person
 * @param state what it tells of itself, where it let this role in, else null
 */
public record OldPrimary(
    @Nullable String where,
    @Nullable ConnectionSettings address,
    Answer answer,
    String words,
    @Nullable PrimaryState state) {

  /** How often somebody is asked before a promotion. */
  static final int TRIES = 3;

  private static final int PAUSES = 7;
  private static final int TIMEOUT_SECONDS = 5;
  private static final int TAKEN_MILLIS = 2000;
  private static final Pattern PART =
      Pattern.compile("(\\w+)\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|\\S+)");

  /** What can come of asking. */
  public enum Answer {
    /** Nobody is known to be asked. */
    UNKNOWN,
    /** There is nobody, several times. */
    SILENT,
    /** A server answers and is in recovery, so it takes no writes. */
    STANDBY,
    /** A server answers; it is a primary, or does not say. */
    ALIVE
  }

  /**
   * Asks.
   *
   * @param known how it is reached, or null
   * @param slot the slot to look at there
   * @param tries how often, before silence counts
   */
  static OldPrimary ask(@Nullable ConnectionSettings known, @Nullable String slot, int tries) {
    if (known == null) {
      return new OldPrimary(null, null, Answer.UNKNOWN, "nobody says where it is", null);
    }
    String where = known.displayUrl();
    String words = "";
    for (int attempt = 1; attempt <= tries; attempt++) {
      try (Session session = new Database(patient(known)).open("replica")) {
        PrimaryState state = new ReplicaInspector(session).primary(slot);
        return state.recovering()
            ? new OldPrimary(where, known, Answer.STANDBY, "it answers and is a standby", state)
            : new OldPrimary(
                where,
                known,
                Answer.ALIVE,
                "it answers: a primary at %s of timeline %d"
                    .formatted(state.lsn(), state.timeline()),
                state);
      } catch (DharmaException e) {
        if (!isSilence(e, known)) {
          return new OldPrimary(
              where, known, Answer.ALIVE, "it answers: " + e.problem().message(), null);
        }
        words = String.valueOf(e.problem().cause());
      }
      if (attempt < tries) {
        for (int i = 0; i < PAUSES; i++) {
          Waiting.moment("the old primary was asked");
        }
      }
    }
    return new OldPrimary(
        where,
        known,
        Answer.SILENT,
        "it did not answer, %d times: %s".formatted(tries, words),
        null);
  }

  /** Asks the same one once more, unless nobody was asked. */
  OldPrimary askAgain() {
    ConnectionSettings asked = address;
    return asked == null ? this : ask(asked, null, 1);
  }

  /** Whether it is a primary of the same cluster, for certain. */
  boolean isPrimaryOf(StandbyState standby) {
    PrimaryState told = state;
    return told != null
        && !told.recovering()
        && told.systemIdentifier().equals(standby.systemIdentifier());
  }

  /** A server that refuses has spoken: its SQLSTATE is of no connection class. */
  private static boolean isSilence(DharmaException e, ConnectionSettings known) {
    String state = e.problem().sqlState();
    boolean spoke = state != null && !state.startsWith("08");
    ErrorCode code = e.problem().code();
    boolean unreached = code == ErrorCode.CONNECT_FAILED || code == ErrorCode.CONNECTION_LOST;
    return !spoke && unreached && !isTaken(e, known);
  }

  /**
   * Whether somebody takes the connection: where TLS is not offered or not trusted, or nothing is
   * said in time, the driver tells no more than that it has failed. What is closed without a word
   * is a way to a server that is gone.
   */
  private static boolean isTaken(DharmaException e, ConnectionSettings known) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException
          || cause instanceof UnknownHostException
          || cause instanceof ConnectException) {
        return false;
      }
    }
    return known.hosts().stream()
        .filter(host -> !host.host().startsWith("/"))
        .anyMatch(
            host -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.host(), host.port()), TAKEN_MILLIS);
                return true;
              } catch (IOException | IllegalArgumentException refused) {
                return false;
              }
            });
  }

  private static ConnectionSettings patient(ConnectionSettings settings) {
    Map<String, String> properties = new HashMap<>(settings.properties());
    properties.putIfAbsent("connectTimeout", String.valueOf(TIMEOUT_SECONDS));
    properties.putIfAbsent("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
    properties.putIfAbsent("socketTimeout", "30");
    return with(settings, settings.hosts(), properties);
  }

  /**
   * The primary that a standby's own settings name, with the login that reaches the standby: both
   * have the same roles.
   */
  static Optional<ConnectionSettings> of(String conninfo, ConnectionSettings login) {
    Map<String, String> parts = new HashMap<>();
    Matcher part = PART.matcher(conninfo);
    while (part.find()) {
      String value = part.group(2);
      parts.put(
          part.group(1),
          value.startsWith("'")
              ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
              : value);
    }
    String host = parts.getOrDefault("hostaddr", parts.get("host"));
    String port = parts.getOrDefault("port", "5432");
    if (host == null || host.contains(",") || !port.matches("\\d{1,5}")) {
      return Optional.empty();
    }
    return Optional.of(
        with(
            login,
            List.of(new ConnectionSettings.HostPort(host, Integer.parseInt(port))),
            login.properties()));
  }

  private static ConnectionSettings with(
      ConnectionSettings settings,
      List<ConnectionSettings.HostPort> hosts,
      Map<String, String> properties) {
    return new ConnectionSettings(
        hosts,
        settings.database(),
        settings.user(),
        settings.password(),
        properties,
        settings.origin(),
        settings.environment(),
        settings.guarded(),
        settings.keyPassword(),
        List.of(),
        List.of());
  }
}
