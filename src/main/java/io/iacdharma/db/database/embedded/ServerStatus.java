package io.iacdharma.db.database.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an embedded server is doing.
 *
 * @param running whether it is up and takes connections
 * @param process its process, while it is up
 * @param port the port that it listens on, or will again
 * @param version the version of the programs that last started it; the data directory's major
 *     version when that is not known
 * @param binaries the folder of these programs
 * @param data its data directory
 * @param log its log
 * @param bytes the size of the data directory
 * @param databases the databases that dharma-db has made on it
 */
public record ServerStatus(
    boolean running,
    Optional<Long> process,
    Optional<Integer> port,
    Optional<String> version,
    Optional<Path> binaries,
    Path data,
    Path log,
    long bytes,
    List<String> databases) {}
