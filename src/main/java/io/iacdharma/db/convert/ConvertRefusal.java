package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.List;

/** How it is said that a table cannot be converted. */
final class ConvertRefusal {

  private ConvertRefusal() {}

  static DharmaException of(TableName table, List<String> reasons) {
    return Problem.of(
            ErrorCode.CONVERT_IMPOSSIBLE,
            "%s cannot be converted: %s"
                .formatted(table, reasons.size() == 1 ? "one reason" : reasons.size() + " reasons"))
        .at(table.toString())
        .because(String.join("\n", reasons))
        .after("the table is as it was")
        .hint("see to what is named, then run it again")
        .exception();
  }
}
