package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads an archive into a table of its own. The archive is verified from its files before anything
 * is planned; what was loaded is proven again before it is committed.
 */
public final class RestoreWork implements PlannedWork<Restored> {

  private static final String TARGET = Sql.load(RestoreWork.class, "target.sql");

  private final Database database;
  private final Session session;
  private final RestoreRequest request;
  private final Consumer<String> say;
  private @Nullable Verdict verdict;

  public RestoreWork(
      Database database, Session session, RestoreRequest request, Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.request = request;
    this.say = say;
  }

  /**
   * Plans the load.
   *
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_INVALID, ARCHIVE_UNTRUSTED or
   *     ARCHIVE_TARGET_EXISTS
   */
  @Override
  public Plan plan() {
    if (verdict == null) {
      verdict = verified(request);
    }
    Manifest manifest = manifest(verdict);
    TableName target = target(manifest);
    requireFree(target);
    String summary =
        "load %d rows of %s into %s and prove them"
            .formatted(manifest.rows(), manifest.partition(), target);
    return new Plan(
        "partition restore-archive",
        session.server().database(),
        "%s/%s/%s"
            .formatted(
                session.server().systemIdentifier(), session.server().database(), verdict.root()),
        List.of(new SqlStep(target.toString(), summary, "restore-archive", Risk.ADDITIVE)));
  }

  @Override
  public Hold lock() {
    session.requireWritable("partition restore-archive");
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock =
        AdvisoryLock.take(session, ArchiveLock.KEY, ArchiveLock.NAME, request.patience(), say);
    return lock::close;
  }

  @Override
  public Restored apply(Plan plan) {
    Verdict whole = verdict == null ? verified(request) : verdict;
    Manifest manifest = manifest(whole);
    TableName target = target(manifest);
    new ArchiveLoad(session, request.archive(), request.cipher(), manifest, target).run();
    return new Restored(
        target.toString(), manifest.rows(), whole.root(), whole.standing(), request.archive());
  }

  private TableName target(Manifest manifest) {
    return new TableName(request.schema(), manifest.partition().name());
  }

  private void requireFree(TableName target) {
    try (PreparedStatement statement = session.connection().prepareStatement(TARGET)) {
      statement.setString(1, target.name());
      statement.setString(2, target.schema());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (!row.getBoolean("schema_there")) {
          throw Problem.of(ErrorCode.USAGE, "there is no schema " + target.schema())
              .after("nothing was changed")
              .hint("CREATE SCHEMA " + new Identifier(target.schema()).quoted())
              .exception();
        }
        if (row.getBoolean("name_taken")) {
          throw Problem.of(ErrorCode.ARCHIVE_TARGET_EXISTS, "%s is there already".formatted(target))
              .because("an archive is loaded into a table of its own, never into another one")
              .after("nothing was changed")
              .hint("name another schema: --into SCHEMA")
              .exception();
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + target).exception(e);
    }
  }

  private static Verdict verified(RestoreRequest request) {
    Path archive = request.archive();
    Verdict verdict = ArchiveVerifier.verify(archive, request.trusted(), request.cipher());
    if (!verdict.intact()) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "the archive is not as it was written")
          .at(archive.resolve(verdict.flaws().get(0).file()).toString())
          .because(
              verdict.flaws().get(0).what()
                  + (verdict.firstBadRow() == null ? "" : "\n" + verdict.firstBadRow()))
          .after("nothing was changed")
          .hint("take another copy of it; dharma-db audit verify --archive tells all that differs")
          .exception();
    }
    if (verdict.standing() == Standing.UNKNOWN_SIGNER) {
      throw Problem.of(ErrorCode.ARCHIVE_UNTRUSTED, "no trusted key signed this archive")
          .at(archive.resolve(ArchiveFile.NOTE).toString())
          .because("the keys that lie in it could be anybody's")
          .after("nothing was changed")
          .hint("--key FILE names a public key (.vkey) that you have from elsewhere")
          .exception();
    }
    return verdict;
  }

  private static Manifest manifest(Verdict verdict) {
    if (verdict.manifest() == null) {
      throw new IllegalStateException("an intact archive has a manifest");
    }
    return verdict.manifest();
  }
}
