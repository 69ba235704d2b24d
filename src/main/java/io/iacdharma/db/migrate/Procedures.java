package io.iacdharma.db.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which procedures end transactions while they run, so that a {@code CALL} of one must not stand in
 * a transaction block. They are known from earlier statements of the pending files and from the
 * catalog; overloads are not told apart.
 */
final class Procedures {

  private final Map<String, List<String>> pending = new HashMap<>();
  private final Function<String, List<String>> catalog;

  /**
   * Creates the set.
   *
   * @param catalog gives the sources of the procedures of a plain name that are in the database
   */
  Procedures(Function<String, List<String>> catalog) {
    this.catalog = catalog;
  }

  /** Takes note of a {@code CREATE PROCEDURE}; other statements are passed over. */
  void learn(String sql) {
    List<String> words = StatementHead.words(sql, 5);
    int at = words.indexOf("PROCEDURE");
    if ((at == 1 || at == 3) && words.get(0).equals("CREATE") && at + 1 < words.size()) {
      pending
          .computeIfAbsent(WrittenName.plain(words.get(at + 1)), name -> new ArrayList<>())
          .add(SqlText.body(sql));
    }
  }

  /** Whether a {@code CALL} statement, or what it calls in turn, ends transactions. */
  boolean isCommitting(String call) {
    List<String> words = StatementHead.words(call, 2);
    return words.size() == 2
        && words.get(0).equals("CALL")
        && commits(WrittenName.plain(words.get(1)), new HashSet<>());
  }

  private boolean commits(String name, Set<String> seen) {
    if (!seen.add(name)) {
      return false;
    }
    List<String> bodies = new ArrayList<>(catalog.apply(name));
    bodies.addAll(pending.getOrDefault(name, List.of()));
    return bodies.stream()
        .anyMatch(
            body ->
                RoutineBody.commits(body)
                    || RoutineBody.calls(body).stream().anyMatch(called -> commits(called, seen)));
  }
}
