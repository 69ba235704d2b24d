package io.iacdharma.db.backup.verify;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.backup.pack.ManifestComparison;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Holds the files of one backup against its record and its manifest. */
final class BackupProof {

  private static final String MISSING = " is missing";

  private final Archive archive;
  private final BackupRecord backup;
  private final VerifyRequest request;

  BackupProof(Archive archive, BackupRecord backup, VerifyRequest request) {
    this.archive = archive;
    this.backup = backup;
    this.request = request;
  }

  /** The reading of its files, each for itself. */
  List<Callable<FileProof.Found>> readings() {
    List<Callable<FileProof.Found>> readings = new ArrayList<>();
    for (StoredFile file : backup.files()) {
      readings.add(
          () ->
              FileProof.prove(
                  archive.repository(),
                  key(file.name()),
                  file,
                  request.quick(),
                  request.stopped()));
    }
    return readings;
  }

  /** What is wrong, given what was read. */
  List<Flaw> judge(List<FileProof.Found> found) {
    List<Flaw> flaws = new ArrayList<>();
    found.forEach(one -> flaws.addAll(one.flaws()));
    for (String name : backup.configuration()) {
      String key = key("configuration/" + name);
      if (backup.files().stream().noneMatch(file -> key.equals(key(file.name())))
          && archive.repository().size(key).isEmpty()
          && archive.repository().size(key(name)).isEmpty()) {
        flaws.add(new Flaw(null, key, null, "is missing"));
      }
    }
    if (backup.hasFiles() && !request.quick()) {
      compare(found, flaws);
    }
    return flaws.stream().map(flaw -> flaw.of(backup.label())).toList();
  }

  private void compare(List<FileProof.Found> found, List<Flaw> flaws) {
    Repository repository = archive.repository();
    String key = key(BackupRecord.MANIFEST);
    Optional<byte[]> content;
    try {
      content = repository.read(key);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      // It is a file of the backup too, and was told as that.
      return;
    }
    if (content.isEmpty()) {
      if (flaws.stream().noneMatch(flaw -> flaw.file().equals(key))) {
        flaws.add(new Flaw(null, key, null, "is missing"));
      }
      return;
    }
    BackupManifest manifest;
    try {
      manifest = BackupManifest.parse(content.get());
    } catch (IllegalArgumentException e) {
      flaws.add(new Flaw(null, key, null, String.valueOf(e.getMessage())));
      return;
    }
    String system = manifest.systemIdentifier();
    if (system != null && !system.equals(archive.id().systemIdentifier())) {
      flaws.add(new Flaw(null, key, null, "is of another cluster, " + system));
    }
    Map<String, FileDigest> files = new HashMap<>();
    found.forEach(one -> files.putAll(one.content()));
    for (String problem : ManifestComparison.problems(manifest, files)) {
      FileProof.Found holder = holder(found, problem);
      // What is behind the place where an archive breaks is missing, and was told already.
      if (holder == null || holder.isWhole() || !problem.endsWith(MISSING)) {
        int space = problem.indexOf(' ');
        flaws.add(
            new Flaw(
                null,
                holder == null ? key : holder.key(),
                problem.substring(0, space),
                problem.substring(space + 1)));
      }
    }
  }

  /** The archive that a file belongs into. */
  private static FileProof.@org.jspecify.annotations.Nullable Found holder(
      List<FileProof.Found> found, String problem) {
    FileProof.Found longest = null;
    for (FileProof.Found one : found) {
      String prefix = one.prefix();
      if (prefix != null
          && problem.startsWith(prefix)
          && (longest == null || prefix.length() > String.valueOf(longest.prefix()).length())) {
        longest = one;
      }
    }
    return longest;
  }

  private String key(String file) {
    return archive.backups().key(backup.label(), file);
  }
}
