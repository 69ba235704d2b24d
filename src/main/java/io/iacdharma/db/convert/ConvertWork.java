package io.iacdharma.db.convert;

import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.Age;
import io.iacdharma.db.partition.Grants;
import io.iacdharma.db.partition.NewPartitions;
import io.iacdharma.db.partition.OnExpire;
import io.iacdharma.db.partition.PartitionInspector;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.partition.Span;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converting a table, as the kernel runs it. Each step looks for itself what is there already. */
final class ConvertWork implements PlannedWork<ConvertStatus> {

  private final ConvertContext context;
  private final ConvertRequest request;
  private final RowCounter counter;
  private @Nullable Conversion conversion;

  ConvertWork(ConvertContext context, ConvertRequest request) {
    this.context = context;
    this.request = request;
    this.counter = new RowCounter(context.connection());
  }

  @Override
  public Plan plan() {
    context.prepare();
    JournalRow row = context.row(request.table());
    boolean begun = row != null && row.state() != State.PREPARING;
    conversion = row != null && begun ? row.conversion() : Choice.of(request, row);
    List<Step> steps;
    if (row != null && row.state() == State.CONVERTED) {
      steps = List.of();
    } else if (begun) {
      steps = new ConvertPlanner(conversion).rest(there(table()));
    } else {
      Facts facts = facts();
      refuse(facts);
      boolean proven =
          row != null
              && row.conversion().cut().equals(conversion.cut())
              && row.conversion().column().equals(conversion.column());
      steps = new ConvertPlanner(conversion).all(facts, proven);
    }
    return new Plan(
        "partition convert",
        context.session().server().database(),
        context.fingerprint(request.table()),
        steps);
  }

  @Override
  public Hold lock() {
    return context.lock(request.table());
  }

  @Override
  public ConvertStatus apply(Plan plan) {
    try (LockTries tries = context.tries()) {
      begin(tries);
      for (Step step : plan.steps()) {
        if (step instanceof SqlStep one) {
          context.say().accept("  " + one.summary());
          run(one, tries);
        }
      }
    }
    return new StatusReader(context).read(Objects.requireNonNull(context.row(request.table())));
  }

  private void begin(LockTries tries) {
    try {
      context.journal().create(context.connection());
      JournalRow row = context.row(request.table());
      if (row == null || row.state() == State.PREPARING) {
        Facts facts = facts();
        Conversion before = row == null ? null : row.conversion();
        if (before != null
            && !(before.cut().equals(chosen().cut())
                && before.column().equals(chosen().column()))) {
          // The check on the table is always for the cut that the journal has.
          preparation(facts, tries).drop(Names.CUT);
        }
        boolean nullable = facts.column(chosen().column()).filter(ColumnFacts::filled).isEmpty();
        context.journal().put(context.connection(), chosen(), nullable, facts.table().oid());
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "writing the journal of conversions").exception(e);
    }
  }

  private void run(SqlStep step, LockTries tries) {
    switch (step.action()) {
      case ConvertPlanner.NOT_NULL -> preparation(facts(), tries).notNull();
      case ConvertPlanner.KEY -> preparation(facts(), tries).key();
      case ConvertPlanner.TWIN -> preparation(facts(), tries).twin(step.id());
      case ConvertPlanner.CHECK -> preparation(facts(), tries).check();
      case ConvertPlanner.SWAP -> swap(tries);
      case ConvertPlanner.PARTITION -> {
        Instant from = Instant.parse(step.id());
        partitions(tries)
            .make(chosen().partition(from), new Span(from, chosen().calendar().plus(from, 1)));
      }
      case ConvertPlanner.DEFAULT -> partitions(tries).makeDefault(chosen().rest());
      default -> analyze();
    }
  }

  private void swap(LockTries tries) {
    try {
      SwapRun swap = new SwapRun(context.journal(), chosen(), context.user());
      tries.inTransaction("partitioning " + request.table(), swap::run);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the session").exception(e);
    } catch (DharmaException e) {
      throw e.with(
          problem ->
              problem.after(
                  "the table is prepared but not partitioned; until it is, or --undo, rows at or"
                      + " behind %s are refused".formatted(chosen().cut())));
    }
  }

  private NewPartitions partitions(LockTries tries) {
    PartitionPolicy policy =
        new PartitionPolicy(
            request.table(),
            chosen().calendar(),
            Math.max(1, chosen().premake()),
            0,
            null,
            OnExpire.KEEP,
            Age.parse("7d"),
            true,
            Grants.AUTO,
            Math.max(1, chosen().premake()),
            null);
    return new NewPartitions(tries, table(), policy);
  }

  private void analyze() {
    try {
      Queries.execute(context.connection(), "ANALYZE " + request.table().quoted());
      context.journal().done(context.connection(), request.table());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "analysing " + request.table())
          .after("the table is partitioned")
          .hint("run it again to go on")
          .exception(e);
    }
  }

  private void refuse(Facts facts) {
    List<String> reasons = Preflight.reasons(facts, chosen(), counter.count(facts, chosen()));
    if (!reasons.isEmpty()) {
      throw ConvertRefusal.of(request.table(), reasons);
    }
  }

  private Facts facts() {
    try {
      Facts facts = new ConvertInspector(context.connection()).read(request.table());
      if (facts == null) {
        throw Problem.of(ErrorCode.PARTITION_TABLE_MISSING, "there is no table " + request.table())
            .hint("name it schema.table, as the catalog holds it")
            .exception();
      }
      return facts;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + request.table()).exception(e);
    }
  }

  private Preparation preparation(Facts facts, LockTries tries) {
    return new Preparation(context.connection(), tries, chosen(), facts);
  }

  private PartitionedTable table() {
    return new PartitionInspector(context.session())
        .read(request.table(), chosen().calendar().zone());
  }

  private static java.util.Set<String> there(PartitionedTable table) {
    return table.partitions().stream()
        .map(partition -> partition.name().name())
        .collect(Collectors.toSet());
  }

  private Conversion chosen() {
    return Objects.requireNonNull(conversion);
  }
}
