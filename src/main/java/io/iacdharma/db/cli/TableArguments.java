package io.iacdharma.db.cli;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** Reads names of tables as they are typed: {@code schema.table}. */
final class TableArguments {

  private TableArguments() {}

  /**
   * The table that a word names.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when it names none
   */
  static TableName parse(String word) {
    try {
      return TableName.parse(word);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
    }
  }
}
