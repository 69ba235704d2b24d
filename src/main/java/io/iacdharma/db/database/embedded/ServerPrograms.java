package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds PostgreSQL's own programs on this machine: pg_basebackup, pg_ctl and the others. */
public final class ServerPrograms {

  private final Installations installations;
  private final Environment environment;
  private final @Nullable Path named;

  /**
   * A search for programs.
   *
   * @param named the bin folder to take, or null to look through PATH and the usual places
   */
  public ServerPrograms(ProcessRunner processes, Environment environment, @Nullable Path named) {
    this.installations = new Installations(processes);
    this.environment = environment;
    this.named = named;
  }

  /**
   * The programs of a major version.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING
   */
  public Installation of(int major) {
    if (named != null) {
      Installation wished =
          installations.in(named).orElseThrow(() -> StartErrors.notAnInstallation(named));
      if (wished.major() != major) {
        throw missing(major)
            .at(named.toString())
            .because("the programs there are of PostgreSQL " + wished.version())
            .hint("backup.binaries: the bin folder of PostgreSQL " + major)
            .exception();
      }
      return wished;
    }
    return installations.complete(BinFolders.existing(environment)).stream()
        .filter(found -> found.major() == major)
        .findFirst()
        .orElseThrow(
            () ->
                missing(major)
                    .because("neither PATH nor the folders of the packages have them")
                    .hint(
                        "install postgresql-%d, or set backup.binaries to its bin folder"
                            .formatted(major))
                    .exception());
  }

  private static Problem missing(int major) {
    return Problem.of(
        ErrorCode.PROGRAM_MISSING,
        "PostgreSQL's programs of version %d are needed".formatted(major));
  }
}
