package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What objects of every kind have: an owner, a comment, privileges. */
final class CommonFacts {

  private static final Set<String> NAMES = Set.of("owner", "comment", "grants");

  private CommonFacts() {}

  static boolean knows(SchemaObject object, String fact) {
    return NAMES.contains(fact) && object.type() != ObjectType.DEFAULT_PRIVILEGES;
  }

  /**
   * The statements for an object that was just made.
   *
   * @param model where it was seen
   * @param live where it was made; its default privileges have been at work
   */
  static List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    List<String> statements = new ArrayList<>();
    if (wanted.has("owner")) {
      statements.add(owner(wanted));
    }
    if (wanted.has("comment")) {
      statements.add(comment(wanted));
    }
    if (wanted.has("grants") || wanted.has("_builtin")) {
      statements.addAll(grants(wanted, granted(wanted, live), model));
    }
    return statements;
  }

  /** What a new object may have been granted: nobody knows whose default privileges applied. */
  private static Grants granted(SchemaObject wanted, SchemaModel live) {
    Grants builtin = Grants.of(wanted.text("_builtin"));
    String kind =
        switch (wanted.type()) {
          case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "TABLES";
          case SEQUENCE -> "SEQUENCES";
          case FUNCTION, PROCEDURE, AGGREGATE -> "FUNCTIONS";
          case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE -> "TYPES";
          case SCHEMA -> "SCHEMAS";
          default -> "";
        };
    List<SchemaObject> entries = live.defaultPrivileges(kind, wanted.id().schema());
    return entries.isEmpty()
        ? builtin
        : builtin.unsure(
            Grants.of(wanted.text("grants")),
            entries.stream().map(entry -> Grants.of(entry.text("grants"))).toList());
  }

  static List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel model) {
    return switch (fact) {
      case "owner" -> List.of(owner(wanted));
      case "comment" -> List.of(comment(wanted));
      default -> grants(wanted, Grants.of(found.text("grants")), model);
    };
  }

  private static String owner(SchemaObject wanted) {
    String role = new Identifier(wanted.text("owner")).quoted();
    return "ALTER " + wanted.id().target() + " OWNER TO " + role + ";";
  }

  private static String comment(SchemaObject wanted) {
    String text = wanted.has("comment") ? Identifier.literal(wanted.text("comment")) : "NULL";
    return "COMMENT ON " + wanted.id().target() + " IS " + text + ";";
  }

  private static List<String> grants(SchemaObject wanted, Grants found, SchemaModel model) {
    ObjectId id = wanted.id();
    String on =
        switch (id.type()) {
          case COLUMN, VIEW_COLUMN -> "TABLE " + id.qualifiedParent();
          case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE " + id.qualified();
          case DOMAIN -> "TYPE " + id.qualified();
          case AGGREGATE -> "FUNCTION " + id.qualified() + id.signature();
          default -> id.target();
        };
    boolean column = id.type() == ObjectType.COLUMN || id.type() == ObjectType.VIEW_COLUMN;
    return Grants.of(wanted.text("grants"))
        .from(found, on, model.owner(wanted), column ? " (" + id.quoted() + ")" : "", "");
  }
}
