package io.iacdharma.db.partition;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Placing a hold. A drop that is under way is waited for: either it sees the hold, or whoever
 * places it is told what is gone.
 */
final class HoldAddWork implements PlannedWork<List<String>> {

  private static final String GONE = Sql.load(HoldAddWork.class, "ledger-gone.sql");

  private final Session session;
  private final RotateSettings settings;
  private final HoldRequest request;
  private final Books books;

  HoldAddWork(Session session, RotateSettings settings, HoldRequest request) {
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.books = Books.in(PartitionService.schema(settings, session));
  }

  @Override
  public Plan plan() {
    String whose = request.tenant() == null ? "" : ", tenant " + request.tenant();
    return new Plan(
        "partition hold",
        session.server().database(),
        session.server().systemIdentifier() + "/" + books.holds().sqlName(),
        List.of(
            new SqlStep(
                request.table().toString(),
                "hold %s, %s%s: %s"
                    .formatted(request.table(), request.span(), whose, request.reason()),
                "hold",
                Risk.ADDITIVE)));
  }

  @Override
  public PlannedWork.Hold lock() {
    session.requireWritable("partition hold");
    return () -> {};
  }

  @Override
  public List<String> apply(Plan plan) {
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try {
        add(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      return gone(connection);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "placing a hold").after("the hold is not placed").exception(e);
    }
  }

  private void add(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + settings.patience().toMillis());
    }
    books.create(connection);
    String author = request.author() == null ? session.server().user() : request.author();
    books
        .holds()
        .add(
            connection,
            request.table(),
            request.span(),
            request.tenant(),
            request.reason(),
            author,
            request.at());
  }

  private List<String> gone(Connection connection) throws SQLException {
    List<String> gone = new ArrayList<>();
    String sql = GONE.replace(":table", books.ledger().sqlName());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, request.table().toString());
      statement.setObject(2, request.span().from().atOffset(ZoneOffset.UTC));
      statement.setObject(3, request.span().to().atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          gone.add(row.getString(1));
        }
      }
    }
    return gone;
  }
}
