package io.iacdharma.db.restore.run;

import io.iacdharma.db.backup.pack.TarSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the content of a backup's archives to its places; for several archives at once. */
final class LinkSink implements TarSink {

  private final LinkPlace place;
  private final Ownership owner;
  private final FileLanes lanes;
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  LinkSink(LinkPlace place, Ownership owner, FileLanes lanes) {
    this.place = place;
    this.owner = owner;
    this.lanes = lanes;
  }

  @Override
  public void file(String path, long bytes, int mode, InputStream content) throws IOException {
    Path target = place.of(path);
    if (target != null && target.getParent() != null) {
      makeFolder(target.getParent());
    }
    FileInWork file = new FileInWork(path, target, owner);
    int lane = lanes.choose();
    long left = bytes;
    do {
      byte[] buffer = lanes.buffer();
      int read = content.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
      left -= read;
      boolean broken = read == 0 && left > 0;
      lanes.add(lane, file, buffer, read, left == 0 || broken);
      if (broken) {
        throw new IOException("%s ends %d bytes too early".formatted(path, left));
      }
    } while (left > 0);
  }

  @Override
  public void folder(String path, int mode) throws IOException {
    Path target = place.of(path);
    if (target != null) {
      makeFolder(target);
    }
  }

  /** Links of tablespaces are made anew, to where they are now. */
  @Override
  public void link(String path, String target) throws IOException {
    if (!path.startsWith("pg_tblspc/")) {
      throw new IOException("%s is a link, which no server backs up".formatted(path));
    }
  }

  private void makeFolder(Path folder) throws IOException {
    if (folders.contains(folder)) {
      return;
    }
    synchronized (folders) {
      if (!Files.isDirectory(folder)) {
        if (folder.getParent() != null) {
          makeFolder(folder.getParent());
        }
        owner.makeFolder(folder);
      }
      folders.add(folder);
    }
  }
}
