package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrationEntry.State;
import io.iacdharma.db.plan.FileStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes a plan from what the inspector found, or says why there can be none. Pure. */
final class MigrationPlanner {

  /** The identifier of steps that rebuild an index begins with this. */
  static final String REBUILD = "rebuild-index";

  private static final String BACKFILL = "backfill";

  private static final Set<String> ADDING =
      Set.of("CREATE", "COMMENT", "GRANT", "INSERT", "SELECT", "SET", "COPY");

  private final MigrateSettings settings;
  private final Function<MigrationFile, ParsedMigration> parser;

  MigrationPlanner(MigrateSettings settings, Function<MigrationFile, ParsedMigration> parser) {
    this.settings = settings;
    this.parser = parser;
  }

  /**
   * The plan that brings the database to what the files say.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_CHECKSUM_CHANGED,
   *     MIGRATION_FILE_MISSING, MIGRATION_INTERRUPTED, MIGRATION_OUT_OF_ORDER,
   *     MIGRATION_SCHEMA_NOT_EMPTY or MIGRATION_DIRECTIVE_INVALID
   */
  Plan plan(String database, String fingerprint, MigrationState state, SchemaHistory history) {
    refuse(state, history);
    return plan(database, fingerprint, state, PhasePlanner.everything(state.pending()));
  }

  /** Says why there can be no plan, whatever of the pending files it would apply. */
  void refuse(MigrationState state, SchemaHistory history) {
    refuseDrift(state);
    refuseForeignSchema(state, history);
    for (MigrationFile file : state.pending()) {
      Problem problem = file.header().problem();
      if (problem != null) {
        throw problem.exception();
      }
    }
  }

  /** The plan that applies a part of the pending files. */
  Plan plan(String database, String fingerprint, MigrationState state, PhasePlan phases) {
    List<Step> steps = new ArrayList<>();
    boolean used = state.entries().stream().anyMatch(entry -> entry.state() == State.APPLIED);
    for (PhasePlan.Item item : phases.items()) {
      if (item instanceof PhasePlan.Apply apply) {
        steps.add(step(parser.apply(apply.file()), used));
      } else if (item instanceof PhasePlan.Finish finish) {
        steps.add(finishing(finish, used));
      }
    }
    for (InvalidIndex index : state.invalidIndexes()) {
      String name = index.schema() + "." + index.name();
      steps.add(
          new SqlStep(
              REBUILD + " " + name,
              "rebuild the invalid index %s of %s".formatted(name, index.table()),
              REBUILD,
              Risk.ADDITIVE));
    }
    return new Plan("migrate", database, fingerprint, steps);
  }

  private static SqlStep finishing(PhasePlan.Finish finish, boolean used) {
    String files = String.join(", ", finish.files());
    return new SqlStep(
        BACKFILL + " " + files,
        "finish the backfill%s %s".formatted(finish.files().size() == 1 ? "" : "s", files),
        BACKFILL,
        used ? Risk.LOCKING : Risk.ADDITIVE);
  }

