package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RestoreJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings the files of a chain into the data directory and its tablespaces, all of them proven.
 * pg_control keeps its other name.
 */
final class FileUnpacking {

  private final RestoreJob job;
  private final Ownership owner;
  private final Installation programs;
  private final ProcessRunner processes;
  private final Consumer<String> talk;

  FileUnpacking(
      RestoreJob job,
      Ownership owner,
      Installation programs,
      ProcessRunner processes,
      Consumer<String> talk) {
    this.job = job;
    this.owner = owner;
    this.programs = programs;
    this.processes = processes;
    this.talk = talk;
  }

  /** Does it and tells how many bytes were unpacked. */
  long run() throws IOException {
    List<BackupRecord> links = job.links();
    long packed = links.stream().mapToLong(BackupRecord::bytes).sum();
    UnpackProgress progress = new UnpackProgress(packed, talk);
    LinkUnpacker unpacker = new LinkUnpacker(job.archive(), owner, progress::add);
    if (links.size() > 1) {
      return combined(links, unpacker);
    }
    BackupRecord full = links.get(0);
    LinkPlace place = new LinkPlace(job.into(), job.tablespaces(), full.withWal());
    long bytes = unpacker.unpack(full, place);
    links(full, job.into(), job.tablespaces());
    return bytes;
  }

  private long combined(List<BackupRecord> links, LinkUnpacker unpacker) throws IOException {
    Path own = OwnFolder.in(job.into());
    Path scratch = own.resolve("links");
    owner.makeFolder(scratch);
    long bytes = 0;
    List<Path> roots = new ArrayList<>();
    Map<Path, Path> moves = new LinkedHashMap<>();
    for (int i = 0; i < links.size(); i++) {
      BackupRecord backup = links.get(i);
      Path root = scratch.resolve(String.valueOf(i));
      owner.makeFolder(root);
      Map<Long, Path> places = new HashMap<>();
      for (BackupRecord.Tablespace tablespace : backup.tablespaces()) {
        Path place = scratch.resolve(i + "-" + tablespace.oid());
        owner.makeFolder(place);
        places.put(tablespace.oid(), place);
        Path target = job.tablespaces().get(tablespace.oid());
        if (i == links.size() - 1 && target != null) {
          moves.put(place, target);
        }
      }
      bytes += unpacker.unpack(backup, new LinkPlace(root, places, i == links.size() - 1));
      links(backup, root, places);
      Path manifest = root.resolve(BackupRecord.MANIFEST);
      Files.write(
          manifest,
          job.archive()
              .repository()
              .read(job.archive().backups().key(backup.label(), BackupRecord.MANIFEST))
              .orElseThrow());
      owner.take(manifest, "rw-------");
      roots.add(root);
    }
    for (Path root : roots) {
      Files.move(root.resolve(LinkPlace.HELD_CONTROL), root.resolve(LinkPlace.CONTROL));
    }
    talk.accept("combining %d backups".formatted(links.size()));
    new ChainCombiner(programs, processes, owner)
        .combine(roots, moves, own.resolve("combined"), job.into());
    Folders.delete(scratch);
    return bytes;
  }

  /** The server finds its tablespaces by links; the map that would lead elsewhere is left out. */
  private void links(BackupRecord backup, Path root, Map<Long, Path> places) throws IOException {
    for (BackupRecord.Tablespace tablespace : backup.tablespaces()) {
      Path place = places.get(tablespace.oid());
      if (place == null) {
        throw RunProblems.unmapped(tablespace).exception();
      }
      Path link = root.resolve("pg_tblspc").resolve(String.valueOf(tablespace.oid()));
      Files.createSymbolicLink(link, place);
      owner.takeLink(link);
    }
  }
}
