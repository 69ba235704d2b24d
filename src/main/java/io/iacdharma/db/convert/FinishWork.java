package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeping a conversion: what was kept for undoing it goes. As the kernel runs it. */
final class FinishWork implements PlannedWork<ConvertStatus> {

  private static final String DROP = "drop-unique";
  private static final String FORGET = "forget";

  private final ConvertContext context;
  private final ConvertRequest request;

  FinishWork(ConvertContext context, ConvertRequest request) {
    this.context = context;
    this.request = request;
  }

  @Override
  public Plan plan() {
    context.prepare();
    JournalRow row = ConvertService.known(context, request.table());
    if (row.state() != State.CONVERTED) {
      throw Problem.of(
              ErrorCode.CONVERT_UNFINISHED,
              "the conversion of %s is not whole yet".formatted(request.table()))
          .because("it is " + row.state().word())
          .after("nothing was changed")
          .hint("dharma-db partition convert " + request.table())
          .exception();
    }
    List<Step> steps = new ArrayList<>();
    for (IndexFacts index : leftovers(row)) {
      steps.add(
          new SqlStep(
              index.name(),
              "drop unique %s, which holds for %s alone".formatted(index.name(), row.first()),
              DROP,
              Risk.DESTRUCTIVE));
    }
    steps.add(
        new SqlStep(
            FORGET,
            "forget how the conversion of %s is undone".formatted(request.table()),
            FORGET,
            Risk.DESTRUCTIVE));
    return new Plan(
        "partition convert --finish",
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
    JournalRow row = ConvertService.known(context, request.table());
    ConvertStatus status = new StatusReader(context).read(row);
    Connection connection = context.connection();
    try (LockTries tries = context.tries()) {
      for (IndexFacts index : leftovers(row)) {
        String name = Identifier.qualified(row.leaf().schema(), index.name());
        String constraint = index.constraint();
        if (constraint == null) {
          Queries.execute(connection, "DROP INDEX CONCURRENTLY " + name);
        } else {
          tries.inTransaction(
              "dropping " + index.name(),
              work -> {
                Queries.execute(
                    work,
                    "ALTER TABLE %s DROP CONSTRAINT %s"
                        .formatted(row.leaf().quoted(), new Identifier(constraint).quoted()));
                return Boolean.TRUE;
              });
        }
      }
      context.journal().forget(connection, request.table());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "finishing the conversion of " + request.table())
          .hint("run it again to go on")
          .exception(e);
    }
    return status;
  }

  /** Unique indexes of the first partition alone, and what an undo that was given up has left. */
  private List<IndexFacts> leftovers(JournalRow row) {
    List<String> unique = row.conversion().dropUnique();
    String oldKey = Names.oldKey(request.table().name());
    try {
      return new ConvertInspector(context.connection())
          .indexes(row.oid()).stream()
              .filter(
                  index ->
                      index.name().equals(oldKey)
                          || unique.contains(row.indexNames().getOrDefault(index.oid(), "")))
              .toList();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + request.table()).exception(e);
    }
  }
}
