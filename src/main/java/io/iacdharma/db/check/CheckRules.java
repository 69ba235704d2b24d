package io.iacdharma.db.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What checks go by.
 *
 * @param index the rules about indexes
 * @param schema the rules about tables
 * @param roles roles of applications; empty where the server is to be asked
 * @param statisticsAge younger statistics say nothing about what is unused
 * @param auditTables the insert-only tables, as {@code schema.table}
 * @param bookkeeping names of tables that dharma-db keeps for itself; they are not looked at
 */
public record CheckRules(
    Index index,
    Schema schema,
    List<String> roles,
    Duration statisticsAge,
    List<String> auditTables,
    Set<String> bookkeeping) {

  public CheckRules {
    roles = List.copyOf(roles);
    auditTables = List.copyOf(auditTables);
    bookkeeping = Set.copyOf(bookkeeping);
  }

  /**
   * Rules about indexes.
   *
   * @param required columns that lead an index wherever a table has them
   * @param requiredGiven whether somebody wrote them, so that they hold whatever the database is
   * @param gin patterns of the columns that have a GIN index
   * @param ginClass the operator class that it has, or null for any
   * @param staticTables tables whose rows are never deleted nor given other keys
   * @param most more indexes on one table are too many
   * @param bloatPercent so much of an index may be empty space
   * @param bloatBytes smaller indexes are never called bloated
   */
  public record Index(
      List<String> required,
      boolean requiredGiven,
      Patterns gin,
      @Nullable String ginClass,
      Patterns staticTables,
      int most,
      int bloatPercent,
      long bloatBytes) {

    public Index {
      required = List.copyOf(required);
    }
  }

  /**
   * Rules about tables.
   *
   * @param tenantColumn the column that says whose a row is
   * @param tenantGiven whether somebody wrote it, so that it holds whatever the database is
   * @param tenantExempt tables that belong to no tenant
   * @param softDelete the column that says that a row is withdrawn
   * @param immutable tables with a trigger that refuses changes
   * @param sensitive columns that not every application role should read
   * @param comments what needs a comment: {@code never}, {@code tables} or {@code columns}
   */
  public record Schema(
      String tenantColumn,
      boolean tenantGiven,
      Patterns tenantExempt,
      String softDelete,
      Patterns immutable,
      Patterns sensitive,
      String comments) {}
}
