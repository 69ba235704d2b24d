package io.iacdharma.db.index.check;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.CompleteIndex;
import io.iacdharma.db.index.CompleteIndex.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the invalid index of a constraint whole: to it belong only indexes that stand behind a
 * constraint of their partition (ALTER INDEX … ATTACH PARTITION refuses others).
 */
final class CompleteConstraint {

  private static final Pattern DEFERRED = Pattern.compile(" DEFERRABLE( INITIALLY DEFERRED)?$");

  private CompleteConstraint() {}

  static SqlRemedy of(CompleteIndex whole, Map<TableName, Row> parts, Row top) {
    String definition = top.text("constraint_definition");
    List<String> fix = new ArrayList<>();
    for (Missing one : whole.missing()) {
      Row row = parts.get(one.part());
      String table = Identifier.shown(one.part().schema(), one.part().name());
      String name = Identifier.shown(whole.nameOn(one));
      if (one.partitioned() && one.like().isEmpty()) {
        fix.add("ALTER TABLE ONLY %s ADD CONSTRAINT %s %s;".formatted(table, name, definition));
      } else if (row == null || !row.has("like_constraint")) {
        if (one.like().isEmpty()) {
          fix.add(whole.statement(one));
        }
        fix.add(
            "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s%s;"
                .formatted(
                    table,
                    name,
                    top.text("contype").equals("p") ? "PRIMARY KEY" : "UNIQUE",
                    name,
                    deferred(definition)));
      }
      fix.add(whole.attach(one));
    }
    return new SqlRemedy(fix, List.of(), "ACCESS EXCLUSIVE, for a moment");
  }

  private static String deferred(String definition) {
    Matcher deferred = DEFERRED.matcher(definition);
    return deferred.find() ? deferred.group() : "";
  }
}
