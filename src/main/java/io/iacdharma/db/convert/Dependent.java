package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Something that means a table by its oid and would go on meaning it after it got another name.
 *
 * @param name as a person calls it
 * @param text the statement that makes it anew in place; null when there is none
 */
record Dependent(String kind, String name, @Nullable String text) {

  boolean isView() {
    return kind.equals("view");
  }

  /**
   * Makes it anew. The server itself runs a function's definition: its body may hold semicolons,
   * which a driver would take for the ends of statements.
   */
  String make() {
    String sql = String.valueOf(text);
    return isView()
        ? sql
        : "DO " + Identifier.literal("BEGIN EXECUTE " + Identifier.literal(sql) + "; END");
  }
}
