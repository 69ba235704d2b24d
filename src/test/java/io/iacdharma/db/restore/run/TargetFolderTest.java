package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.restore.RestoreJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders a restore takes, and which it does not touch. */
class TargetFolderTest {

  private static final long SPACE = 16385;

  @TempDir Path folder;
  private Path into;
  private Path space;

  @BeforeEach
  void open() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    into = folder.resolve("new/data");
    space = folder.resolve("new/data_space");
  }

  @Test
  void makesFoldersThatOnlyTheServersUserCanOpen() throws Exception {
    try (TargetFolder target = TargetFolder.check(job(Map.of(SPACE, space)))) {
      target.take(marker());
      for (Path made : List.of(into, space)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
            .isEqualTo("rwx------");
      }
      assertThatThrownBy(() -> take(job(Map.of(SPACE, space))))
          .hasMessageContaining("into an empty folder");
    }
    assertThat(into.toFile().list()).containsExactly(RestoreMarker.FILE);
  }

  @Test
  void wantsANewPlaceForEveryTablespace() {
    refuses(job(Map.of()), ErrorCode.RESTORE_TABLESPACE_UNMAPPED);
  }

  @Test
  void looksAtAllFoldersBeforeItTouchesTheFirst() throws Exception {
    Files.createDirectories(space);
    Files.createFile(space.resolve("PG_17_202406281"));
    refuses(job(Map.of(SPACE, space)), ErrorCode.RESTORE_TARGET_NOT_EMPTY);
    assertThat(into).doesNotExist();
  }

  @Test
  void keepsFoldersApart() {
    refuses(job(Map.of(SPACE, into.resolve("space"))), ErrorCode.RESTORE_TARGET_NOT_EMPTY);
    refuses(job(Map.of(SPACE, into)), ErrorCode.RESTORE_TARGET_NOT_EMPTY);
  }

  @Test
  void takesItsOwnUnfinishedWorkAgain() throws Exception {
    take(job(Map.of(SPACE, space)));
    Files.createDirectories(into.resolve("base/1"));
    Files.createFile(space.resolve("PG_17_202406281"));
    take(job(Map.of(SPACE, space)));
    assertThat(into.resolve("base")).doesNotExist();
    assertThat(space).isEmptyDirectory();
  }

  @Test
  void leavesAloneWhatSomebodyHasPutIntoService() throws Exception {
    take(job(Map.of(SPACE, space)));
    Files.createDirectories(into.resolve("global"));
    Files.createFile(into.resolve("global/pg_control"));
    refuses(job(Map.of(SPACE, space)), ErrorCode.RESTORE_TARGET_NOT_EMPTY);
    // Still recovering, it is nothing yet.
    Files.createFile(into.resolve("recovery.signal"));
    take(job(Map.of(SPACE, space)));
  }

  @Test
  void leavesAloneWhatIsFinished() throws Exception {
    try (TargetFolder target = TargetFolder.check(job(Map.of(SPACE, space)))) {
      target.take(marker());
      marker().finished().write(into, target.owner());
    }
    refuses(job(Map.of(SPACE, space)), ErrorCode.RESTORE_TARGET_NOT_EMPTY);
  }

  @Test
  void saysWhenTheServersUserCannotComeThere() throws Exception {
    if (new Ownership(null).equals(Ownership.of(into, io.iacdharma.db.process.Accounts.system()))) {
      return;
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    refuses(job(Map.of(SPACE, space)), ErrorCode.RESTORE_FAILED);
  }

  private void take(RestoreJob job) throws Exception {
    try (TargetFolder target = TargetFolder.check(job)) {
      target.take(marker());
    }
  }

  private RestoreMarker marker() {
    return RestoreMarker.begun("x", "LATEST", List.of(space.toString()), Instant.EPOCH);
  }

  private RestoreJob job(Map<Long, Path> tablespaces) {
    try {
      return new Unstarted(folder).job(into, Map.of(), tablespaces);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refuses(RestoreJob job, ErrorCode code) {
    assertThatThrownBy(() -> TargetFolder.check(job))
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}
