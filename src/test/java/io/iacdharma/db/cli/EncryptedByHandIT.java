package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.SourceTree;
import io.iacdharma.db.support.TakenBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about decrypting by hand says gives back every byte, and so does the tool. */
class EncryptedByHandIT {

  private static final Path PAGE = Path.of("src/site/markdown/decrypt-by-hand.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```python\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void givesBackEveryByteWithAndWithoutTheTool() throws IOException {
    Path bin = Installations.found().get(Installations.found().size() - 1);
    try (ArchivedServer server = ArchivedServer.start(bin)) {
      server.server().execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 9) AS a");
      TakenBackup.full(server);
      server.switchAndShip();
      cli().run("backup", "key", "create", "--id", "one").expect(0);
      cli()
          .with("DHARMA_DB_ENCRYPTION_DEFAULT", "true")
          .run(
              "backup",
              "copy",
              "--all",
              "--from",
              server.repositoryFolder().toString(),
              "--to",
              encrypted().toString())
          .expect(0);
      byTool(server.repositoryFolder());
      cli().run("backup", "key", "create", "--id", "two").expect(0);
      cli().run("backup", "key", "rotate", "--repository", encrypted() + "").expect(0);
      Files.delete(folder.resolve("keys/one.key"));
      byHand(server.repositoryFolder());
    }
  }

  private void byTool(Path original) throws IOException {
    int number = 0;
    for (String object : objects(encrypted())) {
      String file = "object-" + number++;
      cli()
          .run("backup", "cat", "--repository", encrypted() + "", object, "--into-file", file)
          .expect(0);
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(original.resolve(object));
    }
    String record =
        objects(encrypted()).stream().filter(one -> one.endsWith(".json")).findAny().get();
    assertThat(cli().run("backup", "cat", "--repository", encrypted() + "", record).expect(0).out())
        .isEqualTo(Files.readString(original.resolve(record)));
    assertThat(
            cli()
                .run("backup", "cat", "--repository", encrypted() + "", "archives/")
                .expect(0)
                .out())
        .matches("\\d+-1/\\n");
    cli().run("backup", "cat", "--repository", encrypted() + "", record, "-o", "json").expect(2);
    cli().run("backup", "cat", "--repository", encrypted() + "", "no-such").expect(9);
  }

  private void byHand(Path original) throws IOException {
    Matcher block = BLOCK.matcher(SourceTree.read(PAGE));
    assertThat(block.find()).isTrue();
    Path program = folder.resolve("decrypt.py");
    Files.writeString(program, block.group(1));
    assumeThat(python("-c", "import cryptography").isSuccess()).as("python's package").isTrue();
    Path plain = folder.resolve("plain");
    ProgramResult result =
        python(
            program.toString(),
            folder.resolve("keys").toString(),
            encrypted().toString(),
            plain.toString());
    assertThat(result.exit()).as(result.error()).isZero();
    assertThat(objects(encrypted())).hasSizeGreaterThan(4);
    for (String object : objects(encrypted())) {
      assertThat(plain.resolve(object)).hasSameBinaryContentAs(original.resolve(object));
    }
  }

  /** The backups and the WAL; events and records of WAL are each repository's own. */
  private static List<String> objects(Path repository) throws IOException {
    try (Stream<Path> walk = Files.walk(repository.resolve("archives"))) {
      return walk.filter(Files::isRegularFile)
          .map(file -> repository.relativize(file).toString())
          .filter(name -> name.contains("/backups/") || name.matches(".*/wal/.*zst"))
          .sorted()
          .toList();
    }
  }

  private Path encrypted() {
    return folder.resolve("encrypted");
  }

  private CliRunner cli() {
    return new CliRunner(folder)
        .with("PATH", System.getenv("PATH"))
        .with("DHARMA_DB_ENCRYPTION_KEYS", folder.resolve("keys").toString());
  }

  private ProgramResult python(String... arguments) {
    String[] line =
        Stream.concat(Stream.of("python3"), Stream.of(arguments)).toArray(String[]::new);
    return new SystemProcessRunner()
        .run(
            Program.of(Path.of("/usr/bin/env"), line)
                .environment(Map.of("PATH", System.getenv("PATH")))
                .in(folder));
  }
}
