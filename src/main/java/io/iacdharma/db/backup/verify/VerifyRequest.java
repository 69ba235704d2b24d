package io.iacdharma.db.backup.verify;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What is to be verified, and how.
 *
 * @param labels these, with what they build on; empty for all
 * @param latest only the newest, with what it builds on
 * @param quick compare sizes and checksums of files only, and do not look inside
 * @param clock the time
 * @param by who asks for it: user and machine
 * @param stopped whether the run was asked to stop
 * @param say is told of progress
 */
public record VerifyRequest(
    List<String> labels,
    boolean latest,
    boolean quick,
    Clock clock,
    String by,
    BooleanSupplier stopped,
    Consumer<String> say) {

  public VerifyRequest {
    labels = List.copyOf(labels);
  }
}
