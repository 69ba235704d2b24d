package io.iacdharma.db.check;

import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that one statement answers, a row for each finding. The statement lies beside the class,
 * in the file {@code <id>.sql}, and may use {@code scope}: the tables that are looked at.
 */
public abstract class CatalogCheck implements Check {

  private static final String SCOPE = Sql.load(CatalogCheck.class, "scope.sql");

  private final About about;
  private final String sql;

  /** Reads the statement. */
  protected CatalogCheck(About about) {
    this(about, "");
  }

  /**
   * Reads the statement.
   *
   * @param more what several checks name before their own statements, as {@code , name AS (…)};
   *     values for parameters in it come first
   */
  protected CatalogCheck(About about, String more) {
    this.about = about;
    String own = Sql.load(getClass(), about.id() + ".sql").strip();
    this.sql =
        "WITH scope AS MATERIALIZED (\n%s\n)\n%s\n(%s)".formatted(SCOPE.strip(), more.strip(), own);
  }

  @Override
  public final About about() {
    return about;
  }

  @Override
  public final String statement() {
    return sql;
  }

  /** The values of the statement's parameters; null when there is no reason to look. */
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    return new Object[0];
  }

  /** The finding of a row; null when the row is none after all. */
  protected abstract @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException;

  @Override
  public final List<CheckFinding> find(Scene scene) throws SQLException {
    Object[] parameters = parameters(scene);
    List<CheckFinding> found = new ArrayList<>();
    if (parameters != null) {
      for (Row row : scene.rows(sql, parameters)) {
        CheckFinding finding = finding(row, scene);
        if (finding != null) {
          found.add(finding);
        }
      }
    }
    return found;
  }

  /**
   * A finding of this check about something of a table that the row names as {@code table_schema}
   * and {@code table_name}.
   *
   * @param object what it is about, as SQL names it
   * @param says what is so, one sentence that follows the object's name and a colon
   */
  protected final CheckFinding found(Row row, String object, String says) {
    return CheckFinding.of(about, row.table(), object, says);
  }
}
