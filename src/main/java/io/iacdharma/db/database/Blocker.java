package io.iacdharma.db.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session, or a prepared transaction, that keeps another session waiting.
 *
 * @param pid its server process; 0 for a prepared transaction
 * @param user its role; null for a process of the server's own
 * @param application its {@code application_name}, or a prepared transaction's identifier
 * @param client the address it comes from; null for a local one
 * @param kind {@code client backend}, {@code autovacuum worker} …, or {@code prepared transaction};
 *     {@code session} or {@code server process} when the role may not see more
 * @param state {@code active}, {@code idle in transaction} …; null when it may not be seen
 * @param transactionMs age of its transaction; null when it has none or it may not be seen
 * @param queryMs age of its query, also of one that has ended
 * @param query the first line of its query
 * @param lock the lock it holds, such as {@code AccessShareLock on public.t}; null when it is only
 *     ahead in the queue, or in the way by its age
 * @param waiting whether it waits for a lock itself
 */
public record Blocker(
    int pid,
    @Nullable String user,
    String application,
    @Nullable String client,
    String kind,
    @Nullable String state,
    @Nullable Long transactionMs,
    @Nullable Long queryMs,
    String query,
    @Nullable String lock,
    boolean waiting) {

  private static final String SESSION = "session";

  /** A connection of a program, which could be ended. */
  public boolean isClient() {
    return kind.equals("client backend");
  }

  /** An autovacuum worker. */
  public boolean isAutovacuum() {
    return kind.equals("autovacuum worker");
  }

  /** An autovacuum worker that does not give way by itself, and starts again when cancelled. */
  public boolean preventsWraparound() {
    return isAutovacuum() && query.contains("to prevent wraparound");
  }

  /** Whether the role may not see what this session is, let alone what it does. */
  public boolean isHidden() {
    return kind.equals(SESSION) || kind.equals("server process");
  }

  /** Another session of this program. */
  public boolean isOurs() {
    return application.startsWith("dharma-db ");
  }

  /** Who it is, for a person: one line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (pid == 0) {
      text.append("prepared transaction '").append(application).append("' of ").append(user);
    } else {
      text.append("pid ").append(pid);
      text.append(isClient() || kind.equals(SESSION) ? "" : ", " + kind);
      text.append(user == null ? "" : ", user " + user);
      text.append(application.isEmpty() ? "" : ", application \"" + application + '"');
      text.append(client == null ? "" : ", from " + client);
      if (isClient() || isHidden()) {
        text.append(", ").append(state == null ? "state not visible to this role" : state);
      }
    }
    text.append(transactionMs == null ? "" : ", transaction open for " + age(transactionMs));
    text.append(waiting ? ", waits for a lock itself" : "");
    text.append(lock == null ? "" : ", holds " + lock);
    if ((!query.isBlank() && state != null) || isAutovacuum()) {
      boolean over = state != null && state.startsWith("idle");
      text.append(over ? ", last query " : ", query ");
      text.append(queryMs == null ? "" : "of " + age(queryMs) + " ago");
      text.append(": ").append(query);
    }
    return text.toString();
  }

  /** A length of time as people say it: two digits are enough. */
  public static String age(long millis) {
    Duration age = Duration.ofMillis(Math.max(0, millis));
    if (age.toDays() > 1) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 1) {
      return age.toHours() + " h";
    }
    if (age.toMinutes() > 1) {
      return age.toMinutes() + " min";
    }
    return age.toMillis() < 1000 ? age.toMillis() + " ms" : age.toSeconds() + " s";
  }
}
