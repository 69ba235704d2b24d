package io.iacdharma.db.check;

import java.util.List;

/** What mends a finding. A value. */
public interface Remedy {

  /** The statements that mend it, in their order, each for itself and outside a transaction. */
  List<String> fix();

  /** The statements that take it back; empty where there is nothing to take back, or no way. */
  List<String> undo();

  /** The strongest lock that it takes on a table in use, such as SHARE UPDATE EXCLUSIVE. */
  String lock();
}
