package io.iacdharma.db.database.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded server is doing.
 *
 * @param running whether it is up and takes connections
 * @param process its process; null while it is down
 * @param port the port that it listens on, or will again; null when there never was one
 * @param version the version of the programs that last started it; the data directory's major
 *     version when that is not known; null without one
 * @param binaries the folder of these programs, or null
 * @param data its data directory
 * @param log its log
 * @param bytes the size of the data directory
 * @param databases the databases that dharma-db has made on it
 */
public record ServerStatus(
    boolean running,
    @Nullable Long process,
    @Nullable Integer port,
    @Nullable String version,
    @Nullable Path binaries,
    Path data,
    Path log,
    long bytes,
    List<String> databases) {}
