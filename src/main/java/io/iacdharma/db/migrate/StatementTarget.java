package io.iacdharma.db.migrate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement outside a transaction works on, as it is written.
 *
 * @param object the index, partition, database or the like; null when the server names the index
 * @param relation the table that it belongs to, or null when the statement does not say
 */
record StatementTarget(@Nullable String object, @Nullable String relation) {

  private static final int WORDS = 40;

  static StatementTarget of(MigrationStatement statement) {
    List<String> words = rawWords(statement.sql());
    return switch (statement.kind()) {
      case CREATE_INDEX_CONCURRENTLY -> ofCreateIndex(words);
      case DROP_INDEX_CONCURRENTLY -> new StatementTarget(behind(words, 3), null);
      case DETACH_CONCURRENTLY -> {
        int partition = indexOf(words, "PARTITION");
        yield new StatementTarget(words.get(partition + 1), behind(words, 2));
      }
      case CREATE_GLOBAL, DROP_GLOBAL -> new StatementTarget(behind(words, 2), null);
      default -> new StatementTarget(null, null);
    };
  }

  private static StatementTarget ofCreateIndex(List<String> words) {
    int name = indexOf(words, "CONCURRENTLY") + 1;
    if (words.get(name).equalsIgnoreCase("IF")) {
      name += 3;
    }
    boolean unnamed = words.get(name).equalsIgnoreCase("ON");
    int table = (unnamed ? name : name + 1) + 1;
    if (words.get(table).equalsIgnoreCase("ONLY")) {
      table++;
    }
    return new StatementTarget(unnamed ? null : words.get(name), words.get(table));
  }

  /** The word at an index, passing over IF [NOT] EXISTS and ONLY. */
  private static String behind(List<String> words, int index) {
    int at = index;
    if (words.get(at).equalsIgnoreCase("IF")) {
      at += words.get(at + 1).equalsIgnoreCase("NOT") ? 3 : 2;
    }
    return words.get(at).equalsIgnoreCase("ONLY") ? words.get(at + 1) : words.get(at);
  }

  private static int indexOf(List<String> words, String word) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(word)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no " + word + " in " + words);
  }

  /** Unquoted names fold to lower case in the server, so upper case words do no harm. */
  private static List<String> rawWords(String sql) {
    return StatementHead.words(sql, WORDS);
  }
}
