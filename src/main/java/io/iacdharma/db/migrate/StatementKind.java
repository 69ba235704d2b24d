package io.iacdharma.db.migrate;

import java.util.List;
import java.util.Set;

/**
 * What a statement is, as far as running it needs to know. The kinds that refuse a transaction
 * block are those of PostgreSQL's PreventInTransactionBlock; Flyway's own parser knows only some of
 * them.
 */
enum StatementKind {
  ORDINARY(true),
  /** SET, RESET, SHOW: runs anywhere, and says nothing of whether a transaction is wanted. */
  SETTING(true),
  BEGIN(true),
  COMMIT(true),
  ROLLBACK(true),
  META_COMMAND(true),
  CREATE_INDEX_CONCURRENTLY(false),
  DROP_INDEX_CONCURRENTLY(false),
  REINDEX_CONCURRENTLY(false),
  DETACH_CONCURRENTLY(false),
  CREATE_GLOBAL(false),
  DROP_GLOBAL(false),
  /** DISCARD ALL: puts the session back, for which {@link MigrationSession} has gentler means. */
  DISCARD_ALL(true),
  /** A DO block or a CALL that commits while it runs. */
  COMMITTING(false),
  /** VACUUM and the like: can be run again at any time. */
  MAINTENANCE(false);

  private static final int WORDS = 24;
  private static final Set<String> GLOBALS = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");

  private final boolean transactional;

  StatementKind(boolean transactional) {
    this.transactional = transactional;
  }

  /**
   * Whether it only says how the session is to be, and works in a transaction as well as outside.
   */
  boolean isSetting() {
    return this == SETTING || this == DISCARD_ALL;
  }

  /** Whether a transaction block may hold it. */
  boolean isTransactional() {
    return transactional;
  }

  /** What the statement is. */
  static StatementKind of(String sql) {
    int start = StatementHead.start(sql);
    if (start < sql.length() && sql.charAt(start) == '\\') {
      return META_COMMAND;
    }
    List<String> words = StatementHead.words(sql, WORDS);
    if (words.isEmpty()) {
      return ORDINARY;
    }
    return switch (words.get(0)) {
      case "CREATE" -> ofCreate(words);
      case "DROP" -> ofDrop(words);
      case "REINDEX" -> ofReindex(words);
      case "ALTER" -> ofAlter(words);
      case "VACUUM" -> MAINTENANCE;
      case "CLUSTER" -> isClusterOfAll(words) ? MAINTENANCE : ORDINARY;
      case "DISCARD" -> words.contains("ALL") ? DISCARD_ALL : SETTING;
      case "SET", "RESET", "SHOW" -> SETTING;
      case "BEGIN", "START" -> BEGIN;
      case "COMMIT", "END" -> words.contains("PREPARED") ? ORDINARY : COMMIT;
      case "ROLLBACK", "ABORT" ->
          words.contains("TO") || words.contains("PREPARED") ? ORDINARY : ROLLBACK;
      case "DO" -> RoutineBody.commits(SqlText.body(sql)) ? COMMITTING : ORDINARY;
      default -> ORDINARY;
    };
  }

  private static StatementKind ofCreate(List<String> words) {
    int index = words.indexOf("INDEX");
    if ((index == 1 || index == 2) && follows(words, index + 1, "CONCURRENTLY")) {
      return CREATE_INDEX_CONCURRENTLY;
    }
    return words.size() > 1 && GLOBALS.contains(words.get(1)) ? CREATE_GLOBAL : ORDINARY;
  }

  private static StatementKind ofDrop(List<String> words) {
    if (follows(words, 1, "INDEX") && follows(words, 2, "CONCURRENTLY")) {
      return DROP_INDEX_CONCURRENTLY;
    }
    return words.size() > 1 && GLOBALS.contains(words.get(1)) ? DROP_GLOBAL : ORDINARY;
  }

  private static StatementKind ofReindex(List<String> words) {
    if (words.contains("CONCURRENTLY")) {
      return REINDEX_CONCURRENTLY;
    }
    boolean many =
        words.contains("SCHEMA") || words.contains("DATABASE") || words.contains("SYSTEM");
    return many ? MAINTENANCE : ORDINARY;
  }

  private static StatementKind ofAlter(List<String> words) {
    if (follows(words, 1, "SYSTEM")) {
      return MAINTENANCE;
    }
    if (follows(words, 1, "DATABASE") && words.contains("TABLESPACE")) {
      return MAINTENANCE;
    }
    boolean detach = follows(words, 1, "TABLE") && words.contains("DETACH");
    return detach && words.contains("CONCURRENTLY") ? DETACH_CONCURRENTLY : ORDINARY;
  }

  /** CLUSTER without a table works through all of them, a transaction each. */
  private static boolean isClusterOfAll(List<String> words) {
    return words.stream().allMatch(word -> Set.of("CLUSTER", "VERBOSE", ";").contains(word));
  }

  private static boolean follows(List<String> words, int at, String word) {
    return at < words.size() && words.get(at).equals(word);
  }
}
