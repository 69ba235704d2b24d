package io.iacdharma.db.schema;

import io.iacdharma.db.report.Severity;
import io.iacdharma.db.schema.SchemaDifference.What;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A difference before anybody has thought of how to mend it.
 *
 * @param id the object
 * @param what how it differs
 * @param fact which fact differs; empty when the whole object does
 * @param wanted the object as it should be; null when it should not be
 * @param found the object as it is; null when it is not
 * @param quiet whether this is to be expected: partitions come and go
 */
record Change(
    ObjectId id,
    What what,
    String fact,
    @Nullable SchemaObject wanted,
    @Nullable SchemaObject found,
    boolean quiet) {

  private static final Set<String> SECONDARY =
      Set.of(
          "owner",
          "comment",
          "grants",
          "storage",
          "compression",
          "statistics",
          "options",
          "toast_options",
          "clustered",
          "access_method",
          "target");

  Severity severity() {
    if (quiet || fact.equals("version") || fact.equals(SchemaDiff.COLUMN_ORDER)) {
      return Severity.INFO;
    }
    return switch (what) {
      case MISSING -> Severity.ERROR;
      case UNEXPECTED -> id.type() == ObjectType.EXTENSION ? Severity.INFO : Severity.WARNING;
      case DIFFERENT -> different();
    };
  }

  private Severity different() {
    boolean stricter =
        switch (fact) {
          case "validated" ->
              wanted != null && !wanted.is(fact, "validated") && !wanted.is(fact, "true");
          case "nullability" ->
              wanted != null
                  && wanted.text(fact).endsWith("NOT VALID")
                  && found != null
                  && found.is(fact, "NOT NULL");
          default -> false;
        };
    if (stricter) {
      return Severity.INFO;
    }
    return SECONDARY.contains(fact) ? Severity.WARNING : Severity.ERROR;
  }

  @Nullable String expected() {
    return wanted == null ? null : describe(wanted);
  }

  @Nullable String actual() {
    return found == null ? null : describe(found);
  }

  private @Nullable String describe(SchemaObject object) {
    if (!fact.isEmpty() && !object.has(fact)) {
      return null;
    }
    if (fact.equals("grants")) {
      return Grants.of(object.text(fact)).display();
    }
    if (!fact.isEmpty()) {
      return object.lines(fact).size() > 1 && !fact.equals("definition")
          ? String.join(", ", object.lines(fact))
          : object.text(fact);
    }
    return switch (object.type()) {
      case COLUMN -> ColumnText.definition(object, true);
      case ENUM -> String.join(", ", object.lines("labels"));
      case TABLE -> object.facts().getOrDefault("partition", object.type().word());
      default ->
          object.has("definition")
              ? object.text("definition")
              : object.compared().stream()
                  .filter(name -> !SECONDARY.contains(name))
                  .map(name -> name.replace('_', ' ') + " " + object.text(name))
                  .collect(Collectors.joining(", "));
    };
  }
}
