package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.List;

/** ALTER DEFAULT PRIVILEGES; where there is no entry, what PostgreSQL itself grants counts. */
final class DefaultPrivilegesMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    return statements(wanted.id(), wanted.text("grants"), wanted.text("_builtin"));
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    return statements(wanted.id(), wanted.text("grants"), found.text("grants"));
  }

  /** An entry goes away when it grants what would be granted without it. */
  static List<String> undo(SchemaObject found) {
    return statements(found.id(), found.text("_builtin"), found.text("grants"));
  }

  private static List<String> statements(ObjectId id, String wanted, String found) {
    String before =
        "ALTER DEFAULT PRIVILEGES FOR ROLE %s%s "
            .formatted(
                new Identifier(id.parent()).quoted(),
                id.schema().isEmpty() ? "" : " IN SCHEMA " + new Identifier(id.schema()).quoted());
    return Grants.of(wanted).from(Grants.of(found), id.name(), id.parent(), "", before);
  }
}
