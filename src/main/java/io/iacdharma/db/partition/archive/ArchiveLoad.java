package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.ReadTransaction;
import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Loads an archive and proves it, in one transaction that is committed only when it is proven. */
final class ArchiveLoad {

  private static final String SETTINGS = Sql.load(ReadTransaction.class, "read-settings.sql");

  /** No such type, no such schema. */
  private static final Set<String> UNKNOWN = Set.of("42704", "3F000");

  private final Session session;
  private final Path archive;
  private final ArchiveCipher cipher;
  private final Manifest manifest;
  private final TableName target;

  ArchiveLoad(
      Session session, Path archive, ArchiveCipher cipher, Manifest manifest, TableName target) {
    this.session = session;
    this.archive = archive;
    this.cipher = cipher;
    this.manifest = manifest;
    this.target = target;
  }

  /**
   * Loads it.
   *
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_TYPE_MISSING, ARCHIVE_ROOT_MISMATCH,
   *     ARCHIVE_INVALID or what the server refused; nothing is left then
   */
  void run() {
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
        create(statement);
        requireProven(load(), "what was read from the archive");
        if (!manifest.primaryKey().isEmpty()) {
          statement.execute(
              "ALTER TABLE %s ADD PRIMARY KEY (%s)"
                  .formatted(target.quoted(), TableSql.list(manifest.primaryKey())));
        }
        RestoredTable table = RestoredTable.of(session, target);
        requireProven(readBack(table), "what the table gives back");
        finish(statement, table);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "loading the archive into " + target)
          .after("nothing was changed")
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "the archive cannot be read")
          .at(archive.toString())
          .because(e.toString())
          .after("nothing was changed")
          .exception(e);
    }
  }

  /** The types of a manifest are not signed: the table must have these, and nothing besides. */
  private void create(Statement statement) throws SQLException {
    try {
      statement.execute(TableSql.create(target.quoted(), manifest));
    } catch (SQLException e) {
      if (UNKNOWN.contains(e.getSQLState())) {
        throw Problem.of(
                ErrorCode.ARCHIVE_TYPE_MISSING, "this database lacks a type of the archive")
            .at(archive.resolve(ArchiveFile.TABLE).toString())
            .because(SqlErrors.cause(e))
            .after("nothing was changed")
            .hint("create the type, or its extension, as the database of the archive had it")
            .exception(e);
      }
      throw e;
    }
    TableShape made = TableShape.of(session, RestoredTable.of(session, target).oid());
    if (!made.columns().equals(manifest.columns()) || !made.checks().isEmpty()) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "the manifest tells more than columns and types")
          .at(archive.resolve(ArchiveFile.MANIFEST).toString())
          .because("it makes %s, and tells %s".formatted(made.columns(), manifest.columns()))
          .after("nothing was changed")
          .exception();
    }
  }

  private Hash load() throws SQLException, IOException {
    CompactRange tree = new CompactRange();
    LeafHasher hasher = new LeafHasher();
    byte[] hash = new byte[Hash.LENGTH];
    try (LineReader lines = new LineReader(archive, cipher)) {
      for (Segment segment : manifest.segments()) {
        BulkCopy.in(
            session,
            "COPY %s (%s) FROM STDIN (FREEZE)"
                .formatted(target.quoted(), TableSql.list(segment.columns())),
            out -> {
              for (long i = 0; i < segment.rows() && lines.next(); i++) {
                hasher.hash(lines.buffer(), lines.offset(), lines.length(), hash, 0);
                tree.append(hash);
                out.write(lines.buffer(), lines.offset(), lines.length());
                out.write('\n');
              }
            });
      }
    }
    return tree.root();
  }

  private Hash readBack(RestoredTable table) throws SQLException, IOException {
    CompactRange tree = new CompactRange();
    for (Segment segment : manifest.segments()) {
      LineHasher lines = new LineHasher(tree::append);
      BulkCopy.out(session, readBack(segment, table), lines);
      lines.finish();
    }
    return tree.root();
  }

  private String readBack(Segment segment, RestoredTable table) {
    List<String> order = new ArrayList<>();
    for (String column : segment.order()) {
      String quoted = new Identifier(column).quoted();
      order.add(table.collated().contains(column) ? quoted + " COLLATE \"C\"" : quoted);
    }
    List<String> range = new ArrayList<>();
    if (segment.fromTx() != null) {
      range.add("tx >= '%d'::xid8".formatted(segment.fromTx()));
    }
    if (segment.toTx() != null) {
      range.add("tx < '%d'::xid8".formatted(segment.toTx()));
    }
    return "COPY (SELECT %s FROM ONLY %s%s ORDER BY %s) TO STDOUT"
        .formatted(
            TableSql.list(segment.columns()),
            target.quoted(),
            range.isEmpty() ? "" : " WHERE " + String.join(" AND ", range),
            String.join(", ", order));
  }

  private void requireProven(Hash root, String what) {
    if (!root.hex().equals(manifest.root())) {
      throw Problem.of(
              ErrorCode.ARCHIVE_ROOT_MISMATCH, "%s is not what was archived".formatted(what))
          .at(archive.toString())
          .because("it has the root %s, and the archive %s".formatted(root, manifest.root()))
          .after("nothing was changed: the load was rolled back")
          .hint("dharma-db audit verify --archive " + archive)
          .exception();
    }
  }

  private void finish(Statement statement, RestoredTable table) throws SQLException {
    for (String grantee : table.grantees()) {
      statement.execute("REVOKE ALL ON %s FROM %s".formatted(target.quoted(), grantee));
    }
    statement.execute(
        "COMMENT ON TABLE %s IS %s"
            .formatted(
                target.quoted(),
                Identifier.literal(
                    "dharma-db: rows of %s from %s until before %s, loaded from an archive; root %s"
                        .formatted(
                            manifest.table(),
                            manifest.bounds().from(),
                            manifest.bounds().to(),
                            manifest.root()))));
  }
}
