package io.iacdharma.db.check;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Chooses the checks of a run by the names of checks and groups. */
public final class Selection {

  private static final String ALL = "all";

  private Selection() {}

  /**
   * The ids of the checks that look, in their order.
   *
   * @param checks all that the command has
   * @param only names of checks and groups; empty for all that are not optional
   * @param optional names of optional checks and groups that look as well, or {@code all}
   * @param elsewhere gives names that another command's checks have: {@code optional} may name them
   *     too
   * @throws io.iacdharma.db.error.DharmaException USAGE for a name that nothing has
   */
  public static Set<String> of(
      List<About> checks,
      List<String> only,
      List<String> optional,
      Supplier<Set<String>> elsewhere) {
    require(checks, only, Set.of(), elsewhere, "--only");
    if (!optional.isEmpty()) {
      Set<String> others = new LinkedHashSet<>(elsewhere.get());
      others.add(ALL);
      require(checks, optional, others, elsewhere, "check.optional");
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (About check : checks) {
      boolean asked =
          only.isEmpty()
              ? !check.optional() || optional.contains(ALL) || isNamed(check, optional)
              : isNamed(check, only);
      if (asked) {
        chosen.add(check.id());
      }
    }
    return chosen;
  }

  private static boolean isNamed(About check, List<String> names) {
    return names.contains(check.id()) || names.contains(check.group().word());
  }

  private static void require(
      List<About> checks,
      List<String> names,
      Set<String> others,
      Supplier<Set<String>> elsewhere,
      String where) {
    Set<String> known = new LinkedHashSet<>(others);
    for (About check : checks) {
      known.add(check.group().word());
      known.add(check.id());
    }
    for (String name : names) {
      if (!known.contains(name)) {
        String message =
            elsewhere.get().contains(name)
                ? "%s is a check of another command".formatted(name)
                : "there is no check '%s'%s"
                    .formatted(name, Suggestion.phrase(name, List.copyOf(known)));
        throw Problem.of(ErrorCode.USAGE, message)
            .at(where)
            .hint("dharma-db help checks lists them")
            .exception();
      }
    }
  }
}
