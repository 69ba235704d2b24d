package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.SeedOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.seed.SeedService;
import io.iacdharma.db.seed.SeedSettings;
import io.iacdharma.db.seed.SeedState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which datasets are applied. */
@Command
final class SeedStatusCommand extends LeafCommand {

  @Mixin SeedOptions seed;

  @Override
  protected void flags(FlagSink sink) {
    seed.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = context.open("seed status")) {
      SeedSettings settings = SeedSettings.of(context.settings());
      List<SeedState> states = new SeedService(context.database(), session, settings).status();
      if (states.isEmpty()) {
        return Report.of(Outcome.UNCHANGED, Map.of("tables", states), new Line("no datasets"));
      }
      Table.Builder table = Table.of("table", "state", "rows", "last applied", "by");
      for (SeedState state : states) {
        table.row(
            state.table(),
            state.state().name().toLowerCase(Locale.ROOT),
            shown(state.rows()),
            shown(state.appliedAt()),
            shown(state.appliedBy()));
      }
      return Report.of(Outcome.UNCHANGED, Map.of("tables", states), table.build());
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