  /** Whether a history that was applied is still what the files say. */
  private void refuseDrift(MigrationState state) {
    List<MigrationEntry> changed = state.in(State.CHANGED);
    if (!changed.isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_CHECKSUM_CHANGED,
              "%d applied migration%s changed since"
                  .formatted(changed.size(), changed.size() == 1 ? " was" : "s were"))
          .at(files(changed))
          .after("nothing was changed")
          .hint(
              "bring the old text back and put the change into a new migration; dharma-db migrate validate tells what differs")
          .exception();
    }
    List<MigrationEntry> missing = state.in(State.MISSING);
    if (!missing.isEmpty() && !ignores("missing")) {
      throw Problem.of(
              ErrorCode.MIGRATION_FILE_MISSING,
              "%d applied migration%s no file"
                  .formatted(missing.size(), missing.size() == 1 ? " has" : "s have"))
          .at(files(missing))
          .after("nothing was changed")
          .hint(
              "bring the file back, or have the history forget it: dharma-db migrate repair --dry-run")
          .exception();
    }
    List<MigrationEntry> orphans =
        state.in(State.FAILED).stream().filter(entry -> !isPending(entry, state)).toList();
    if (!orphans.isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_INTERRUPTED, "an attempt ended half way, and its file is gone")
          .at(files(orphans))
          .after("nothing was changed")
          .hint("bring the file back, or have the history forget it: dharma-db migrate repair")
          .exception();
    }
    if (!state.in(State.FUTURE).isEmpty() && !ignores("future")) {
      throw Problem.of(ErrorCode.MIGRATION_FILE_MISSING, "the database is ahead of these files")
          .at(files(state.in(State.FUTURE)))
          .after("nothing was changed")
          .hint("use the newer checkout that applied them")
          .exception();
    }
    List<MigrationEntry> late = state.in(State.OUT_OF_ORDER);
    if (!late.isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_OUT_OF_ORDER,
              "%d file%s below the highest applied version"
                  .formatted(late.size(), late.size() == 1 ? " is" : "s are"))
          .at(files(late))
          .after("nothing was changed")
          .hint("give it a new version (dharma-db migrate new), or allow it with --out-of-order")
          .exception();
    }
  }

  private static void refuseForeignSchema(MigrationState state, SchemaHistory history) {
    if (!state.historyExists() && !state.schemaEmpty() && !state.pending().isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_SCHEMA_NOT_EMPTY,
              "the schema %s holds objects but no history".formatted(history.schema()))
          .because("nobody knows which migrations they stand for")
          .after("nothing was changed")
          .hint("say what they stand for: dharma-db migrate baseline --at VERSION")
          .exception();
    }
  }

  private static boolean isPending(MigrationEntry entry, MigrationState state) {
    return state.pending().stream().anyMatch(file -> file.script().equals(entry.file()));
  }

  private boolean ignores(String state) {
    return settings.ignorePatterns().stream()
        .map(pattern -> pattern.toLowerCase(Locale.ROOT))
        .anyMatch(pattern -> pattern.equals("*:" + state) || pattern.equals("*:*"));
  }

  private static FileStep step(ParsedMigration migration, boolean used) {
    MigrationFile file = migration.file();
    return new FileStep(
        file.script(),
        file.version() == null ? null : file.version().toString(),
        file.description(),
        file.phase(),
        file.checksum(),
        migration.statements().size(),
        migration.transactional(),
        used ? risk(migration) : Risk.ADDITIVE);
  }

  /** On a database that holds data already, a file that drops asks first. */
  private static Risk risk(ParsedMigration migration) {
    Risk risk = Risk.ADDITIVE;
    for (MigrationStatement statement : migration.statements()) {
      List<String> words = StatementHead.words(statement.sql(), 12);
      if (words.isEmpty() || statement.kind().isSetting()) {
        continue;
      }
      if (losesRows(words)) {
        return Risk.DESTRUCTIVE;
      }
      if (!ADDING.contains(words.get(0))) {
        risk = Risk.LOCKING;
      }
    }
    return risk;
  }

  /** Whether a file changes or removes nothing that was there before it. */
  static boolean isAdditive(ParsedMigration migration) {
    return migration.statements().stream()
        .allMatch(
            statement -> {
              List<String> words = StatementHead.words(statement.sql(), 1);
              return words.isEmpty()
                  || statement.kind().isSetting()
                  || ADDING.contains(words.get(0))
                  || Additions.isAddition(statement);
            });
  }

  private static boolean losesRows(List<String> words) {
    String first = words.get(0);
    String second = words.size() > 1 ? words.get(1) : "";
    return first.equals("TRUNCATE")
        || (first.equals("DROP") && Set.of("TABLE", "SCHEMA", "DATABASE", "OWNED").contains(second))
        || (first.equals("DELETE") && !words.contains("WHERE"))
        || (first.equals("ALTER") && second.equals("TABLE") && dropsColumn(words));
  }

  private static boolean dropsColumn(List<String> words) {
    int drop = words.indexOf("DROP");
    if (drop < 0 || drop + 1 >= words.size()) {
      return false;
    }
    return !Set.of("CONSTRAINT", "NOT", "DEFAULT", "IDENTITY", "EXPRESSION")
        .contains(words.get(drop + 1));
  }

  private static String files(List<MigrationEntry> entries) {
    return entries.stream().map(MigrationEntry::file).limit(10).collect(Collectors.joining("\n"));
  }
}
