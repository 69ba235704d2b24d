package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.database.ServerFacts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the archive of a partition lies, below the folder of all archives. */
final class ArchiveFolder {

  /** What the name of a folder ends with until everything in it was read back. */
  static final String UNFINISHED = ".part";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ArchiveFolder() {}

  /** The folder of one partition; its lower bound tells apart what had one name in turn. */
  static Path of(Path all, ServerFacts server, ArchiveRequest request) {
    Instant from = request.from();
    return new EvidenceStore(List.of(), server.systemIdentifier(), server.database())
        .path(all, request.table())
        .resolve(name(request.partition().name(), from));
  }

  private static String name(String partition, @Nullable Instant from) {
    return Names.encoded(partition) + "." + (from == null ? "begin" : DAY.format(from));
  }

  /** The folder beside it in which an archive is written. */
  static Path unfinished(Path folder) {
    return folder.resolveSibling(folder.getFileName() + UNFINISHED);
  }
}
