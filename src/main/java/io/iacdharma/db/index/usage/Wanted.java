package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import java.sql.SQLException;

/** Which indexes the rules ask for: they stay, whatever they are used for. */
final class Wanted {

  private Wanted() {}

  static boolean has(Scene scene, Row index) throws SQLException {
    CheckRules.Index rules = scene.rules().index();
    String column = index.text("leading");
    if (index.text("method").equals("gin")) {
      return rules.gin().match("%s.%s".formatted(index.table(), column));
    }
    return rules.required().contains(column)
        && (rules.requiredGiven() || scene.tenancy().applies());
  }
}
