package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the evidence itself.
 *
 * @param table the sealed table
 * @param partition the partition that it is about; null when that cannot be known
 * @param sequence the note's place in the chain; 0 for what is no note
 * @param file the file that it was found in; null when it is in no file
 * @param grave whether it takes the proof away; what is not grave is only told
 * @param message what is wrong
 */
public record ChainProblem(
    TableName table,
    @Nullable String partition,
    long sequence,
    @Nullable Path file,
    boolean grave,
    String message) {}
