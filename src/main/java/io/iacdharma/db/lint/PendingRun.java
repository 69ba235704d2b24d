package io.iacdharma.db.lint;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.observe.Observer;
import io.iacdharma.db.shadow.MissingExtension;
import io.iacdharma.db.shadow.Shadow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs pending files on a database to be thrown away, file by file, so that one that misses a role
 * can be run again once the role is there.
 */
public final class PendingRun {

  private final Shadow shadow;
  private final Observer observer;
  private final Scripts scripts;

  /**
   * Creates a run.
   *
   * @param say is told of each file
   */
  public PendingRun(
      Shadow shadow, MigrateSettings settings, Scripts scripts, Consumer<String> say) {
    this.shadow = shadow;
    this.observer = new Observer(shadow.database(), shadow.session(), settings.lockTimeout(), say);
    this.scripts = scripts;
  }

  /**
   * Runs files that are deployed together.
   *
   * @throws io.iacdharma.db.error.DharmaException STATEMENT_FAILED or SHADOW_EXTENSION_MISSING with
   *     file and line
   */
  public ObservedBatch observe(List<Scripts.Entry> entries) {
    List<ObservedFile> files = new ArrayList<>();
    CatalogState before = null;
    int major = shadow.session().server().major();
    for (Scripts.Entry entry : entries) {
      ObservedBatch one = observe(entry, null);
      before = before == null ? one.before() : before;
      files.addAll(one.files());
    }
    return new ObservedBatch(major, Objects.requireNonNull(before, "no files to observe"), files);
  }

  private ObservedBatch observe(Scripts.Entry entry, @Nullable DharmaException earlier) {
    try {
      return observer.observe(scripts, List.of(entry), Shadow.UNTOUCHED);
    } catch (DharmaException e) {
      if (!(e.getCause() instanceof SQLException sql)) {
        throw e;
      }
      boolean again = earlier == null || !earlier.problem().equals(e.problem());
      if (again && shadow.provide(sql)) {
        return observe(entry, e);
      }
      throw e.with(problem -> told(problem, sql));
    }
  }

  private static Problem told(Problem problem, SQLException sql) {
    return MissingExtension.problem(sql, problem)
        .orElseGet(() -> problem.hint("mend the file, then: dharma-db migrate lint"));
  }
}
