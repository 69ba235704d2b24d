package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page on the format tells how an archive is checked without dharma-db; this does as it says.
 */
class ArchiveByHandIT {

  private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

  @Test
  void aPersonCanCheckAnArchiveAsThePageSays() throws IOException {
    Ledger ledger = Ledger.sealed(Postgres.newest(), 21);
    Path archive = ledger.archive();
    Path evidence = ledger.directory.resolve("audit-evidence/keys");
    Path key = evidence.resolve(evidence.toFile().list()[0]);
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(4);
    Ended whole = check(archive, key, blocks);
    assertThat(whole.status()).as(whole.toString()).isZero();
    assertThat(whole.out()).contains("Signature Verified Successfully");

    Path note = archive.resolve("seal.note");
    String text = Files.readString(note);
    Files.writeString(note, text.replaceFirst("\n21\n", "\n22\n"));
    assertThat(check(archive, key, blocks).out() + "").contains("seal.note: FAILED");
    assertThat(check(archive, key, blocks.subList(1, 2)).status()).isNotZero();
    Files.writeString(note, text);

    Path hashes = archive.resolve("hashes.sha256");
    byte[] bytes = Files.readAllBytes(hashes);
    bytes[40] ^= 1;
    Files.write(hashes, bytes);
    assertThat(check(archive, key, blocks.subList(1, 3)).status()).isNotZero();
  }

  private static Ended check(Path archive, Path key, List<String> blocks) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", blocks))
            .directory(archive.toFile());
    builder.environment().put("KEY", key.toString());
    return Processes.run(builder);
  }

  private static List<String> blocks() {
    Matcher matcher =
        BLOCK.matcher(SourceTree.read(Path.of("src/site/markdown/topics/archive-format.md")));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
