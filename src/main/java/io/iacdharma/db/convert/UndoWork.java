package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Undoing a conversion, as the kernel runs it. */
final class UndoWork implements PlannedWork<ConvertStatus> {

  private final ConvertContext context;
  private final ConvertRequest request;
  private @Nullable String told;

  UndoWork(ConvertContext context, ConvertRequest request) {
    this.context = context;
    this.request = request;
  }

  @Override
  public Plan plan() {
    context.prepare();
    JournalRow row = ConvertService.known(context, request.table());
    try {
      UndoPlanner planner = new UndoPlanner(row);
      return new Plan(
          "partition convert --undo",
          context.session().server().database(),
          context.fingerprint(request.table()),
          row.state() == State.PREPARING ? planner.clear() : back(planner, row));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + request.table()).exception(e);
    }
  }

  private List<Step> back(UndoPlanner planner, JournalRow row) throws SQLException {
    Connection connection = context.connection();
    List<Leaf> leaves = UndoRun.leaves(connection, row);
    Facts facts = Objects.requireNonNull(new ConvertInspector(connection).read(request.table()));
    UndoRun.refuse(row, UndoRun.reasons(row, leaves, facts));
    long rows = 0;
    boolean hidden = false;
    List<String> names = new ArrayList<>();
    for (Leaf leaf : leaves) {
      if (leaf.oid() != row.oid()) {
        names.add(leaf.name().toString());
        hidden |= leaf.hidden();
        rows += leaf.hidden() ? 0 : leaf.rows(connection, request.limit());
      }
    }
    UndoRun.refuse(row, UndoRun.tooMany(rows, request.limit()));
    boolean indexed =
        new ConvertInspector(connection)
            .indexes(row.oid()).stream()
                .anyMatch(
                    index ->
                        index.name().equals(Names.oldKey(request.table().name())) && index.valid());
    // Said beside the plan: writers change the number, and a saved plan would never fit.
    String seen = hidden ? "an unknown number of" : "%,d".formatted(rows);
    if (!seen.equals(told)) {
      context.say().accept("%s rows in newer partitions are moved back".formatted(seen));
      told = seen;
    }
    return planner.back(indexed, names);
  }

  @Override
  public Hold lock() {
    return context.lock(request.table());
  }

  @Override
  public ConvertStatus apply(Plan plan) {
    long moved = 0;
    try (LockTries tries = context.tries()) {
      for (Step step : plan.steps()) {
        if (step instanceof SqlStep one) {
          context.say().accept("  " + one.summary());
          moved += run(one, tries);
        }
      }
    }
    return ConvertStatus.none(request.table().toString(), moved);
  }

  private long run(SqlStep step, LockTries tries) {
    JournalRow row = ConvertService.known(context, request.table());
    switch (step.action()) {
      case UndoPlanner.CLEAR -> clear(row, tries);
      case UndoPlanner.OLD_KEY -> oldKey(row, tries);
      default -> {
        UndoRun undo = new UndoRun(context.journal(), row, request.limit());
        return tries.inTransaction("undoing the conversion of " + request.table(), undo::run);
      }
    }
    return 0;
  }

  private void clear(JournalRow row, LockTries tries) {
    Connection connection = context.connection();
    try {
      Facts facts = new ConvertInspector(connection).read(request.table());
      if (facts != null) {
        Preparation preparation = new Preparation(connection, tries, row.conversion(), facts);
        preparation.drop(Names.CUT);
        preparation.drop(Names.FILLED);
        preparation.dropIndex(Names.key(request.table().name()));
        row.conversion().dropUnique().forEach(name -> preparation.dropIndex(Names.twin(name)));
        if (row.wasNullable()) {
          tries.inTransaction(
              "letting the column take NULL again",
              work -> {
                Queries.execute(work, UndoRun.nullable(row));
                return Boolean.TRUE;
              });
        }
      }
      context.journal().forget(connection, request.table());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "dropping what was prepared").exception(e);
    }
  }

  private void oldKey(JournalRow row, LockTries tries) {
    try {
      Facts facts =
          Objects.requireNonNull(new ConvertInspector(context.connection()).read(row.leaf()));
      String name = Names.oldKey(request.table().name());
      new Preparation(context.connection(), tries, row.conversion(), facts)
          .build(
              name,
              "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s %s"
                  .formatted(
                      new Identifier(name).quoted(),
                      row.leaf().quoted(),
                      SwapSql.columns(row.keyColumns(), row.keyIncluded())));
    } catch (SQLException e) {
      throw Problem.of(ErrorCode.STATEMENT_FAILED, "the database refused looking at the table")
          .because(SqlErrors.cause(e))
          .exception(e);
    }
  }
}
