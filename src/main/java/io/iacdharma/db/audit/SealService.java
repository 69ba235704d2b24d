package io.iacdharma.db.audit;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door of sealing. */
public final class SealService {

  /** The table in which a database knows the notes of its seals. */
  public static final String CACHE = "dharma_audit_checkpoint";

  private final Database database;
  private final Session session;
  private final SealSettings settings;

  /**
   * Creates the service for one run.
   *
   * @param session a direct session: locks live in it
   */
  public SealService(Database database, Session session, SealSettings settings) {
    this.database = database;
    this.session = session;
    this.settings = settings;
  }

  /**
   * The work of sealing.
   *
   * @param say is told what is waited for
   * @param progress is told of every note
   * @param stopped whether a signal asks the run to stop
   * @throws io.iacdharma.db.error.DharmaException AUDIT_KEY_MISSING and the like
   */
  public SealWork work(
      SealRequest request,
      Consumer<String> say,
      Consumer<String> progress,
      BooleanSupplier stopped) {
    return new SealWork(database, session, settings, request, say, progress, stopped);
  }

  /**
   * The newest note of a table that a database knows of: the seals until then were made of what is
   * in it. 0 where it knows none.
   */
  public static long recorded(Session session, SealSettings settings, TableName table) {
    return new CheckpointCache(session, settings).known(table).sequence();
  }
}
