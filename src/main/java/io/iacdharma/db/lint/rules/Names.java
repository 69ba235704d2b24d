package io.iacdharma.db.lint.rules;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.Relation;

/** Names as a person would write them: quoted only where they have to be. */
final class Names {

  private Names() {}

  /** One name. */
  static String quote(String name) {
    return Identifier.shown(name);
  }

  /** A qualified name. */
  static String of(String schema, String name) {
    return Identifier.shown(schema, name);
  }

  /** A relation's qualified name. */
  static String of(Relation relation) {
    return of(relation.schema(), relation.name());
  }

  /** An item's name, qualified where it has a schema. */
  static String of(Item item) {
    return item.schema().isEmpty() ? quote(item.name()) : of(item.schema(), item.name());
  }

  /** A name made of others, short enough for the server to keep it whole. */
  static String made(String... parts) {
    String name = String.join("_", parts).replace("\"", "");
    return quote(name.length() > 63 ? name.substring(0, 63) : name);
  }
}
