package io.iacdharma.db.check;

import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.config.Origin;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody has decided to live with, each with the reason and, where wished, the day
 * on which the decision ends.
 *
 * @param entries in the order in which they were written
 */
public record IgnoreList(List<Entry> entries) {

  public IgnoreList {
    entries = List.copyOf(entries);
  }

  /**
   * One decision.
   *
   * @param name its name in the settings
   * @param check pattern of the check's id
   * @param object pattern of the finding's object, of its table, or of a partition of that
   * @param reason why
   * @param until the last day, in UTC, on which it holds; null for ever
   */
  public record Entry(
      String name, String check, String object, String reason, @Nullable LocalDate until) {

    boolean fits(CheckFinding finding) {
      return Patterns.matches(check, finding.check().id())
          && (Patterns.matches(object, finding.object())
              || (finding.table() != null && Patterns.matches(object, finding.table().toString())));
    }

    boolean isOver(Instant now) {
      return until != null && now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until);
    }
  }

  /**
   * A finding that does not count.
   *
   * @param finding what was found
   * @param entry the decision
   */
  public record Ignored(CheckFinding finding, Entry entry) {}

  /**
   * What is left of findings.
   *
   * @param kept those that count
   * @param ignored those that do not
   * @param warnings entries whose time is over though they would be needed, and entries that
   *     nothing was found for
   */
  public record Sifted(List<CheckFinding> kept, List<Ignored> ignored, List<String> warnings) {}

  /**
   * The list of these settings.
   *
   * @param known gives the ids of all checks; asked when there is an entry
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID naming the line
   */
  public static IgnoreList of(Settings settings, Supplier<Set<String>> known) {
    List<Entry> entries = new ArrayList<>();
    settings
        .find(CheckKeys.IGNORE)
        .ifPresent(
            given ->
                given
                    .value()
                    .forEach(
                        (name, section) ->
                            entries.add(read(name, section, given.origin(), known.get()))));
    return new IgnoreList(entries);
  }

  /**
   * Takes out what is ignored.
   *
   * @param ran the ids of the checks that have looked; entries about others are not called useless
   * @param now the present time
   */
  public Sifted sift(List<CheckFinding> findings, Set<String> ran, Instant now) {
    List<CheckFinding> kept = new ArrayList<>();
    List<Ignored> ignored = new ArrayList<>();
    Set<Entry> used = new HashSet<>();
    for (CheckFinding finding : findings) {
      List<Entry> fitting = entries.stream().filter(entry -> entry.fits(finding)).toList();
      used.addAll(fitting);
      fitting.stream()
          .filter(entry -> !entry.isOver(now))
          .findFirst()
          .ifPresentOrElse(
              entry -> ignored.add(new Ignored(finding, entry)), () -> kept.add(finding));
    }
    List<String> warnings = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.isOver(now) && used.contains(entry)) {
        warnings.add(
            "check.ignore %s ended on %s: what it kept back counts again"
                .formatted(entry.name(), entry.until()));
      } else if (!used.contains(entry)
          && ran.stream().anyMatch(id -> Patterns.matches(entry.check(), id))) {
        warnings.add("check.ignore %s fits nothing that was found".formatted(entry.name()));
      }
    }
    return new Sifted(List.copyOf(kept), List.copyOf(ignored), List.copyOf(warnings));
  }

  private static Entry read(
      String name, Map<String, Setting<String>> section, Origin origin, Set<String> known) {
    String check = text(section, "check", "*");
    if (known.stream().noneMatch(id -> Patterns.matches(check, id))) {
      throw invalid(name, section, "check", origin, "there is no check '%s'".formatted(check));
    }
    String reason = text(section, "reason", "");
    if (reason.isBlank()) {
      throw invalid(name, section, "reason", origin, "it has no reason");
    }
    String object = text(section, "object", "*");
    if (check.equals("*") && object.equals("*")) {
      throw invalid(name, section, "check", origin, "it names neither a check nor an object");
    }
    return new Entry(name, check, object, reason, until(name, section, origin));
  }

  private static @Nullable LocalDate until(
      String name, Map<String, Setting<String>> section, Origin origin) {
    String text = text(section, "until", "");
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw invalid(name, section, "until", origin, "until is a day such as 2027-01-31");
    }
  }

  private static String text(
      Map<String, Setting<String>> section, String setting, String fallback) {
    Setting<String> written = section.get(setting);
    return written == null ? fallback : written.value().strip();
  }

  private static RuntimeException invalid(
      String name,
      Map<String, Setting<String>> section,
      String setting,
      Origin origin,
      String cause) {
    Setting<String> written = section.get(setting);
    Origin where =
        written != null
            ? written.origin()
            : section.values().stream().findFirst().map(Setting::origin).orElse(origin);
    return Problem.of(ErrorCode.CONFIG_INVALID, "check.ignore %s cannot be used".formatted(name))
        .at(where.text())
        .because(cause)
        .hint("dharma-db help checks")
        .exception();
  }
}
