package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All rules, and what they note of a batch of files. */
public final class Rules {

  /**
   * In the order in which they judge: those that know the cause of a rewrite or of a read come
   * before those that only see it.
   */
  private static final List<Rule> ALL =
      Stream.of(
              PartitionRules.all(),
              TypeChangeRules.all(),
              AddedColumnRules.all(),
              KeyRules.all(),
              CheckRules.all(),
              ForeignKeyRules.all(),
              DomainRules.all(),
              IndexRules.all(),
              IndexChangeRules.all(),
              RewriteRules.all(),
              TransactionRules.all(),
              DataRules.all(),
              DropRules.all(),
              RenameRules.all(),
              GuardRules.all(),
              CascadeRule.all(),
              ColumnTypeRules.all(),
              NameRules.all(),
              SessionRules.all())
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  /** What there is. */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * What is noted of the statements, in their order.
   *
   * @param optional the ids of optional rules that judge as well
   */
  public static List<Note> judge(ObservedBatch batch, Set<String> optional) {
    List<Rule> asked =
        ALL.stream()
            .filter(rule -> !rule.about().optional() || optional.contains(rule.about().id()))
            .toList();
    List<Note> notes = new ArrayList<>();
    for (ObservedFile file : batch.files()) {
      FileMemory memory = new FileMemory();
      for (int number = 0; number < file.observations().size(); number++) {
        Step step = new Step(batch, file, number, memory);
        List<Note> said = Notes.of(step, asked);
        memory.remember(step, said);
        notes.addAll(said);
      }
    }
    return notes;
  }
}
