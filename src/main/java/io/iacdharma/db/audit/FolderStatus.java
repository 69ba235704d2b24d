package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one table in one folder.
 *
 * @param folder the folder, as the settings name it
 * @param table the table
 * @param notes how many notes of it are there
 * @param newest the sequence of the newest one; 0 for none
 * @param at when that one was made; null for none, and when its file is no note
 * @param same whether the newest note is the one that the other folders have; true when no other
 *     has it
 */
public record FolderStatus(
    Path folder, TableName table, int notes, long newest, @Nullable Instant at, boolean same) {}
