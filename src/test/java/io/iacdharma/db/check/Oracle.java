package io.iacdharma.db.check;

import io.github.mfvanek.pg.connection.PgConnection;
import io.github.mfvanek.pg.connection.PgConnectionImpl;
import io.github.mfvanek.pg.core.checks.common.DatabaseCheckOnHost;
import io.github.mfvanek.pg.core.checks.common.Diagnostic;
import io.github.mfvanek.pg.core.checks.host.StandardChecksOnHost;
import io.github.mfvanek.pg.model.context.PgContext;
import io.github.mfvanek.pg.model.dbobject.DbObject;
import io.github.mfvanek.pg.model.table.TableNameAware;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;

/** What pg-index-health finds, a second opinion on the same database. */
public final class Oracle {

  /** Its diagnostics, each with ours that look for the same. */
  static final Map<Diagnostic, List<String>> OURS = new EnumMap<>(Diagnostic.class);

  static {
    OURS.put(Diagnostic.DUPLICATED_INDEXES, List.of("idx-duplicate", "idx-pk-copy"));
    OURS.put(
        Diagnostic.INTERSECTED_INDEXES, List.of("idx-redundant-prefix", "idx-redundant-unique"));
    OURS.put(Diagnostic.FOREIGN_KEYS_WITHOUT_INDEX, List.of("idx-fk-missing"));
    OURS.put(Diagnostic.INVALID_INDEXES, List.of("idx-invalid", "idx-invalid-partitioned"));
    OURS.put(Diagnostic.TABLES_WITHOUT_PRIMARY_KEY, List.of("pk-missing"));
    OURS.put(Diagnostic.NOT_VALID_CONSTRAINTS, List.of("con-not-valid"));
    OURS.put(Diagnostic.BTREE_INDEXES_ON_ARRAY_COLUMNS, List.of("idx-btree-array"));
    OURS.put(Diagnostic.INDEXES_WITH_UNNECESSARY_WHERE_CLAUSE, List.of("idx-useless-where"));
    OURS.put(Diagnostic.DUPLICATED_FOREIGN_KEYS, List.of("fk-duplicate"));
    OURS.put(Diagnostic.INTERSECTED_FOREIGN_KEYS, List.of("fk-overlap"));
    OURS.put(Diagnostic.FOREIGN_KEYS_WITH_UNMATCHED_COLUMN_TYPE, List.of("fk-type-mismatch"));
    OURS.put(Diagnostic.COLUMNS_WITH_JSON_TYPE, List.of("col-json"));
    OURS.put(Diagnostic.COLUMNS_WITH_MONEY_TYPE, List.of("col-money"));
    OURS.put(
        Diagnostic.COLUMNS_WITH_TIMESTAMP_OR_TIMETZ_TYPE,
        List.of("col-timestamp-no-tz", "col-timetz"));
  }

  private final PgConnection connection;

  /** Looks at the database of this JDBC URL. */
  public Oracle(String url, String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    this.connection = PgConnectionImpl.ofUrl(source, url);
  }

  /** The tables of a schema that a diagnostic names, without the schema. */
  Set<String> tables(Diagnostic diagnostic, String schema) {
    Set<String> tables = new TreeSet<>();
    for (DatabaseCheckOnHost<? extends DbObject> check :
        new StandardChecksOnHost().apply(connection)) {
      if (check.getName().equals(diagnostic.getName())) {
        for (DbObject found : check.check(PgContext.of(schema))) {
          String name =
              found instanceof TableNameAware table ? table.getTableName() : found.getName();
          String plain = name.replace("\"", "");
          tables.add(plain.startsWith(schema + ".") ? plain.substring(schema.length() + 1) : plain);
        }
      }
    }
    return tables;
  }

  /** Runs every one of its checks on a schema; gives how many findings there are. */
  public int all(String schema) {
    int found = 0;
    for (DatabaseCheckOnHost<? extends DbObject> check :
        new StandardChecksOnHost().apply(connection)) {
      found += check.check(PgContext.of(schema)).size();
    }
    return found;
  }
}
