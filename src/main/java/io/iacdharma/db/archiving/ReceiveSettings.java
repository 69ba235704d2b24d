package io.iacdharma.db.archiving;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a stream is received.
 *
 * @param program pg_receivewal of the server's major version
 * @param environment where the server is and who logs in, as libpq's variables
 * @param slot the replication slot, and the name under which commits can wait for this
 * @param directory the folder that is written to; absolute
 * @param synchronous whether every piece reaches the disk, and is told to, at once
 * @param acceptGap whether to go on when WAL was lost
 * @param by who has asked for that
 */
public record ReceiveSettings(
    Path program,
    Map<String, String> environment,
    String slot,
    Path directory,
    boolean synchronous,
    boolean acceptGap,
    String by) {

  public ReceiveSettings {
    environment = Map.copyOf(environment);
  }
}
