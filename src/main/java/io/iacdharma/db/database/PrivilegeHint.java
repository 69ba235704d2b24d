package io.iacdharma.db.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which GRANT would have helped, where the server's words tell. */
final class PrivilegeHint {

  private static final Pattern DENIED =
      Pattern.compile("permission denied for (database|schema|table) \"?([^\"\\n]+)\"?");

  private PrivilegeHint() {}

  static String of(String words) {
    Matcher denied = DENIED.matcher(words);
    if (words.contains("permission denied to create role")) {
      return "log in as a role with CREATEROLE: ALTER ROLE … CREATEROLE";
    }
    if (denied.find()) {
      String kind = denied.group(1);
      String name = denied.group(2).strip();
      if (kind.equals("database")) {
        return "GRANT CREATE ON DATABASE %s TO …".formatted(new Identifier(name).quoted());
      }
      if (kind.equals("schema")) {
        return "GRANT USAGE, CREATE ON SCHEMA %s TO …".formatted(new Identifier(name).quoted());
      }
      if (kind.equals("table")) {
        return "GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO …"
            .formatted(new Identifier(name).quoted());
      }
    }
    if (words.contains("must be owner of")) {
      return "log in as the owner, or as a member of the role that owns it";
    }
    return "log in as a role that has the right, or have it granted";
  }
}
