package io.iacdharma.db.cli;

import io.iacdharma.db.audit.SealService;
import io.iacdharma.db.backfill.BackfillService;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.CheckRunner;
import io.iacdharma.db.check.CheckScope;
import io.iacdharma.db.check.Patterns;
import io.iacdharma.db.check.RuleReader;
import io.iacdharma.db.check.Standby;
import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.convert.ConvertService;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.partition.PartitionService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs checks as the settings of a run ask. */
final class Checks {

  private Checks() {}

  /** Names of tables that dharma-db keeps for itself. */
  static Set<String> bookkeeping(Settings settings) {
    return Set.of(
        settings.get(Keys.MIGRATE_TABLE),
        settings.get(Keys.SEED_TABLE),
        BackfillService.JOURNAL,
        PartitionService.LEDGER,
        PartitionService.HOLDS,
        SealService.CACHE,
        ConvertService.JOURNAL);
  }

  /**
   * Has checks look.
   *
   * @param tables patterns of the tables to look at; empty for all
   */
  static CheckResult run(
      CommandContext context,
      Session session,
      List<Check> checks,
      List<String> tables,
      Instant now) {
    Settings settings = context.settings();
    CheckRules rules = RuleReader.of(settings, bookkeeping(settings));
    List<Standby> opened = new ArrayList<>();
    try {
      return new CheckRunner(
              context.database(),
              session,
              rules,
              scope(settings, tables),
              new CheckRunner.Limits(
                  settings.get(CheckKeys.CONNECTIONS),
                  settings.get(CheckKeys.TIMEOUT),
                  settings.get(Keys.LOCK_TIMEOUT)))
          .run(checks, now, () -> standbys(context, opened));
    } finally {
      opened.stream().map(Standby::session).forEach(Checks::close);
    }
  }

  /** The tables that the settings and these patterns choose. */
  static CheckScope scope(Settings settings, List<String> tables) {
    return new CheckScope(
        RuleReader.patterns(settings, CheckKeys.SCHEMAS),
        RuleReader.patterns(settings, CheckKeys.EXCLUDE),
        new Patterns(tables),
        bookkeeping(settings));
  }

  private static List<Standby> standbys(CommandContext context, List<Standby> opened) {
    for (String url : RuleReader.texts(context.settings(), CheckKeys.STANDBYS)) {
      Database database = new Database(Shadows.resolve(context, url, CheckKeys.STANDBYS.name()));
      String name = database.settings().displayUrl();
      try {
        opened.add(new Standby(name, database.open("check"), ""));
      } catch (DharmaException e) {
        opened.add(new Standby(name, null, e.problem().message()));
      }
    }
    return opened;
  }

  private static void close(@Nullable Session session) {
    if (session != null) {
      session.close();
    }
  }
}
