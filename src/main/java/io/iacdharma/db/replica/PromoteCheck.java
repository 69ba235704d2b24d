package io.iacdharma.db.replica;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.replica.CheckItem.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found before a promotion.
 *
 * @param standby how the standby does
 * @param old what the old primary answers
 * @param reached the repositories
 * @param ends how far the timeline goes in them
 * @param items the check list
 * @param loss what would be lost now
 */
public record PromoteCheck(
    StandbyState standby,
    OldPrimary old,
    ReachedArchives reached,
    List<ArchivedEnd> ends,
    List<CheckItem> items,
    Loss loss) {

  public PromoteCheck {
    ends = List.copyOf(ends);
    items = List.copyOf(items);
  }

  /** Whether it is a primary already, and an earlier run may have stopped before its end. */
  public boolean isPromoted() {
    return !standby.recovering();
  }

  /** Whether it is refused. */
  public boolean isRefused(boolean forced) {
    return items.stream()
        .map(CheckItem::verdict)
        .anyMatch(one -> one == Verdict.NEVER || (one == Verdict.BAD && !forced));
  }

  /**
   * Refuses what the items do not allow.
   *
   * @param word what {@code --confirm} takes
   * @throws DharmaException PROMOTE_REFUSED
   */
  public void require(boolean forced, String word) {
    refuse(Verdict.NEVER, "mend that first, then run it again");
    if (!forced) {
      refuse(
          Verdict.BAD,
          "stop the old primary for good and name it: --primary URL. If you are certain that nobody"
              + " can write to it any more: --confirm "
              + word);
    }
  }

  private void refuse(Verdict verdict, String hint) {
    List<CheckItem> bad = items.stream().filter(item -> item.verdict() == verdict).toList();
    if (!bad.isEmpty()) {
      throw Problem.of(ErrorCode.PROMOTE_REFUSED, "the standby is not promoted")
          .because(
              bad.stream()
                  .map(item -> item.name() + ": " + item.text())
                  .collect(Collectors.joining("\n")))
          .after("nothing was changed")
          .hint(hint)
          .exception();
    }
  }
}
