package io.iacdharma.db.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every command by its words. A command is built only when it is invoked: building forty of them
 * would cost more than running one.
 */
final class CommandTable {

  /**
   * One command.
   *
   * @param words the words that invoke it, such as {@code migrate status}
   * @param summary one line for the list of commands
   * @param factory builds it
   */
  record Entry(String words, String summary, Supplier<LeafCommand> factory) {}

  private final List<Entry> entries;

  CommandTable(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  List<Entry> entries() {
    return entries;
  }

  Optional<Entry> find(String words) {
    return entries.stream().filter(entry -> entry.words().equals(words)).findFirst();
  }

  /** The first words of all commands, each once. */
  List<String> groups() {
    return entries.stream().map(entry -> entry.words().split(" ")[0]).distinct().toList();
  }

  /** The second words of the commands of a group. */
  List<String> verbs(String group) {
    return entries.stream()
        .filter(entry -> entry.words().startsWith(group + " "))
        .map(entry -> entry.words().substring(group.length() + 1))
        .toList();
  }
}
