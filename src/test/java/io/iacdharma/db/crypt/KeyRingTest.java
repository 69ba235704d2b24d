package io.iacdharma.db.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.SmallDisk;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;

  @Test
  void wrapsWithTheNewestFileUnlessOneIsNamed() {
    ring(null, null).create("first", NOW);
    ring(null, null).create("second", NOW.plusSeconds(1));

    assertThat(ring(null, null).current()).isEqualTo("second");
    assertThat(ring(null, "first").current()).isEqualTo("first");
    DataKey data = DataKey.generate();
    WrappedKey wrapped = ring(null, "first").wrap(data);
    assertThat(wrapped.key()).isEqualTo("first");
    assertThat(ring(null, null).unwrap(wrapped).id()).isEqualTo(data.id());
  }

  @Test
  void keepsItsFilesToTheirOwner() throws IOException {
    KeyRing.Listed made = ring(null, null).create("one", NOW);
    Path file = keys().resolve("one.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rwx------");
    assertThat(made.toString()).doesNotContain(Files.readString(file).split(" ")[3].strip());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    fails(ErrorCode.ENCRYPTION_KEY_EXPOSED, () -> ring(null, null).current());
  }

  @Test
  void tellsWhichKeyIsMissingAndWhereItWasLookedFor() throws IOException {
    ring(null, null).create("one", NOW);
    WrappedKey wrapped = ring(null, null).wrap(DataKey.generate());
    Files.delete(keys().resolve("one.key"));

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> ring(null, null).unwrap(wrapped))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.ENCRYPTION_KEY_MISSING);
              assertThat(e.problem().message()).contains("'one'");
              assertThat(e.problem().cause()).contains(keys().toString());
            });
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, () -> ring(null, null).current());
  }

  @Test
  void seesThatAKeyIsAnotherOneOfTheSameName() throws IOException {
    ring(null, null).create("one", NOW);
    WrappedKey wrapped = ring(null, null).wrap(DataKey.generate());
    Files.delete(keys().resolve("one.key"));
    ring(null, null).create("one", NOW);

    fails(ErrorCode.ENCRYPTION_KEY_WRONG, () -> ring(null, null).unwrap(wrapped));
  }

  @Test
  void refusesFilesThatHoldNoKeyAndNeverShowsWhatTheyHold() throws IOException {
    ring(null, null).create("one", NOW);
    Path file = keys().resolve("one.key");
    String line = Files.readString(file);
    for (String bad :
        List.of("", "x", line.substring(0, line.length() - 9), line.replace(" one ", " two "))) {
      Files.writeString(file, bad);
      assertThatExceptionOfType(DharmaException.class)
          .isThrownBy(() -> ring(null, null).keys())
          .satisfies(
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.ENCRYPTION_KEY_INVALID);
                assertThat(e.problem().toString())
                    .doesNotContain(line.split(" ")[3].substring(0, 9));
                assertThat(e.getCause()).isNull();
              });
    }
  }

  @Test
  void neverOverwritesAKey() {
    ring(null, null).create("one", NOW);

    fails(ErrorCode.ENCRYPTION_KEY_EXISTS, () -> ring(null, null).create("one", NOW));
    fails(ErrorCode.USAGE, () -> ring(null, null).create("../one", NOW));
  }

  @Test
  void findsNoKeyThatWasRetired() {
    ring(null, null).create("one", NOW);
    WrappedKey wrapped = ring(null, null).wrap(DataKey.generate());

    Path away = ring(null, null).retire("one");

    assertThat(away).exists();
    assertThat(ring(null, null).keys()).isEmpty();
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, () -> ring(null, null).unwrap(wrapped));
  }

  @Test
  void putsNoRetiredKeyInThePlaceOfAnother() throws IOException {
    ring(null, null).create("one", NOW);
    String first = Files.readString(ring(null, null).retire("one"));
    ring(null, null).create("one", NOW);

    Path away = ring(null, null).retire("one");

    assertThat(keys().resolve("one.key.retired")).hasContent(first);
    assertThat(away).exists().isNotEqualTo(keys().resolve("one.key.retired"));
  }

  /** A folder that holds half a key cannot be used at all. */
  @Test
  void leavesNothingOfAKeyThatCouldNotBeWritten() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(keys(), 64)) {
      Path filling = disk.fill();
      fails(ErrorCode.FILE_NOT_WRITABLE, () -> ring(null, null).create("one", NOW));
      assertThat(keys()).isDirectoryNotContaining("glob:**one*");

      Files.delete(filling);
      ring(null, null).create("one", NOW);

      assertThat(ring(null, null).current()).isEqualTo("one");
    }
  }

  /** The key itself is in no argument: a command sees its name only. */
  @Test
  void asksACommandWhichGetsNoSecretInItsArguments() throws IOException {
    Path command =
        script(
            """
            echo "$@" >> %s/arguments
            env >> %s/arguments
            tr 'A-Za-z' 'N-ZA-Mn-za-m'
            """
                .formatted(folder, folder));
    KeyRing ring = ring(command, "arn.1");
    DataKey data = DataKey.generate();

    WrappedKey wrapped = ring.wrap(data);

    assertThat(wrapped.keeper()).isEqualTo(Keeper.COMMAND);
    assertThat(ring.unwrap(wrapped).id()).isEqualTo(data.id());
    String seen = Files.readString(folder.resolve("arguments"));
    assertThat(seen).contains("wrap arn.1\n", "unwrap arn.1\n", "KMS_TOKEN=t");
    assertThat(seen).doesNotContain(wrapped.wrapped(), "secret");
  }

  @Test
  void tellsWhatACommandSaysAndNeverWhatItGives() throws IOException {
    Path failing = script("echo 'no such key' >&2; cat; exit 4");
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> ring(failing, "one").wrap(DataKey.generate()))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_FAILED);
              assertThat(e.problem().cause()).isEqualTo("it ended with exit status 4: no such key");
            });
    Path talking = script("echo one two");
    fails(ErrorCode.PROGRAM_FAILED, () -> ring(talking, "one").wrap(DataKey.generate()));
    DataKey data = DataKey.generate();
    WrappedKey wrapped = new WrappedKey(data.id(), Keeper.COMMAND, "one", "x");
    fails(ErrorCode.ENCRYPTION_KEY_WRONG, () -> ring(talking, "one").unwrap(wrapped));
  }

  /** Nothing else can give back what was encrypted with a data key that was wrapped so. */
  @Test
  void provesWhatACommandHasWrapped() throws IOException {
    Path rubbish = script("cat >/dev/null; echo done");
    fails(ErrorCode.PROGRAM_FAILED, () -> ring(rubbish, "one").wrap(DataKey.generate()));
    Path oneWay = script("case $1 in wrap) sha256sum | head -c 64; echo ;; *) cat ;; esac");
    fails(ErrorCode.PROGRAM_FAILED, () -> ring(oneWay, "one").wrap(DataKey.generate()));
  }

  @Test
  void hidesTheKeyWhereAScriptTellsEachOfItsSteps() throws IOException {
    Path telling = script("set -x; read -r line; echo \"$line\"; exit 4");
    DataKey data = DataKey.generate();
    String secret = Base64.getEncoder().encodeToString(data.secret());

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> ring(telling, "one").wrap(data))
        .satisfies(e -> assertThat(e.problem().cause()).contains("echo").doesNotContain(secret));
  }

  /** The one of the page about encryption. */
  @Test
  void worksWithTheCommandThatIsDocumented() throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```sh\n(.*?)^```$")
            .matcher(SourceTree.read(Path.of("src/site/markdown/topics/encryption.md")));
    assertThat(block.find()).isTrue();
    Path command = script(block.group(1).replace("#!/bin/sh\n", ""));
    run(
        "openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out %1$s/k.pem &&"
            + " openssl pkey -in %1$s/k.pem -pubout -out %1$s/k.pub");
    DataKey data = DataKey.generate();

    WrappedKey wrapped = ring(command, "k").wrap(data);

    assertThat(ring(command, "k").unwrap(wrapped).id()).isEqualTo(data.id());
    Files.delete(folder.resolve("k.pem"));
    fails(ErrorCode.PROGRAM_FAILED, () -> ring(command, "k").unwrap(wrapped));
  }

  private void run(String line) {
    new SystemProcessRunner()
        .require(
            Program.of(Path.of("/bin/sh"), "-c", line.formatted(folder))
                .environment(Map.of("PATH", "/usr/bin:/bin")));
  }

  private void fails(ErrorCode code, ThrowingCallable what) {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(what)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  private Path script(String body) throws IOException {
    Path file = Files.createTempFile(folder, "command", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  private KeyRing ring(@Nullable Path command, @Nullable String key) {
    Map<String, String> variables =
        Map.of(
            "PATH",
            "/usr/bin:/bin",
            "KMS_TOKEN",
            "t",
            "KEYS",
            folder.toString(),
            "PGPASSWORD",
            "secret");
    return new KeyRing(
        new EncryptionSettings(command == null ? keys() : null, command, key),
        new Environment(variables, folder, folder),
        new SystemProcessRunner());
  }
}
