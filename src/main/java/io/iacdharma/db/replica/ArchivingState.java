package io.iacdharma.db.replica;

import org.jspecify.annotations.Nullable;

/**
 * Whether and how a server archives.
 *
 * @param mode its {@code archive_mode}
 * @param command its {@code archive_command}; empty when it has none, or this role may not know
 * @param library its {@code archive_library}, or empty
 * @param dataDirectory where its data are, on its machine; null for who may not know
 */
record ArchivingState(String mode, String command, String library, @Nullable String dataDirectory) {

  /** Whether a finished segment goes anywhere. */
  boolean works() {
    boolean told = !library.isEmpty() || (!command.isBlank() && !command.equals("(disabled)"));
    return !mode.equals("off") && told;
  }
}
