package io.iacdharma.db.convert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application at full speed, with statements that its driver prepares: it inserts a row, changes
 * it by its key and reads it again.
 */
final class Writer implements AutoCloseable {

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  Writer(Orders orders, int sessions) {
    for (int i = 0; i < sessions; i++) {
      Thread thread = new Thread(() -> run(orders));
      thread.start();
      threads.add(thread);
    }
  }

  private void run(Orders orders) {
    try (Connection connection = orders.server().connect(orders.database());
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO app.orders (n, created_at) VALUES (1, ?) RETURNING id");
        PreparedStatement update =
            connection.prepareStatement("UPDATE app.orders SET n = n + 1 WHERE id = ?");
        PreparedStatement select =
            connection.prepareStatement("SELECT * FROM app.orders WHERE id = ?")) {
      while (!ended.get()) {
        long begin = System.nanoTime();
        insert.setObject(1, Instant.parse(Orders.NOW).atOffset(ZoneOffset.UTC));
        ResultSet made = insert.executeQuery();
        made.next();
        long id = made.getLong(1);
        update.setLong(1, id);
        select.setLong(1, id);
        if (update.executeUpdate() != 1) {
          errors.add("row " + id + " was not found");
        }
        ResultSet seen = select.executeQuery();
        if (!seen.next() || seen.getInt("n") != 2) {
          errors.add("row " + id + " is not as it was written");
        }
        longest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
        rows.incrementAndGet();
      }
    } catch (SQLException e) {
      errors.add(e.toString());
    }
  }

  /** Waits until so many rows more are written, or an error has ended a session. */
  void awaitRows(int more) throws InterruptedException {
    long target = rows.get() + more;
    while (rows.get() < target && errors.isEmpty()) {
      Thread.sleep(5);
    }
  }

  long rows() {
    return rows.get();
  }

  /** The longest that three statements took, in milliseconds. */
  long longest() {
    return longest.get();
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() throws InterruptedException {
    ended.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
