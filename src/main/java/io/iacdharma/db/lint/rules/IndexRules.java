package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Building indexes. */
final class IndexRules {

  private static final Pattern CREATE =
      Pattern.compile("(?i)\\A(CREATE(?:\\s+UNIQUE)?\\s+INDEX)\\b(?!\\s+CONCURRENTLY\\b)");
  private static final Pattern ON = Pattern.compile("(?i)\\bON\\s+(?!ONLY\\b)");

  private IndexRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "index-blocks-writes",
                "an index is built while writers of its table wait",
                "require-concurrent-index-creation",
                "E6",
                "PG101"),
            IndexRules::blocksWrites),
        new Rule(
            About.of(
                Severity.WARNING,
                "concurrent-index-unnamed",
                "an index that is built concurrently has no name to be found by after a failure"),
            IndexRules::unnamed),
        new Rule(
            About.of(
                Severity.INFO,
                "concurrent-index-if-not-exists",
                "IF NOT EXISTS passes over an invalid index that a failed build has left"),
            IndexRules::ifNotExists),
        new Rule(
            About.optional(
                "unique-may-fail",
                "a unique index is built on rows that may hold duplicates",
                "MF101"),
            IndexRules::mayFail));
  }

  private static void blocksWrites(Step step, Notes notes) {
    if (isConcurrent(step)) {
      return;
    }
    for (Index index : step.changes().addedIndexes()) {
      if (notes.isExplained(index.relation()) || step.changes().isOfConstraint(index)) {
        continue;
      }
      long table = index.relation();
      boolean partitioned = step.isPartitioned(table);
      if (partitioned && (!index.valid() || step.partitions(table).isEmpty())) {
        continue;
      }
      notes.say(
          table,
          "the index %s is built under %s until the transaction ends"
              .formatted(step.name(index.oid()), step.locks().waits(table, LockMode.SHARE)),
          partitioned ? onOnly(step, index) : concurrently(step, index));
    }
  }

  private static String concurrently(Step step, Index index) {
    Matcher matcher = CREATE.matcher(step.text().sql());
    String built =
        matcher.find()
            ? matcher.replaceFirst("$1 CONCURRENTLY") + ";"
            : create(step, index, " CONCURRENTLY", step.bareName(index.oid()), index.relation());
    return built + "\n-- in a file of its own: it runs outside of a transaction";
  }

  /** The parent's index first, without partitions; it is valid when all have theirs. */
  private static String onOnly(Step step, Index index) {
    Matcher matcher = CREATE.matcher(step.text().sql());
    String parent =
        matcher.find()
            ? ON.matcher(step.text().sql()).replaceFirst("ON ONLY ") + ";"
            : create(step, index, "", step.bareName(index.oid()), index.relation())
                .replaceFirst(" ON ", " ON ONLY ");
    return parent
        + "\n-- then for each partition, each build in a file of its own:\n"
        + step.partitions(index.relation()).stream()
            .limit(3)
            .map(partition -> partitionIndex(step, index, partition))
            .collect(Collectors.joining("\n"));
  }

  private static String partitionIndex(Step step, Index index, Relation partition) {
    String columns =
        index.columns().stream()
            .map(a -> a == 0 ? "expr" : step.column(index.relation(), a))
            .collect(Collectors.joining("_"));
    String name = Names.made(partition.name(), columns, "idx");
    return create(step, index, " CONCURRENTLY", name, partition.oid())
        + "\nALTER INDEX %s ATTACH PARTITION %s;"
            .formatted(step.name(index.oid()), Names.quote(partition.schema()) + "." + name);
  }

  private static String create(
      Step step, Index index, String how, @Nullable String name, long table) {
    return "CREATE%s INDEX%s %s ON %s (%s)%s;"
        .formatted(
            index.unique() ? " UNIQUE" : "",
            how,
            name,
            step.name(table),
            step.columnList(index.relation(), index.columns()),
            index.partial() ? " WHERE (...)" : "");
  }

  private static void unnamed(Step step, Notes notes) {
    StatementText text = step.text();
    if (!text.begins("CREATE") || !isConcurrent(step)) {
      return;
    }
    if (text.has("CONCURRENTLY", "ON")) {
      for (Index index : step.changes().addedIndexes()) {
        String name = step.bareName(index.oid());
        notes.say(
            index.relation(),
            "the server chooses the name %s here; after a failed build it would choose another, and the invalid index would stay"
                .formatted(name),
            text.sql().replaceFirst("(?i)CONCURRENTLY\\s+ON", "CONCURRENTLY " + name + " ON")
                + ";");
      }
    }
  }

  private static void ifNotExists(Step step, Notes notes) {
    StatementText text = step.text();
    if (text.begins("CREATE") && isConcurrent(step) && text.has("CONCURRENTLY", "IF")) {
      for (Index index : step.changes().addedIndexes()) {
        notes.say(
            index.relation(),
            "IF NOT EXISTS is content with an invalid index %s; psql and Flyway would go on without the index"
                .formatted(step.name(index.oid())),
            "DROP INDEX CONCURRENTLY IF EXISTS %s;\n%s;"
                .formatted(
                    step.name(index.oid()),
                    text.sql().replaceFirst("(?i)IF\\s+NOT\\s+EXISTS\\s+", "")));
      }
    }
  }

  private static void mayFail(Step step, Notes notes) {
    for (Index index : step.changes().addedIndexes()) {
      boolean plain = !index.columns().isEmpty() && !index.columns().contains(0);
      boolean there = index.columns().stream().allMatch(a -> step.hadColumn(index.relation(), a));
      if (index.unique() && !index.primary() && plain && there) {
        String columns = step.columnList(index.relation(), index.columns());
        notes.say(
            index.relation(),
            "the build of %s fails when rows of %s share a value of (%s)"
                .formatted(step.name(index.oid()), step.name(index.relation()), columns),
            "-- must give no row before the deployment\nSELECT %s, count(*) FROM %s GROUP BY %s HAVING count(*) > 1;"
                .formatted(columns, step.name(index.relation()), columns));
      }
    }
  }

  static boolean isConcurrent(Step step) {
    return step.seen().statement().words(8).contains("CONCURRENTLY");
  }
}
