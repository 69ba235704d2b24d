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
  private final List<String> parts;

  /** A check whose statement uses {@code scope} alone. */
  protected CatalogCheck(About about) {
    this(about, new String[0]);
  }

  /**
   * A check whose statement uses more. It is read when it is first asked for: a run that only has
   * to know which checks there are reads none.
   *
   * @param parts what it may use beside {@code scope}: each a name and a file {@code <name>.sql}
   *     that gives its rows; a file that begins with a comma holds several, {@code , name AS (…)}.
   *     Values for parameters in them come first
   */
  protected CatalogCheck(About about, String... parts) {
    this.about = about;
    this.parts = List.of(parts);
  }

  private static boolean isChain(String rows) {
    return rows.lines().anyMatch(line -> line.startsWith(","));
  }

  @Override
  public final About about() {
    return about;
  }

  @Override
  public final String statement() {
    StringBuilder text = new StringBuilder("WITH scope AS MATERIALIZED (\n");
    text.append(SCOPE.strip()).append("\n)\n");
    for (String part : parts) {
      String rows = Sql.load(getClass(), part + ".sql").strip();
      text.append(isChain(rows) ? rows : ", %s AS (\n%s\n)".formatted(part, rows));
      text.append('\n');
    }
    String own = Sql.load(getClass(), about.id() + ".sql").strip();
    return text.append('(').append(own).append(')').toString();
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
      for (Row row : scene.rows(statement(), parameters)) {
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
