package io.iacdharma.db.check;

import java.sql.SQLException;
import java.util.List;

/** Looks for one kind of trouble. It only reads, and can be used by one run only. */
public interface Check {

  /** What it is. */
  About about();

  /** The statement that it runs, for those who want to run it themselves; empty without one. */
  String statement();

  /**
   * What it finds, in a stable order. A check that cannot look says so by {@link
   * Scene#skip(String)} and finds nothing.
   *
   * @throws SQLException what the server refuses; for lack of a privilege it counts as skipped
   */
  List<CheckFinding> find(Scene scene) throws SQLException;
}
