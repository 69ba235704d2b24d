package io.iacdharma.db.archiving;

import java.nio.file.Path;

/**
 * What a server's {@code restore_command} waits for.
 *
 * @param name the file that it wants
 * @param id names this request alone, so that no answer is taken for one to another
 * @param standby whether it only follows, and will ask again
 * @param seconds for how long to try while no repository can be reached
 * @param path the file of the request
 */
record FetchRequest(String name, String id, boolean standby, long seconds, Path path) {}
