package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset's settings.
 *
 * @param description what it is for
 * @param key the natural key's columns
 * @param mode what it may do
 * @param scope the values that mark the rows that belong to it
 * @param maxDeletes the most rows that one run may delete
 * @param minSchemaVersion the least migration that must have been applied, or null
 * @param references columns that are looked up
 * @param columns the columns that it writes; empty when its rows tell
 * @param file the CSV file that holds its rows, or null
 * @param place where it begins
 */
record Manifest(
    String description,
    List<String> key,
    Mode mode,
    Map<String, YamlNode.Scalar> scope,
    long maxDeletes,
    @Nullable String minSchemaVersion,
    List<Reference> references,
    List<String> columns,
    @Nullable String file,
    Place place) {}
