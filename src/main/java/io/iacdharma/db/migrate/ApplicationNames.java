package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds an application and its version in {@code application_name}.
 *
 * @param pattern has a group for the version, and best one for the application's name
 * @param named whether it has the latter
 */
record ApplicationNames(Pattern pattern, boolean named) {

  /**
   * {@code shop/1.4.2}, {@code shop-1.4.2}, {@code shop v1.4.2}. Without a {@code v} a version has
   * a dot: the number of a worker is none.
   */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?<name>.+?)(?:[/ -]v(?=\\d+(?:[.\\s]|$))|[/-](?=\\d+\\.\\d))(?<version>\\d.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * An application that is connected.
   *
   * @param name its name, empty when the pattern finds none
   * @param version its version
   */
  record Application(String name, AppVersion version) {}

  /**
   * Reads the setting.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID
   */
  static ApplicationNames of(@Nullable String setting) {
    if (setting == null) {
      return new ApplicationNames(KNOWN, true);
    }
    try {
      Pattern pattern = Pattern.compile(setting);
      if (!setting.contains("(?<version>")) {
        throw invalid(setting, "it has no group (?<version>…)").exception();
      }
      return new ApplicationNames(pattern, setting.contains("(?<name>"));
    } catch (PatternSyntaxException e) {
      throw invalid(setting, String.valueOf(e.getDescription())).exception(e);
    }
  }

  /** The application behind a name, if the name tells its version. */
  Optional<Application> find(String applicationName) {
    Matcher matcher = pattern.matcher(applicationName);
    boolean found = pattern == KNOWN ? matcher.matches() : matcher.find();
    if (!found || matcher.group("version") == null) {
      return Optional.empty();
    }
    String name = named && matcher.group("name") != null ? matcher.group("name").strip() : "";
    return AppVersion.parse(matcher.group("version"))
        .map(version -> new Application(name, version));
  }

  private static Problem invalid(String setting, String cause) {
    return Problem.of(
            ErrorCode.CONFIG_INVALID, "migrate.applicationName cannot be '%s'".formatted(setting))
        .because(cause)
        .hint("such as ^(?<name>[a-z]+):(?<version>[0-9.]+)$");
  }
}
