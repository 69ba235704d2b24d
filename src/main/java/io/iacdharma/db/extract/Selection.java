package io.iacdharma.db.extract;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of a clone: whole tables, or the rows of one tenant; parents come first.
 *
 * @param what names it for a person, such as {@code tenant 42}
 * @param tables the tables, as they were at that moment
 * @param rows which of their rows, as a condition in SQL
 * @param circle tables that point at each other, for which no order is right
 */
public record Selection(String what, List<Shape> tables, String rows, List<TableName> circle) {

  private static final String ALL = "true";
  private static final int SHOWN = 10;

  public Selection {
    tables = List.copyOf(tables);
    circle = List.copyOf(circle);
  }

  /**
   * Whole tables.
   *
   * @throws DharmaException USAGE when one of them was not there
   */
  public static Selection tables(Session clone, List<TableName> names) {
    ShapeInspector inspector = new ShapeInspector(clone);
    Map<TableName, Shape> shapes = inspector.shapes();
    for (TableName name : names) {
      if (!shapes.containsKey(name)) {
        throw nothing(
            "there was no table %s at that moment".formatted(name),
            shapes.keySet().stream()
                .filter(one -> one.name().equals(name.name()) || one.schema().equals(name.schema()))
                .map(TableName::toString)
                .toList());
      }
    }
    String what = names.stream().map(TableName::toString).collect(Collectors.joining(", "));
    return of(inspector, shapes, names, what, ALL);
  }

  /**
   * Every table of schemas; partitions come with the tables that they belong to.
   *
   * @throws DharmaException USAGE when one of them had no table
   */
  public static Selection schemas(Session clone, List<String> schemas) {
    ShapeInspector inspector = new ShapeInspector(clone);
    Map<TableName, Shape> shapes = inspector.shapes();
    List<TableName> names = new ArrayList<>();
    for (String schema : schemas) {
      List<TableName> inside =
          shapes.values().stream()
              .filter(one -> one.name().schema().equals(schema) && !one.partition())
              .map(Shape::name)
              .toList();
      if (inside.isEmpty()) {
        throw nothing(
            "there was no schema %s with tables at that moment".formatted(schema),
            shapes.keySet().stream().map(TableName::schema).distinct().toList());
      }
      names.addAll(inside);
    }
    return of(inspector, shapes, names, "schema " + String.join(", ", schemas), ALL);
  }

  /**
   * The rows of one tenant in every table that has the tenant's column.
   *
   * @throws DharmaException USAGE when no table has it
   */
  public static Selection tenant(Session clone, String column, String tenant) {
    ShapeInspector inspector = new ShapeInspector(clone);
    Map<TableName, Shape> shapes = inspector.shapes();
    List<TableName> names =
        shapes.values().stream()
            .filter(one -> one.has(column) && !one.partition())
            .map(Shape::name)
            .toList();
    if (names.isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "no table had a column %s at that moment".formatted(column))
          .hint("schema.tenantColumn names the column that says whose a row is")
          .exception();
    }
    String rows = new Identifier(column).quoted() + " = " + Identifier.literal(tenant);
    return of(inspector, shapes, names, "tenant " + tenant, rows);
  }

  private static Selection of(
      ShapeInspector inspector,
      Map<TableName, Shape> shapes,
      List<TableName> names,
      String what,
      String rows) {
    ParentsFirst order = ParentsFirst.of(names, inspector.references());
    List<Shape> tables = new ArrayList<>();
    for (TableName name : order.tables()) {
      Shape shape = shapes.get(name);
      if (shape != null) {
        tables.add(shape);
      }
    }
    return new Selection(what, tables, rows, order.circle());
  }

  private static DharmaException nothing(String what, List<String> there) {
    return Problem.of(ErrorCode.USAGE, what)
        .because(cause(there))
        .after("the live database was not touched")
        .hint("name an earlier moment, or look at what there was: dharma-db restore schema")
        .exception();
  }

  private static @Nullable String cause(List<String> there) {
    return there.isEmpty()
        ? null
        : "there were " + String.join(", ", there.subList(0, Math.min(SHOWN, there.size())));
  }
}
