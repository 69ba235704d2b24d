package io.iacdharma.db.index;

import io.iacdharma.db.database.TableName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An index as it is at this moment.
 *
 * @param name its name
 * @param table the table that it lies on
 * @param partitioned whether it is the index of a partitioned table
 * @param valid whether queries use it
 * @param unique whether it is a unique one
 * @param tail its definition behind the table's name
 * @param definition its whole definition
 * @param parent the index that it is a part of, or null
 * @param constraint whether a constraint stands on it
 * @param building whether somebody builds it, or one on its table that it cannot be told from
 * @param bytes its size
 */
record ExistingIndex(
    TableName name,
    TableName table,
    boolean partitioned,
    boolean valid,
    boolean unique,
    String tail,
    String definition,
    @Nullable TableName parent,
    boolean constraint,
    boolean building,
    long bytes) {

  private static final Pattern QUOTED = Pattern.compile("\"([a-z_][a-z0-9_$]*)\"");
  private static final Pattern CAST =
      Pattern.compile("::(\\w+\\.)?\\w+( varying| with(out)? time zone)?(\\(\\d+\\))?(\\[\\])?");
  private static final Pattern COPY = Pattern.compile("_cc(new|old)[0-9]*$");

  /** Whether it is what this would build; the server writes conditions in its own way. */
  boolean isLike(boolean wantedUnique, String wantedTail) {
    return unique == wantedUnique
        && (tail.equals(wantedTail) || plain(tail).equals(plain(wantedTail)));
  }

  /** Whether it is a copy that an interrupted REINDEX CONCURRENTLY has left. */
  boolean isCopy() {
    return !valid && !building && !partitioned && COPY.matcher(name.name()).find();
  }

  private static String plain(String text) {
    String unquoted = QUOTED.matcher(text).replaceAll("$1");
    return CAST.matcher(unquoted).replaceAll("").replaceAll("[()\\s]", "");
  }
}
