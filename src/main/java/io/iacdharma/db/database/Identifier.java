package io.iacdharma.db.database;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name of something in the database, exactly as the catalog holds it. The only way in which names
 * get into SQL text.
 *
 * @param name the name, unquoted
 */
public record Identifier(String name) {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  /** The words that name no table or column without quotes (manual, appendix C). */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast
          check collate collation column concurrently constraint create cross current_catalog
          current_date current_role current_schema current_time current_timestamp current_user
          default deferrable desc distinct do else end except false fetch for foreign freeze from
          full grant group having ilike in initially inner intersect into is isnull join lateral
          leading left like limit localtime localtimestamp natural not notnull null offset on only
          or order outer overlaps placing primary references returning right select session_user
          similar some symmetric system_user table tablesample then to trailing true union unique
          user using variadic verbose when where window with
          """
              .split("\\s+"));

  public Identifier {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a name: '" + name + "'");
    }
  }

  /** The name, always quoted (PostgreSQL manual, 4.1.1). */
  public String quoted() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name as a statement takes it, always quoted. */
  public static String quoted(String name) {
    return new Identifier(name).quoted();
  }

  /** A schema-qualified name, both parts quoted. */
  public static String qualified(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }

  /** Names with dots between them as a person would write them: quoted only where need be. */
  public static String shown(String... parts) {
    return Arrays.stream(parts)
        .map(part -> isPlain(part) ? part : new Identifier(part).quoted())
        .collect(Collectors.joining("."));
  }

  private static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** A text literal (PostgreSQL manual, 4.1.2.1), for the few places that take no parameter. */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') >= 0 ? "E" + quoted.replace("\\", "\\\\") : quoted;
  }
}
