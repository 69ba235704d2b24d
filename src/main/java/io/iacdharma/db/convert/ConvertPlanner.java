package io.iacdharma.db.convert;

import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is still to be done until a table is partitioned. What is there already is no step. */
final class ConvertPlanner {

  static final String NOT_NULL = "not-null";
  static final String KEY = "key";
  static final String TWIN = "twin";
  static final String CHECK = "check";
  static final String SWAP = "swap";
  static final String PARTITION = "partition";
  static final String DEFAULT = "default";
  static final String ANALYZE = "analyze";

  private final Conversion conversion;

  ConvertPlanner(Conversion conversion) {
    this.conversion = conversion;
  }

  /**
   * All steps of a table that is not partitioned yet.
   *
   * @param proven whether a check on the table is for this very cut
   */
  List<Step> all(Facts facts, boolean proven) {
    List<Step> steps = new ArrayList<>();
    String column = conversion.column();
    String table = conversion.table().toString();
    if (!facts.column(column).orElseThrow().filled()) {
      steps.add(
          new SqlStep(
              NOT_NULL,
              "have %s.%s be NOT NULL, proven by a check beforehand".formatted(table, column),
              NOT_NULL,
              Risk.LOCKING));
    }
    facts
        .primaryKey()
        .filter(key -> !key.holds(column) && !isBuilt(facts, key))
        .ifPresent(
            key ->
                steps.add(
                    new SqlStep(
                        KEY,
                        "build the index of the new primary key (%s, %s) concurrently"
                            .formatted(String.join(", ", key.keys()), column),
                        KEY,
                        Risk.ADDITIVE)));
    for (String unique : conversion.dropUnique()) {
      if (!isValid(facts, Names.twin(unique))) {
        steps.add(
            new SqlStep(
                unique,
                "build a plain index in place of unique %s concurrently".formatted(unique),
                TWIN,
                Risk.ADDITIVE));
      }
    }
    if (!proven || facts.constraint(Names.CUT).filter(ConstraintFacts::validated).isEmpty()) {
      steps.add(
          new SqlStep(
              CHECK,
              "prove by a check that every %s is below %s".formatted(column, conversion.cut()),
              CHECK,
              Risk.LOCKING));
    }
    steps.add(
        new SqlStep(
            SWAP,
            "rename %s to %s, make %s partitioned by range of %s, attach it up to %s"
                .formatted(table, conversion.first().name(), table, column, conversion.cut()),
            SWAP,
            Risk.DESTRUCTIVE));
    steps.addAll(rest(Set.of()));
    return steps;
  }

  /**
   * The steps of a table that is partitioned already.
   *
   * @param there the names of its partitions
   */
  List<Step> rest(Set<String> there) {
    Set<String> known = new HashSet<>(there);
    List<Step> steps = new ArrayList<>();
    conversion.ahead().stream()
        .filter(from -> !known.contains(conversion.partition(from).name()))
        .forEach(
            from ->
                steps.add(
                    new SqlStep(
                        from.toString(),
                        "make partition %s from %s to %s"
                            .formatted(
                                conversion.partition(from),
                                from,
                                conversion.calendar().plus(from, 1)),
                        PARTITION,
                        Risk.LOCKING)));
    if (conversion.withDefault() && !known.contains(conversion.rest().name())) {
      steps.add(
          new SqlStep(
              DEFAULT, "make default partition " + conversion.rest(), DEFAULT, Risk.LOCKING));
    }
    steps.add(new SqlStep(ANALYZE, "analyse " + conversion.table(), ANALYZE, Risk.NONE));
    return steps;
  }

  private boolean isBuilt(Facts facts, IndexFacts key) {
    List<String> keys = new ArrayList<>(key.keys());
    keys.add(conversion.column());
    return facts
        .index(Names.key(conversion.table().name()))
        .filter(index -> index.valid() && index.keys().equals(keys))
        .isPresent();
  }

  private static boolean isValid(Facts facts, String index) {
    return facts.index(index).filter(IndexFacts::valid).isPresent();
  }
}
