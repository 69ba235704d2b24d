package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tree a note is of. Written {@code dharma-db/<system
 * identifier>/<database>/<schema.table>/<partition>/era-<n>}, its parts percent-encoded.
 *
 * @param systemIdentifier the cluster's identity
 * @param database the database's name
 * @param table the sealed table
 * @param partition the partition's own name; the table's where it has none
 * @param era from 1 on: transactions are counted anew in another one
 */
public record NoteOrigin(
    String systemIdentifier, String database, TableName table, String partition, int era) {

  private static final Pattern TEXT =
      Pattern.compile("dharma-db/([^/]+)/([^/]+)/([^/.]+)\\.([^/]+)/([^/]+)/era-([1-9]\\d{0,8})");

  /**
   * Reads the first line of a note.
   *
   * @throws IllegalArgumentException when it is no such text
   */
  public static NoteOrigin parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the origin of a seal: " + text);
    }
    return new NoteOrigin(
        PercentText.decode(matcher.group(1)),
        PercentText.decode(matcher.group(2)),
        new TableName(PercentText.decode(matcher.group(3)), PercentText.decode(matcher.group(4))),
        PercentText.decode(matcher.group(5)),
        Integer.parseInt(matcher.group(6)));
  }

  /** The first line of its notes. */
  public String text() {
    return "dharma-db/%s/%s/%s/%s/era-%d"
        .formatted(
            PercentText.encode(systemIdentifier),
            PercentText.encode(database),
            tableText(table),
            PercentText.encode(partition),
            era);
  }

  /** A table's name in origins and in the names of folders. */
  static String tableText(TableName table) {
    return PercentText.encodeSchema(table.schema()) + "." + PercentText.encode(table.name());
  }
}
