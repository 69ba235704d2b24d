package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a table's chain of notes when everything was taken out that cannot be believed.
 *
 * @param table the sealed table
 * @param parts the partitions in their newest eras, by name, in the order of their first seals
 * @param newest the newest note that is believed; null without one
 * @param problems what is wrong with the evidence
 */
record VerifiedChain(
    TableName table,
    Map<String, SealedPart> parts,
    @Nullable SealNote newest,
    List<ChainProblem> problems) {}
