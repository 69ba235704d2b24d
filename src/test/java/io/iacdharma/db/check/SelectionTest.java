package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final List<About> CHECKS =
      List.of(
          About.of("idx-one", Group.INDEX, Severity.ERROR, "One"),
          About.of("idx-taste", Group.INDEX, Severity.INFO, "Taste").whenAsked(),
          About.of("pk-two", Group.KEYS, Severity.WARNING, "Two"));

  @Test
  void leavesOutWhatIsOptional() {
    assertThat(of(List.of(), List.of())).containsExactly("idx-one", "pk-two");
    assertThat(of(List.of(), List.of("idx-taste"))).contains("idx-taste");
    assertThat(of(List.of(), List.of("index"))).contains("idx-taste");
    assertThat(of(List.of(), List.of("all"))).hasSize(3);
  }

  @Test
  void runsWhatIsNamedAloneOptionalOrNot() {
    assertThat(of(List.of("index"), List.of())).containsExactly("idx-one", "idx-taste");
    assertThat(of(List.of("pk-two"), List.of("all"))).containsExactly("pk-two");
  }

  @Test
  void refusesWhatThereIsNot() {
    assertThatThrownBy(() -> of(List.of("idx-onee"), List.of()))
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("idx-one");
    assertThatThrownBy(() -> of(List.of("elsewhere"), List.of()))
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("elsewhere is a check of another command");
    assertThatThrownBy(() -> of(List.of(), List.of("elsewhere-not")))
        .isInstanceOf(DharmaException.class);
    assertThat(of(List.of(), List.of("elsewhere"))).hasSize(2);
  }

  private static Set<String> of(List<String> only, List<String> optional) {
    return Selection.of(CHECKS, only, optional, () -> Set.of("elsewhere"));
  }
}
