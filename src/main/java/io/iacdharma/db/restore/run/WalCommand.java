package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.repository.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a recovering server gets the WAL of an archive: itself, by the script {@code restore-wal},
 * where the repository is a folder that it can read as it is; else from {@code dharma-db wal
 * fetch}, which has to run beside it, by the script {@code fetch-wal}.
 *
 * @param own the folder of the server's user that holds the script and, below, the spool
 * @param archive the folder of the archive, or null when WAL is fetched
 * @param receive the folder of {@code wal receive}, for what is not archived yet, or null
 */
public record WalCommand(Path own, @Nullable Path archive, @Nullable Path receive) {

  private static final String DIRECT = "restore-wal";
  private static final String FETCHED = "fetch-wal";
  private static final String SPOOL = "wal";

  /** For an archive. */
  public static WalCommand of(Archive archive, Path own, @Nullable Path receive) {
    return new WalCommand(own, folder(archive).orElse(null), receive);
  }

  /** The folder of an archive, where the server can read it as it is. */
  static Optional<Path> folder(Archive archive) {
    return archive
        .repository()
        .local(archive.key("archive.json"))
        .map(Path::getParent)
        .map(Path::toAbsolutePath);
  }

  /** Whether {@code dharma-db wal fetch} has to run. */
  public boolean isFetched() {
    return archive == null;
  }

  /** The script that the server calls. */
  public Path script() {
    return own.resolve(isFetched() ? FETCHED : DIRECT);
  }

  /** The folder that {@code wal fetch} is to work for; there after {@link #install}. */
  public Path spool() {
    return own.resolve(SPOOL);
  }

  /**
   * The command for {@code restore_command}, as the server is to get it: {@code %f} and {@code %p}
   * are still to be replaced. Not quoted for a configuration file.
   */
  public String text() {
    Path from = archive;
    if (from == null) {
      return "%s %s \"%%f\" \"%%p\"".formatted(shell(script()), shell(spool()));
    }
    String stream = receive == null ? "" : " " + shell(receive);
    return "%s %s \"%%f\" \"%%p\"%s".formatted(shell(script()), shell(from), stream);
  }

  /** The command line that fetches, for a person; there is none where the server reads itself. */
  public Optional<String> agent(Archive from) {
    return isFetched()
        ? Optional.of(
            "dharma-db wal fetch --repository %s --archive %s --spool %s"
                .formatted(word(from.repository().name()), from.id(), word(spool().toString())))
        : Optional.empty();
  }

  /**
   * Writes the script, and makes the spool where there is to be one; both belong to whom the folder
   * of both belongs, which must be there.
   */
  public void install() throws IOException {
    Path script = script();
    try (InputStream text = resource()) {
      Files.write(script, text.readAllBytes());
    }
    FileAccess.permit(script, "rwxr-xr-x");
    FileAccess.giveLike(script, own);
    if (isFetched()) {
      Files.createDirectories(spool());
      FileAccess.permit(spool(), "rwx------");
      FileAccess.giveLike(spool(), own);
    }
  }

  private InputStream resource() {
    String name = String.valueOf(script().getFileName());
    @Nullable InputStream script =
        WalCommand.class.getResourceAsStream("/io/iacdharma/db/scripts/" + name);
    if (script == null) {
      throw new IllegalStateException("the program was built without its script " + name);
    }
    return script;
  }

  /** Quoted for the shell, and for the server, which replaces what follows a percent sign. */
  static String shell(Path path) {
    return quoted(path.toString()).replace("%", "%%");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String word(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : quoted(text);
  }
}
