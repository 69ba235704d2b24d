package io.iacdharma.db.cli;

import io.iacdharma.db.audit.KeyFile;
import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.audit.Trust;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys whose signatures on archives count. */
final class ArchiveKeys {

  private ArchiveKeys() {}

  /**
   * The keys in these files and those that they vouch for; without files, the keys that lie with
   * the evidence and the own one.
   */
  static List<VerifierKey> trusted(CommandContext context, List<String> files) {
    Settings settings = context.settings();
    List<VerifierKey> pins = new ArrayList<>();
    for (String file : files) {
      pins.add(read(context.environment().resolve(file)));
    }
    if (pins.isEmpty()) {
      settings
          .find(Keys.AUDIT_KEY_FILE)
          .map(Setting::value)
          .map(KeyFile::new)
          .filter(KeyFile::exists)
          .ifPresent(file -> pins.add(file.read().verifier()));
    }
    List<PublicKeys> folders =
        settings.get(Keys.AUDIT_EVIDENCE).stream().map(PublicKeys::of).toList();
    List<VerifierKey> trusted = new ArrayList<>(pins);
    Trust.of(files.isEmpty() ? List.of() : pins, folders).keys().stream()
        .filter(key -> !trusted.contains(key))
        .forEach(trusted::add);
    return trusted;
  }

  private static VerifierKey read(Path file) {
    try {
      return VerifierKey.parse(Files.readString(file));
    } catch (IOException e) {
      throw Problem.of(ErrorCode.USAGE, "the key %s cannot be read".formatted(file))
          .because(e.toString())
          .hint("--key names a file that holds one line: <name>+<hash>+<base64>")
          .exception(e);
    }
  }
}
