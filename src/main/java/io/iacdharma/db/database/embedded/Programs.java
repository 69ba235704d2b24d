package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.process.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the programs for a server: those that the settings name, else the newest complete
 * installation of the machine, else the bundled ones; for a data directory that exists, those of
 * its own major version.
 */
final class Programs {

  private final @Nullable Path named;
  private final Supplier<List<Path>> folders;
  private final Installations installations;
  private final BundledBinaries bundled;

  Programs(
      @Nullable Path named,
      Supplier<List<Path>> folders,
      Installations installations,
      BundledBinaries bundled) {
    this.named = named;
    this.folders = folders;
    this.installations = installations;
    this.bundled = bundled;
  }

  /**
   * The major version of a data directory, as its PG_VERSION tells it; nothing when there is none.
   */
  static Optional<Integer> majorOf(Path data) throws IOException {
    Path file = data.resolve("PG_VERSION");
    return Files.exists(file)
        ? Optional.of(Integer.valueOf(Files.readString(file, StandardCharsets.US_ASCII).strip()))
        : Optional.empty();
  }

  /**
   * The programs to make or serve the data directory of a host with.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING when there are none;
   *     EMBEDDED_START_FAILED when there are none of the data directory's major version
   */
  Installation choose(Host host) throws IOException {
    Integer major = majorOf(host.home().data()).orElse(null);
    return find(host, major)
        .orElseThrow(
            () ->
                major == null
                    ? StartErrors.noPrograms()
                    : StartErrors.noSuchMajor(host.home(), major));
  }

  /**
   * The programs for a server of a major version.
   *
   * @param host unpacks the bundled programs, if it comes to that
   * @param major the version; null for whichever comes first
   */
  Optional<Installation> find(Host host, @Nullable Integer major) throws IOException {
    Optional<Installation> found = installed(host, major);
    if (found.isPresent()) {
      return found;
    }
    return bundled
        .unpacked(host.home())
        .flatMap(installations::in)
        .filter(programs -> fits(programs, major));
  }

  /**
   * What {@link #choose} would take, in words; nothing is unpacked for it.
   *
   * @throws io.iacdharma.db.error.DharmaException as {@link #choose} does
   */
  String outlook(Host host) throws IOException {
    Integer major = majorOf(host.home().data()).orElse(null);
    Optional<Installation> found = installed(host, major);
    if (found.isPresent()) {
      return found.get().bin() + ", PostgreSQL " + found.get().version();
    }
    if (bundled.areThere()) {
      return "the bundled programs";
    }
    throw major == null ? StartErrors.noPrograms() : StartErrors.noSuchMajor(host.home(), major);
  }

  private Optional<Installation> installed(Host host, @Nullable Integer major) {
    Optional<Installation> wished = named == null ? Optional.empty() : Optional.of(at(named, host));
    if (wished.isPresent() && fits(wished.get(), major)) {
      return wished;
    }
    return installations.complete(folders.get()).stream()
        .filter(programs -> fits(programs, major) && isReachable(programs, host))
        .findFirst();
  }

  private Installation at(Path bin, Host host) {
    Installation wished =
        installations
            .in(bin)
            .filter(programs -> programs.major() >= ServerFacts.OLDEST_MAJOR)
            .orElseThrow(() -> StartErrors.notAnInstallation(bin));
    if (!isReachable(wished, host)) {
      throw StartErrors.unreachable(bin);
    }
    return wished;
  }

  private static boolean fits(Installation programs, @Nullable Integer major) {
    return major == null || major == programs.major();
  }

  private static boolean isReachable(Installation programs, Host host) {
    Account account = host.account();
    try {
      return account == null || FileAccess.isReachable(programs.bin().toRealPath(), account);
    } catch (IOException e) {
      return false;
    }
  }
}
