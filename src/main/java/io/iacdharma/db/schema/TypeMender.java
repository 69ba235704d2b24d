package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Enums, domains, composite types with their attributes, and range types. */
final class TypeMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    String head = "CREATE " + wanted.id().target() + " AS ";
    return List.of(
        switch (wanted.type()) {
          case ENUM ->
              wanted.lines("labels").stream()
                  .map(Identifier::literal)
                  .collect(Collectors.joining(", ", head + "ENUM (", ");"));
          case RANGE_TYPE -> head + "RANGE (" + wanted.text("definition") + ");";
          case ATTRIBUTE ->
              "ALTER TYPE %s ADD ATTRIBUTE %s %s;"
                  .formatted(
                      wanted.id().qualifiedParent(), wanted.id().quoted(), wanted.text("type"));
          case COMPOSITE_TYPE ->
              model.children(wanted.id(), ObjectType.ATTRIBUTE).stream()
                  .map(attribute -> attribute.id().quoted() + " " + attribute.text("type"))
                  .collect(Collectors.joining(", ", head + "(", ");"));
          default ->
              head
                  + wanted.text("type")
                  + (wanted.has("default") ? " DEFAULT " + wanted.text("default") : "")
                  + (wanted.has("nullability") ? " NOT NULL" : "")
                  + ";";
        });
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    String alter = "ALTER " + wanted.id().target();
    if (wanted.type() == ObjectType.ENUM) {
      return labels(wanted, found.lines("labels"), alter);
    }
    if (wanted.type() == ObjectType.ATTRIBUTE) {
      return List.of(
          "ALTER TYPE %s ALTER ATTRIBUTE %s TYPE %s;"
              .formatted(wanted.id().qualifiedParent(), wanted.id().quoted(), wanted.text("type")));
    }
    return switch (fact) {
      case "default" ->
          List.of(
              alter
                  + (wanted.has(fact) ? " SET DEFAULT " + wanted.text(fact) : " DROP DEFAULT")
                  + ";");
      case "nullability" ->
          List.of(alter + (wanted.has(fact) ? " SET NOT NULL" : " DROP NOT NULL") + ";");
      default ->
          Mender.byHand(
              "make a new type, change the columns that have %s to it, and drop the old one"
                  .formatted(wanted.id().display()));
    };
  }

  @Override
  public String drop(SchemaObject found) {
    return found.type() == ObjectType.ATTRIBUTE
        ? "ALTER TYPE %s DROP ATTRIBUTE %s;"
            .formatted(found.id().qualifiedParent(), found.id().quoted())
        : "DROP " + found.id().target() + ";";
  }

  private static List<String> labels(SchemaObject wanted, List<String> found, String alter) {
    List<String> want = wanted.lines("labels");
    List<String> statements = new ArrayList<>();
    List<String> have = new ArrayList<>(found);
    for (int i = 0; i < want.size(); i++) {
      String label = want.get(i);
      if (!have.contains(label)) {
        String place =
            i == 0 ? " BEFORE " + first(have) : " AFTER " + Identifier.literal(want.get(i - 1));
        statements.add(alter + " ADD VALUE " + Identifier.literal(label) + place + ";");
        have.add(i == 0 ? 0 : have.indexOf(want.get(i - 1)) + 1, label);
      }
    }
    for (String label : have) {
      if (!want.contains(label)) {
        statements.addAll(
            Mender.byHand(
                "the label %s is not in the history, and a label cannot be dropped"
                    .formatted(Identifier.literal(label))));
      }
    }
    if (!have.stream().filter(want::contains).toList().equals(want)) {
      statements.addAll(
          Mender.byHand("the labels stand in another order, which cannot be changed"));
    }
    return statements;
  }

  private static String first(List<String> labels) {
    return labels.isEmpty() ? "''" : Identifier.literal(labels.get(0));
  }
}
