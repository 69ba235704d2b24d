package io.iacdharma.db.backup.pack;

import io.iacdharma.db.repository.FileDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares what a backup holds with what its manifest says. */
public final class ManifestComparison {

  private ManifestComparison() {}

  /**
   * What is wrong, one sentence for each file, by path; nothing when all is right. WAL that was
   * brought along is not in the manifest, nor is the manifest itself.
   *
   * @param manifest what should be there
   * @param found what is there
   */
  public static List<String> problems(BackupManifest manifest, Map<String, FileDigest> found) {
    List<String> problems = new ArrayList<>();
    for (String path : new TreeSet<>(manifest.files().keySet())) {
      FileDigest expected = manifest.files().get(path);
      FileDigest digest = found.get(path);
      if (digest == null) {
        problems.add(path + " is missing");
      } else if (expected != null && digest.bytes() != expected.bytes()) {
        problems.add(
            "%s has %d bytes and not %d".formatted(path, digest.bytes(), expected.bytes()));
      } else if (!digest.equals(expected)) {
        problems.add(path + " has another checksum");
      }
    }
    for (String path : new TreeSet<>(found.keySet())) {
      if (!manifest.files().containsKey(path) && !isUnlisted(path)) {
        problems.add(path + " is not in the manifest");
      }
    }
    return List.copyOf(problems);
  }

  private static boolean isUnlisted(String path) {
    return path.startsWith("pg_wal/") || path.equals("backup_manifest");
  }
}
