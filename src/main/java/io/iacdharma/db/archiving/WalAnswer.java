package io.iacdharma.db.archiving;

import java.util.List;

/** What came of looking for a WAL file in all copies of an archive. */
sealed interface WalAnswer {

  /**
   * It is there, and lies where the server takes it from.
   *
   * @param bytes how long it is
   */
  record Found(int bytes) implements WalAnswer {}

  /** Every copy was asked, and none has it. */
  record Absent() implements WalAnswer {}

  /**
   * It cannot be told.
   *
   * @param denied whether at least one copy was asked and does not have it
   * @param damaged whether nothing but damage is in the way, which no waiting mends
   * @param reasons what is wrong with each of the others
   */
  record Unknown(boolean denied, boolean damaged, List<String> reasons) implements WalAnswer {
    public Unknown {
      reasons = List.copyOf(reasons);
    }

    String text() {
      return String.join("; ", reasons);
    }
  }
}
