package io.iacdharma.db.lint.rules;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.Relation;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as a person would write them: quoted only where they have to be. */
final class Names {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  /** The words that name no table or column without quotes (manual, appendix C). */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast
          check collate collation column concurrently constraint create cross current_catalog
          current_date current_role current_schema current_time current_timestamp current_user
          default deferrable desc distinct do else end except false fetch for foreign freeze from
          full grant group having ilike in initially inner intersect into is isnull join lateral
          leading left like limit localtime localtimestamp natural not notnull null offset on only
          or order outer overlaps placing primary references returning right select session_user
          similar some symmetric system_user table tablesample then to trailing true union unique
          user using variadic verbose when where window with
          """
              .split("\\s+"));

  private Names() {}

  /** One name. */
  static String quote(String name) {
    boolean plain = PLAIN.matcher(name).matches() && !RESERVED.contains(name);
    return plain ? name : new Identifier(name).quoted();
  }

  /** A qualified name. */
  static String of(String schema, String name) {
    return quote(schema) + "." + quote(name);
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
