package io.iacdharma.db.partition;

import java.util.List;

/**
 * What a rotation did.
 *
 * @param done the steps that were carried out, by their ids
 * @param warnings what deserves attention though it is no error
 */
public record RotateResult(List<String> done, List<String> warnings) {

  public RotateResult {
    done = List.copyOf(done);
    warnings = List.copyOf(warnings);
  }
}
