package io.iacdharma.db.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody can write to the system's folder for temporary files, and wait there for data. */
class ScratchFoldersTest {

  private static final String PROPERTY = "java.io.tmpdir";

  @TempDir Path folder;
  private String before = "";

  @BeforeEach
  void begin() {
    before = System.setProperty(PROPERTY, folder.toString());
  }

  @AfterEach
  void end() {
    System.setProperty(PROPERTY, before);
  }

  @Test
  void areTheirOwnersAlone() throws IOException {
    try (Repository.Scratch scratch = ScratchFolders.in(ScratchFolders.standard(), "test")) {
      Path above = ScratchFolders.standard();
      for (Path one : List.of(above, above.resolve("dharma-db-scratch"), scratch.folder())) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .isEqualTo("rwx------");
      }
    }
    // A later run finds its own.
    ScratchFolders.in(ScratchFolders.standard(), "test").close();
  }

  @Test
  void areNotMadeBehindALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(ScratchFolders.standard(), elsewhere);

    refused(ScratchFolders.standard(), "it is a symbolic link to " + elsewhere);

    Files.delete(elsewhere);
    refused(ScratchFolders.standard(), "it is a symbolic link to " + elsewhere);
  }

  @Test
  void areNotMadeWhereOthersCanWrite() throws IOException {
    Files.createDirectory(ScratchFolders.standard());
    Files.setPosixFilePermissions(
        ScratchFolders.standard(), PosixFilePermissions.fromString("rwxrwxrwx"));

    refused(ScratchFolders.standard(), "others may write to it: rwxrwxrwx");
  }

  @Test
  void areNotMadeInWhatSomebodyElseHasMade() throws IOException {
    Files.createDirectory(ScratchFolders.standard());
    give(ScratchFolders.standard());

    refused(ScratchFolders.standard(), "it belongs to ");
  }

  /** A setting names the folder above, and is a person's word for it; not for what is in it. */
  @Test
  void areNotTakenFromSomebodyElseInANamedFolder() throws IOException {
    Path named = Files.createDirectory(folder.resolve("named"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), named);
    ScratchFolders.in(link, "test").close();
    give(named.resolve("dharma-db-scratch"));

    refused(link, "it belongs to ");

    give(named);
    ScratchFolders.in(link, "test").close();
  }

  /** To nobody whom this machine knows. */
  private static void give(Path folder) throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Files.setAttribute(folder, "unix:uid", 54_321);
  }

  private void refused(Path parent, String why) throws IOException {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> ScratchFolders.in(parent, "test"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.FILE_NOT_WRITABLE);
              assertThat(e.problem().cause()).startsWith(why);
              assertThat(e.problem().hint()).contains("backup.scratch");
            });
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(file -> file.toString().contains("test-"));
    }
  }
}
