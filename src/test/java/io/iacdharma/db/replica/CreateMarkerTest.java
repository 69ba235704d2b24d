package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.replica.CreateMarker.Stage;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marker is read as it was written, and nothing else is taken for one. */
class CreateMarkerTest {

  @TempDir Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    for (CreateMarker marker :
        List.of(
            new CreateMarker(Stage.COPYING, "b", List.of(Path.of("/a b"), Path.of("/c")), Map.of()),
            new CreateMarker(Stage.COPIED, null, List.of(), Map.of()),
            new CreateMarker(
                Stage.REWINDING, "a", List.of(), Map.of("port", "5432", "x", "a=b, c")))) {
      Path file = folder.resolve("marker");
      marker.write(file, new StandbyConfiguration(folder, null, talk -> {}));
      assertThat(CreateMarker.read(file)).contains(marker);
    }
  }

  @Test
  void isNothingElse() throws IOException {
    assertThat(CreateMarker.read(folder.resolve("none"))).isEmpty();
    Path file = folder.resolve("other");
    Files.writeString(file, "hello\nworld\n");
    assertThat(CreateMarker.read(file)).isEmpty();
  }
}
