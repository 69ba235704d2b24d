package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a table itself.
 *
 * @param kind {@code relkind}
 * @param persistence p for permanent, u for unlogged, t for temporary
 * @param mine whether the role may act as the owner
 * @param mayCreate whether the owner may make tables in the schema
 * @param options storage parameters, with those of the TOAST table as {@code toast.x}
 * @param filenode the file that holds its rows; another one when it was rewritten
 */
record TableFacts(
    long oid,
    TableName name,
    String kind,
    String persistence,
    boolean partition,
    boolean inherits,
    boolean typed,
    @Nullable String method,
    String owner,
    boolean mine,
    boolean mayCreate,
    @Nullable String extension,
    boolean labelled,
    @Nullable String rules,
    boolean subscribed,
    @Nullable String tablespace,
    String replicaIdentity,
    List<String> options,
    long bytes,
    long rows,
    long filenode) {

  TableFacts {
    options = List.copyOf(options);
  }
}
