package io.iacdharma.db.convert;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlannedWork;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door of the convert context. */
public final class ConvertService {

  /** The table beside the schema history that holds what was converted and can be undone. */
  public static final String JOURNAL = "dharma_convert";

  private final ConvertContext context;

  /**
   * Creates the service for one run.
   *
   * @param session a direct session: locks and settings live in it
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public ConvertService(
      Database database,
      Session session,
      ConvertSettings settings,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.context =
        new ConvertContext(
            database, session, settings, new ConvertJournal(settings.schema()), say, stopped);
  }

  /**
   * Making a table a partitioned one. A run that was interrupted goes on where it was.
   *
   * @throws io.iacdharma.db.error.DharmaException when planned: CONVERT_IMPOSSIBLE with every
   *     reason; PARTITION_TABLE_MISSING; USAGE
   */
  public PlannedWork<ConvertStatus> convert(ConvertRequest request) {
    return new ConvertWork(context, request);
  }

  /**
   * Making it as it was, whether it is partitioned already or only prepared.
   *
   * @throws io.iacdharma.db.error.DharmaException when planned: CONVERT_UNKNOWN or
   *     CONVERT_UNDO_IMPOSSIBLE
   */
  public PlannedWork<ConvertStatus> undo(ConvertRequest request) {
    return new UndoWork(context, request);
  }

  /**
   * Keeping it: it cannot be undone afterwards.
   *
   * @throws io.iacdharma.db.error.DharmaException when planned: CONVERT_UNKNOWN or
   *     CONVERT_UNFINISHED
   */
  public PlannedWork<ConvertStatus> finish(ConvertRequest request) {
    return new FinishWork(context, request);
  }

  /** How the conversion of a table stands; changes nothing and takes no lock. */
  public ConvertStatus status(TableName table) {
    context.prepare();
    JournalRow row = context.row(table);
    return row == null
        ? ConvertStatus.none(table.toString(), 0)
        : new StatusReader(context).read(row);
  }

  static JournalRow known(ConvertContext context, TableName table) {
    JournalRow row = context.row(table);
    if (row == null) {
      throw Problem.of(ErrorCode.CONVERT_UNKNOWN, "no conversion of %s is known".formatted(table))
          .because("it was never begun, is undone, or is finished")
          .after("nothing was changed")
          .hint("dharma-db partition convert %s --status".formatted(table))
          .exception();
    }
    return row;
  }
}
