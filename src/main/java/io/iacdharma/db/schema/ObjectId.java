package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.Comparator;

/**
 * What names an object in every database: never its oid. Names are as the catalog holds them.
 *
 * @param type its kind
 * @param schema its schema, or empty for what lies in none
 * @param parent the table, view or type that it belongs to; the role of default privileges; the
 *     kind of an OTHER
 * @param name its name
 * @param signature the argument types of a routine between parentheses, else empty
 */
record ObjectId(ObjectType type, String schema, String parent, String name, String signature)
    implements Comparable<ObjectId> {

  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::type)
          .thenComparing(ObjectId::schema)
          .thenComparing(ObjectId::parent)
          .thenComparing(ObjectId::name)
          .thenComparing(ObjectId::signature);

  /** An object that is not attached to another one. */
  static ObjectId of(ObjectType type, String schema, String name) {
    return new ObjectId(type, schema, "", name, "");
  }

  /** Something that is attached to a relation or type. */
  static ObjectId on(ObjectType type, String schema, String parent, String name) {
    return new ObjectId(type, schema, parent, name, "");
  }

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }

  /** Its own name, quoted, with its schema if it has one. */
  String qualified() {
    return schema.isEmpty() ? quoted() : Identifier.qualified(schema, name);
  }

  /** Its own name, quoted. */
  String quoted() {
    return new Identifier(name).quoted();
  }

  /** What it belongs to, quoted, with its schema. */
  String qualifiedParent() {
    return Identifier.qualified(schema, parent);
  }

  /** What stands after COMMENT ON, and mostly after ALTER and DROP as well. */
  String target() {
    return switch (type) {
      case COLUMN, VIEW_COLUMN, ATTRIBUTE -> "COLUMN " + qualifiedParent() + "." + quoted();
      case CONSTRAINT, RULE, TRIGGER, POLICY ->
          type.keyword() + " " + quoted() + " ON " + qualifiedParent();
      case DOMAIN_CONSTRAINT -> "CONSTRAINT " + quoted() + " ON DOMAIN " + qualifiedParent();
      case FUNCTION, PROCEDURE, AGGREGATE -> type.keyword() + " " + qualified() + signature;
      default -> type.keyword() + " " + qualified();
    };
  }

  /** The name for people: quoted only where it has to be. */
  String display() {
    return switch (type) {
      case COLUMN, VIEW_COLUMN, ATTRIBUTE -> Identifier.shown(schema, parent, name);
      case CONSTRAINT, DOMAIN_CONSTRAINT, RULE, TRIGGER, POLICY ->
          Identifier.shown(name) + " on " + Identifier.shown(schema, parent);
      case FUNCTION, PROCEDURE, AGGREGATE -> Identifier.shown(schema, name) + signature;
      case DEFAULT_PRIVILEGES ->
          name.toLowerCase(java.util.Locale.ROOT)
              + " of "
              + Identifier.shown(parent)
              + (schema.isEmpty() ? "" : " in " + Identifier.shown(schema));
      case OTHER -> parent + " " + name;
      default -> schema.isEmpty() ? Identifier.shown(name) : Identifier.shown(schema, name);
    };
  }
}
