package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders outside the database that keep the seals of one database. Each holds everything; the
 * notes and the hashes of a table lie in {@code <folder>/<system identifier>-<database>/<table>/}.
 *
 * @param folders one or more, in the order of the setting
 * @param systemIdentifier the cluster's identity
 * @param database the database's name
 */
public record EvidenceStore(List<Path> folders, String systemIdentifier, String database) {

  public EvidenceStore {
    folders = List.copyOf(folders);
  }

  /** The evidence of one table, in all folders. */
  public TableEvidence table(TableName table) {
    return new TableEvidence(
        table, folders.stream().map(folder -> new TableFolder(path(folder, table))).toList());
  }

  /** The public keys that lie with the evidence, of all folders. */
  public List<PublicKeys> keys() {
    return folders.stream().map(PublicKeys::of).toList();
  }

  /** Where the evidence of a table lies in one of the folders. */
  public Path path(Path folder, TableName table) {
    return folder
        .resolve(PercentText.encode(systemIdentifier) + "-" + PercentText.encode(database))
        .resolve(NoteOrigin.tableText(table));
  }
}
