package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.backup.pack.ManifestComparison;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.RunningProgram;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has pg_basebackup copy the cluster into a folder, and reads what it writes meanwhile: when it has
 * ended, every file was compared with the manifest.
 */
final class BaseBackup {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long PHASE_EVERY = Duration.ofSeconds(1).toNanos();
  private static final String WAITING = "waiting for wal archiving to finish";

  private final Database database;
  private final Session session;
  private final ProcessRunner processes;
  private final Consumer<String> talk;

  BaseBackup(Database database, Session session, ProcessRunner processes, Consumer<String> talk) {
    this.database = database;
    this.session = session;
    this.processes = processes;
    this.talk = talk;
  }

  /**
   * Copies the cluster.
   *
   * @return the files; nothing when an incremental backup was refused before anything was copied
   * @throws io.iacdharma.db.error.DharmaException BACKUP_WAL_MISSING when the server waits for its
   *     archiver for too long; BACKUP_DAMAGED; PROGRAM_FAILED; DISK_SPACE_SHORT; INTERRUPTED
   */
  Optional<CopiedFiles> take(CopyOrder order, ProgramWords words) {
    Program program = order.on(database, session);
    try (ArchiveReader reader = new ArchiveReader(order.folder(), order.compression().kind());
        RunningProgram running = processes.start(program, words)) {
      watch(running, reader::look, order);
      if (running.result().isSuccess()) {
        return Optional.of(proven(order, reader));
      }
      if (order.parentManifest() != null && !reader.hasBegun()) {
        return Optional.empty();
      }
      throw failed(order, program, words, running.result().exit());
    } catch (IOException e) {
      throw BackupProblems.damaged(order.label(), String.valueOf(e.getMessage())).exception(e);
    }
  }

  /**
   * Copies the cluster into archives, without a copy on this machine; they have the file when this
   * returns. There must be no tablespaces.
   *
   * @return the files; nothing when an incremental backup was refused before anything was copied
   * @throws io.iacdharma.db.error.DharmaException as {@link #take}; and what the last archive says
   *     when none of them can take it
   */
  Optional<CopiedFiles> stream(CopyOrder order, ProgramWords words, Landing landing) {
    Program program = order.on(database, session);
    try (RunningProgram running = processes.startStreaming(program, words);
        ArchiveStream stream =
            new ArchiveStream(running.output(), order.compression().kind(), landing)) {
      watch(running, stream::requireGood, order);
      if (running.result().isSuccess()) {
        return Optional.of(landed(order, stream, landing));
      }
      if (order.parentManifest() != null && !stream.hasBegun()) {
        return Optional.empty();
      }
      stream.requireGood();
      throw failed(order, program, words, running.result().exit());
    } catch (IOException e) {
      throw BackupProblems.damaged(order.label(), String.valueOf(e.getMessage())).exception(e);
    }
  }

  private static CopiedFiles landed(CopyOrder order, ArchiveStream stream, Landing landing)
      throws IOException {
    StoredFile archive = stream.finish();
    byte[] text = stream.content().manifest();
    Map<String, FileDigest> files = new HashMap<>(stream.content().digests().files());
    files.remove(BackupRecord.MANIFEST);
    CopiedFiles proven = proven(text, List.of(archive), files);
    Files.createDirectories(order.folder());
    Files.write(order.folder().resolve(BackupRecord.MANIFEST), text);
    return new CopiedFiles(proven.manifest(), proven.files(), proven.rawBytes(), landing.commit());
  }

  private void watch(RunningProgram running, Runnable look, CopyOrder order) {
    long looked = System.nanoTime();
    long waitingSince = -1;
    BackupInspector inspector = new BackupInspector(session);
    while (!running.await(LOOK)) {
      look.run();
      long now = System.nanoTime();
      if (now - looked >= PHASE_EVERY) {
        looked = now;
        boolean waiting = inspector.phase(order.application()).filter(WAITING::equals).isPresent();
        if (waiting && waitingSince < 0) {
          waitingSince = now;
          talk.accept("  copied; the server waits for its archiver");
        }
        if (waiting && now - waitingSince > order.settings().walTimeout().toNanos()) {
          throw notArchived(inspector, order.settings());
        }
      }
    }
  }

  private static CopiedFiles proven(CopyOrder order, ArchiveReader reader) throws IOException {
    List<StoredFile> files = reader.finish();
    byte[] text = Files.readAllBytes(order.folder().resolve(BackupRecord.MANIFEST));
    return proven(text, files, reader.files());
  }

  /** Holds what was read against the manifest. */
  private static CopiedFiles proven(
      byte[] text, List<StoredFile> archives, Map<String, FileDigest> found) throws IOException {
    BackupManifest manifest;
    try {
      manifest = BackupManifest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("backup_manifest: " + e.getMessage(), e);
    }
    List<String> problems = ManifestComparison.problems(manifest, found);
    if (!problems.isEmpty()) {
      throw new IOException(
          "%d of %d files differ from backup_manifest: %s"
              .formatted(problems.size(), manifest.files().size(), problems.get(0)));
    }
    List<StoredFile> files = new ArrayList<>(archives);
    files.add(new StoredFile(BackupRecord.MANIFEST, text.length, Sha256.of(text)));
    long raw = found.values().stream().mapToLong(FileDigest::bytes).sum();
    return new CopiedFiles(manifest, files, raw, List.of());
  }

  private static RuntimeException notArchived(BackupInspector inspector, BackupSettings settings) {
    ArchiverFacts archiver = inspector.archiver();
    String complaint = archiver.complaint();
    return Problem.of(
            ErrorCode.BACKUP_WAL_MISSING, "the server did not archive the WAL of the backup")
        .because(
            complaint.isEmpty()
                ? "it was copied, and for %d s the archiver did not come to its end; last archived: %s"
                    .formatted(settings.walTimeout().toSeconds(), archiver.archived())
                : complaint)
        .after("the copy was thrown away; nothing is listed")
        .hint("the server's log tells what archive_command said; mend it and run this again")
        .exception();
  }

  private static RuntimeException failed(
      CopyOrder order, Program program, ProgramWords words, int status) {
    if (words.last().contains("No space left on device")) {
      return Problem.of(ErrorCode.DISK_SPACE_SHORT, "the disk was full before the backup was whole")
          .at(order.folder().toString())
          .because(words.last())
          .after("what was copied was thrown away; nothing is listed")
          .hint("make room: dharma-db backup expire, or a larger disk")
          .exception();
    }
    return Problem.of(
            ErrorCode.PROGRAM_FAILED, "pg_basebackup ended with status %d".formatted(status))
        .at(program.file() + " " + String.join(" ", program.arguments()))
        .because(words.last())
        .after("what was copied was thrown away; nothing is listed")
        .exception();
  }
}
