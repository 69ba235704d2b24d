package io.iacdharma.db.check;

import java.util.List;

/**
 * Statements, or words where no statement can be named, that a person has to read before they run.
 *
 * @param fix what mends it
 * @param undo what takes it back
 * @param lock the strongest lock that it takes
 */
public record SqlRemedy(List<String> fix, List<String> undo, String lock) implements Remedy {

  public SqlRemedy {
    fix = List.copyOf(fix);
    undo = List.copyOf(undo);
  }
}
