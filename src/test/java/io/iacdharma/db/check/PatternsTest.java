package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  @ParameterizedTest
  @CsvSource({
    "core.*, core.users, true",
    "core.*, score.users, false",
    "core.user?, core.users, true",
    "core.user?, core.user, false",
    "core.users, core_users, false",
    "*.*.graph, blueprints.versions.graph, true",
    "*.*.graph, blueprints.versions.graph_sha, false",
    "a+b(c)[d], a+b(c)[d], true",
    "a+b, aab, false",
    "Core.*, core.users, false",
    "*$*, a$b, true"
  })
  void fitsWholeNames(String pattern, String name, boolean fits) {
    Patterns patterns = new Patterns(List.of(pattern));
    assertThat(patterns.match(name)).isEqualTo(fits);
    assertThat(name.matches(patterns.regular()[0])).isEqualTo(fits);
  }
}
