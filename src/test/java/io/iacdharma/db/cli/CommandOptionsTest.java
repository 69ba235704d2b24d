package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommandOptionsTest {

  @Test
  void knowsEveryOptionThatTakesAValue() {
    Set<String> taking = new TreeSet<>();
    Commands.table().entries().stream()
        .map(entry -> Cli.commandLine(entry, entry.factory().get()))
        .flatMap(line -> line.getCommandSpec().options().stream())
        .filter(option -> option.arity().max() > 0)
        .forEach(option -> taking.addAll(List.of(option.names())));
    assertThat(new TreeSet<>(CommandWords.WITH_VALUE)).isEqualTo(taking);
  }

  @Test
  void findsTheWordsAmongTheOptions() {
    CommandWords split =
        CommandWords.split(
            new String[] {"-o", "json", "config", "--env", "show", "show", "-v"}, Commands.table());
    assertThat(split.text()).isEqualTo("config show");
    assertThat(split.rest()).containsExactly("-o", "json", "--env", "show", "-v");
  }
}
