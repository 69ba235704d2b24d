package io.iacdharma.db.backup;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.process.ProcessRunner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where backups come from.
 *
 * @param database the server
 * @param session a session on it, in autocommit mode
 * @param primary its primary, where it is a standby and that can be reached, or null
 * @param processes starts programs
 * @param talk takes what a person wants to know meanwhile
 * @param detail takes what few want to know
 */
public record BackupSource(
    Database database,
    Session session,
    @Nullable Database primary,
    ProcessRunner processes,
    Consumer<String> talk,
    Consumer<String> detail) {

  BackupInspector inspector() {
    return new BackupInspector(session);
  }
}
