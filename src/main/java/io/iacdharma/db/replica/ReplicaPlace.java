package io.iacdharma.db.replica;

import io.iacdharma.db.backup.BackupSettings;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.open.Repositories;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every command about standbys works with.
 *
 * @param repositories the repositories
 * @param chosen the one that was named, or null for all of the settings
 * @param configured whether there is any
 * @param environment where this runs
 * @param processes starts programs
 * @param backups how backups are taken
 * @param spool the folder that the server on this machine archives into, or null
 * @param clock this machine's clock
 * @param author who this is, for what is written down
 * @param talk takes what a person wants to know meanwhile
 */
public record ReplicaPlace(
    Repositories repositories,
    @Nullable String chosen,
    boolean configured,
    Environment environment,
    ProcessRunner processes,
    BackupSettings backups,
    @Nullable Path spool,
    Clock clock,
    String author,
    Consumer<String> talk) {}
