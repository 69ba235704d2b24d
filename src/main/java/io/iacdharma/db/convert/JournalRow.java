package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.Every;
import io.iacdharma.db.partition.PartitionCalendar;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as the journal has it.
 *
 * @param wasNullable whether the column took NULL before
 * @param oid the table that was there before; the first partition now
 * @param first that table's present name, or null when it is gone
 * @param parent the partitioned table's oid; null before there is one
 * @param keyName the name of a primary key that the column was added to, or null
 * @param keyColumns its columns before
 * @param keyIncluded what it had behind INCLUDE before
 * @param indexNames the names that the table's indexes had before, by oid
 */
record JournalRow(
    State state,
    Conversion conversion,
    boolean wasNullable,
    long oid,
    @Nullable String first,
    @Nullable Long parent,
    @Nullable String keyName,
    List<String> keyColumns,
    List<String> keyIncluded,
    Map<Long, String> indexNames) {

  static JournalRow of(ResultSet row) throws SQLException {
    Map<Long, String> names = new LinkedHashMap<>();
    List<String> texts = Queries.array(row, "index_names");
    List<Long> oids = oids(row.getArray("index_oids"));
    for (int i = 0; i < oids.size(); i++) {
      names.put(oids.get(i), texts.get(i));
    }
    Conversion conversion =
        new Conversion(
            new TableName(row.getString("schema_name"), row.getString("table_name")),
            row.getString("column_name"),
            new PartitionCalendar(
                Every.valueOf(row.getString("every").toUpperCase(Locale.ROOT)),
                ZoneId.of(row.getString("zone"))),
            row.getObject("cut", OffsetDateTime.class).toInstant(),
            row.getInt("premake"),
            row.getBoolean("with_default"),
            Queries.array(row, "dropped_unique"));
    long parent = row.getLong("parent_oid");
    return new JournalRow(
        State.of(row.getString("state")),
        conversion,
        row.getBoolean("was_nullable"),
        row.getLong("table_oid"),
        row.getString("leaf"),
        parent == 0 ? null : parent,
        row.getString("key_name"),
        Queries.array(row, "key_columns"),
        Queries.array(row, "key_included"),
        names);
  }

  /** The first partition's present name. */
  TableName leaf() {
    return new TableName(conversion.table().schema(), String.valueOf(first));
  }

  private static List<Long> oids(@Nullable Array array) throws SQLException {
    List<Long> oids = new ArrayList<>();
    if (array != null) {
      for (Object oid : (Object[]) array.getArray()) {
        oids.add(((Number) oid).longValue());
      }
    }
    return oids;
  }
}
