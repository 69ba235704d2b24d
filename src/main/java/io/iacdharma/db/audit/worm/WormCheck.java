package io.iacdharma.db.audit.worm;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;

/** One way in which rows could be changed, added to the past or lost. */
interface WormCheck {

  /** Its id, which is also the name of its page. */
  String id();

  /** What is open in this way. Nothing is changed. */
  List<Finding> find(Scene scene) throws SQLException;

  /**
   * A finding of this check.
   *
   * @param object what it is about, with its kind before its name
   * @param message who can do what, one sentence; where it begins with "it", the object's name
   *     takes that word's place
   * @param safe the statements that close it, or words
   */
  default Finding finding(Severity severity, String object, String message, String safe) {
    String told = message.startsWith("it ") ? object + message.substring(2) : message;
    return new Finding(id(), "checks/" + id(), severity, null, 0, "", object, told, safe);
  }
}
