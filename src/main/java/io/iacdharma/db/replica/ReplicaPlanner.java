package io.iacdharma.db.replica;

import io.iacdharma.db.replica.CheckItem.Verdict;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a standby may be promoted, and what has to be set when it was. */
final class ReplicaPlanner {

  private ReplicaPlanner() {}

  /**
   * The check list, item by item.
   *
   * @param away why repositories cannot be reached, by name
   * @param replayAll whether a delayed standby is to replay all that it has
   */
  static List<CheckItem> checks(
      StandbyState standby,
      OldPrimary old,
      List<ArchivedEnd> ends,
      Map<String, String> away,
      boolean replayAll) {
    List<CheckItem> items = new ArrayList<>();
    items.add(primary(old));
    ends.forEach(end -> items.add(archived(standby, end)));
    away.forEach(
        (name, why) ->
            items.add(
                new CheckItem(
                    "repository " + name,
                    Verdict.NOTED,
                    why + "; what only it has is not replayed, and it is not fenced")));
    if (ends.isEmpty()) {
      items.add(
          new CheckItem(
              "repository", Verdict.NOTED, "none is there: the old primary cannot be fenced"));
    }
    items.add(received(standby));
    items.add(
        standby.paused()
            ? new CheckItem(
                "replay", Verdict.NEVER, "it is paused; SELECT pg_wal_replay_resume() first")
            : new CheckItem("replay", Verdict.GOOD, "it is at work"));
    if (!standby.delay().isZero()) {
      items.add(delay(standby, replayAll));
    }
    return List.copyOf(items);
  }

  private static CheckItem primary(OldPrimary old) {
    String text = old.where() == null ? old.words() : old.where() + ": " + old.words();
    return new CheckItem(
        "old primary",
        switch (old.answer()) {
          case SILENT -> Verdict.GOOD;
          case STANDBY -> Verdict.NOTED;
          case UNKNOWN, ALIVE -> Verdict.BAD;
        },
        text);
  }

  private static CheckItem archived(StandbyState standby, ArchivedEnd end) {
    String name = "repository " + end.repository();
    Lsn there = end.end();
    if (there == null) {
      return new CheckItem(
          name, Verdict.NOTED, "it has no WAL of timeline %d".formatted(standby.timeline()));
    }
    long missing = there.minus(standby.replayed());
    return missing <= 0
        ? new CheckItem(name, Verdict.GOOD, "all of it is replayed, to %s".formatted(there))
        : new CheckItem(
            name,
            Verdict.WAIT,
            "it goes to %s, %s more than was replayed".formatted(there, SizeText.of(missing)));
  }

  private static CheckItem received(StandbyState standby) {
    long missing = standby.has().minus(standby.replayed());
    return missing <= 0
        ? new CheckItem("received WAL", Verdict.GOOD, "all of it is replayed")
        : new CheckItem(
            "received WAL", Verdict.WAIT, "%s are not replayed".formatted(SizeText.of(missing)));
  }

  private static CheckItem delay(StandbyState standby, boolean replayAll) {
    String what = "it replays commits %s late".formatted(words(standby));
    return replayAll
        ? new CheckItem("delay", Verdict.NOTED, what + "; it is ended, and all is replayed first")
        : new CheckItem(
            "delay",
            Verdict.NEVER,
            what
                + "; a promotion always replays all there is: --replay-all agrees to that. To keep"
                + " an earlier state, stop it and restore to a moment: dharma-db restore"
                + " --to-time");
  }

  private static String words(StandbyState standby) {
    long minutes = standby.delay().toMinutes();
    return minutes > 0 ? minutes + " min" : standby.delay().toSeconds() + " s";
  }

  /** Where replay has to come before the promotion. */
  static Lsn goal(StandbyState standby, List<ArchivedEnd> ends) {
    Lsn goal = standby.has();
    for (ArchivedEnd end : ends) {
      Lsn there = end.end();
      goal = there != null && goal.isBefore(there) ? there : goal;
    }
    return goal;
  }

  /**
   * The statements that make a new primary archive.
   *
   * @param spool the folder that is shipped from here, or null
   */
  static List<String> archiving(ArchivingState state, @Nullable Path spool) {
    if (state.works()) {
      return List.of();
    }
    String data = state.dataDirectory();
    List<String> statements = new ArrayList<>();
    if (state.mode().equals("off")) {
      statements.add("ALTER SYSTEM SET archive_mode = 'on'");
    }
    if (spool != null && data != null && !state.command().contains("archive-wal")) {
      statements.add(
          "ALTER SYSTEM SET archive_command = '%s'"
              .formatted(
                  StandbyConfiguration.archiveCommand(Path.of(data), spool).replace("'", "''")));
    }
    return List.copyOf(statements);
  }
}
