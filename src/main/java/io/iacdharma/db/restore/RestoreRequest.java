package io.iacdharma.db.restore;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a restore.
 *
 * @param target where recovery ends
 * @param timeline the timeline whose history is followed, or null for the only one that leads there
 * @param backup the label of the backup to begin with, or null for the newest that leads there
 */
public record RestoreRequest(
    TargetRequest target, @Nullable Integer timeline, @Nullable String backup) {}
