package io.iacdharma.db.migrate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session of somebody else in this database.
 *
 * @param pid its server process
 * @param user its role
 * @param applicationName its {@code application_name}
 * @param client where it comes from, or null when that may not be seen
 * @param age how long it has been connected, or null when that may not be seen
 */
record ApplicationSession(
    int pid, String user, String applicationName, @Nullable String client, @Nullable Duration age) {

  /** One line for people. */
  String line() {
    return "pid %d, user %s, application \"%s\"%s%s"
        .formatted(
            pid,
            user,
            applicationName,
            client == null ? "" : " from " + client,
            age == null ? "" : ", connected for " + words(age));
  }

  private static String words(Duration age) {
    if (age.toHours() > 0) {
      return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }
}
