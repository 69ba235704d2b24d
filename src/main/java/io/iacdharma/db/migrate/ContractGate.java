package io.iacdharma.db.migrate;

import io.iacdharma.db.config.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a contract file asks to wait for, beside the backfills below it.
 *
 * @param age how long the last expand file below it must have been applied, or null
 * @param version the version of the application that must be the oldest one connected, or null
 * @param application the application that the version is of; null for every one
 */
record ContractGate(
    @Nullable Duration age, @Nullable AppVersion version, @Nullable String application) {

  /** A contract file without {@code after=}. */
  static final ContractGate OPEN = new ContractGate(null, null, null);

  private static final Pattern AGE = Pattern.compile("\\d+(ms|s|min|m|h|d)");
  private static final Pattern VERSION =
      Pattern.compile(
          "(?:(?<name>[^\\s=/]+)/)?(?<version>v?\\d+(\\.\\d+)*([-.]?[A-Za-z][\\w.]*)?)");

  /**
   * This gate with one more condition.
   *
   * @param value a length of time with its unit, or a version, or an application and its version
   * @return nothing when it is neither, or says again what was said
   */
  Optional<ContractGate> with(String value) {
    if (AGE.matcher(value).matches()) {
      return age == null
          ? Optional.of(new ContractGate(Key.parseDuration(value), version, application))
          : Optional.empty();
    }
    Matcher matcher = VERSION.matcher(value);
    if (version != null || !matcher.matches()) {
      return Optional.empty();
    }
    return AppVersion.parse(matcher.group("version"))
        .map(parsed -> new ContractGate(age, parsed, matcher.group("name")));
  }

  /** The age as people write it. */
  static String words(Duration age) {
    if (age.toSeconds() == 0 || age.toMillis() % 1000 != 0) {
      return age.toMillis() + "ms";
    }
    if (age.toSeconds() % 86_400 == 0) {
      return age.toDays() + "d";
    }
    if (age.toSeconds() % 3_600 == 0) {
      return age.toHours() + "h";
    }
    return age.toSeconds() % 60 == 0 ? age.toMinutes() + "min" : age.toSeconds() + "s";
  }
}
