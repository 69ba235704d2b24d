package io.iacdharma.db.migrate;

import io.iacdharma.db.migrate.ApplicationNames.Application;
import io.iacdharma.db.migrate.Waiting.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether contract files are due, judged from facts. Pure. */
final class ContractGates {

  private static final int MOST_SESSIONS = 10;

  private final ContractSettings settings;
  private final ApplicationNames names;
  private final ContractFacts facts;
  private final boolean finishing;

  /**
   * Creates the gates.
   *
   * @param finishing whether the run finishes backfills itself, so that nobody waits for them
   */
  ContractGates(ContractSettings settings, ContractFacts facts, boolean finishing) {
    this.settings = settings;
    this.names = ApplicationNames.of(settings.applicationName());
    this.facts = facts;
    this.finishing = finishing;
  }

  /** The expand files below a contract file: when the last was applied, or which one is yet to. */
  record Below(@Nullable Instant applied, @Nullable String pending) {}

  /** Everything that holds a file; nothing when it is due. */
  List<Hold> holds(MigrationFile file, Below below) {
    List<Hold> holds = new ArrayList<>();
    Duration age = file.header().gate().age();
    if (settings.gates() && age != null) {
      time(age, below).ifPresent(holds::add);
    }
    holds.addAll(presentHolds(file));
    return holds;
  }

  /** Those that can close again while a run is under way: backfills and sessions. */
  List<Hold> presentHolds(MigrationFile file) {
    List<Hold> holds = new ArrayList<>();
    Version version = file.version();
    if (!finishing && version != null) {
      backfills(facts.below(version)).ifPresent(holds::add);
    }
    if (settings.gates()) {
      sessions(file.header().gate()).ifPresent(holds::add);
    }
    return holds;
  }

  private Optional<Hold> time(Duration age, Below below) {
    String words = ContractGate.words(age);
    if (below.pending() != null) {
      String reason = "not before %s after %s is applied".formatted(words, below.pending());
      return Optional.of(new Hold(Gate.TIME, reason, null, null));
    }
    Instant until = below.applied() == null ? facts.now() : below.applied().plus(age);
    return until.isAfter(facts.now())
        ? Optional.of(
            new Hold(
                Gate.TIME,
                "not before %s, %s after the last expand file below it".formatted(until, words),
                null,
                until))
        : Optional.empty();
  }

  private static Optional<Hold> backfills(List<Backfills.Unfinished> unfinished) {
    if (unfinished.isEmpty()) {
      return Optional.empty();
    }
    String list =
        unfinished.stream()
            .map(one -> "%s (%s)".formatted(one.file(), one.state()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Hold(
            Gate.BACKFILLS,
            "%s below it %s not finished: %s"
                .formatted(
                    unfinished.size() == 1 ? "a backfill" : unfinished.size() + " backfills",
                    unfinished.size() == 1 ? "is" : "are",
                    list),
            null,
            null));
  }

  private Optional<Hold> sessions(ContractGate gate) {
    AppVersion least = gate.version();
    List<ApplicationSession> older = least == null ? outdated() : older(gate, least);
    if (older.isEmpty()) {
      return Optional.empty();
    }
    String count = older.size() == 1 ? "a session" : older.size() + " sessions";
    String reason =
        least == null
            ? count + " of an application that is connected with a newer version as well"
            : "%s of a version older than %s%s"
                .formatted(
                    count, gate.application() == null ? "" : gate.application() + " ", least);
    String detail =
        older.stream()
            .limit(MOST_SESSIONS)
            .map(ApplicationSession::line)
            .collect(Collectors.joining("\n"));
    int more = older.size() - MOST_SESSIONS;
    return Optional.of(
        new Hold(
            Gate.SESSIONS,
            reason + ": " + applications(older),
            more > 0 ? detail + "\nand " + more + " more" : detail,
            null));
  }

  private List<ApplicationSession> older(ContractGate gate, AppVersion least) {
    return facts.sessions().stream()
        .filter(
            session ->
                application(session)
                    .filter(app -> concerns(gate, app))
                    .filter(app -> app.version().compareTo(least) < 0)
                    .isPresent())
        .toList();
  }

  /** Without a version to compare with, two versions of one application are a deployment. */
  private List<ApplicationSession> outdated() {
    Map<String, AppVersion> newest = new HashMap<>();
    for (ApplicationSession session : facts.sessions()) {
      application(session)
          .ifPresent(
              app ->
                  newest.merge(app.name(), app.version(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }
    return facts.sessions().stream()
        .filter(
            session ->
                application(session)
                    .filter(
                        app ->
                            !app.version().equals(newest.getOrDefault(app.name(), app.version())))
                    .isPresent())
        .toList();
  }

  /** Sessions of which nobody knows whether they are older than the file asks for. */
  List<ApplicationSession> unknown(MigrationFile file) {
    ContractGate gate = file.header().gate();
    return gate.version() == null || !settings.gates()
        ? List.of()
        : facts.sessions().stream().filter(one -> application(one).isEmpty()).toList();
  }

  static String applications(List<ApplicationSession> sessions) {
    return sessions.stream()
        .map(one -> '"' + one.applicationName() + '"')
        .distinct()
        .limit(MOST_SESSIONS)
        .collect(Collectors.joining(", "));
  }

  private Optional<Application> application(ApplicationSession session) {
    return names.find(session.applicationName());
  }

  private static boolean concerns(ContractGate gate, Application app) {
    return gate.application() == null || gate.application().equalsIgnoreCase(app.name());
  }
}
