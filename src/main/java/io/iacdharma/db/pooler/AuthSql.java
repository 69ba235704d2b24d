package io.iacdharma.db.pooler;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;

/**
 * The SQL that lets PgBouncer ask for passwords: a role that may do nothing but call one function,
 * which gives nobody's password that has expired, no superuser's, and is found by no search path.
 * It may be run again, and is run in every database behind PgBouncer.
 */
final class AuthSql {

  private static final String TEXT = Sql.load(AuthSql.class, "auth-query.template");

  private AuthSql() {}

  static String text(PoolerSettings.Roles roles, String verifier) {
    return TEXT.replace(":role_name", Identifier.literal(roles.auth()))
        .replace(":role", new Identifier(roles.auth()).quoted())
        .replace(":verifier", Identifier.literal(verifier))
        .replace(":schema", new Identifier(roles.schema()).quoted())
        .replace(":function", function(roles.schema()));
  }

  /** The function's name as the query calls it. */
  static String function(String schema) {
    return Identifier.shown(schema) + ".user_lookup";
  }
}
