package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashes of one partition's rows in every evidence folder.
 *
 * @param files one for each folder
 */
record HashCopies(List<LeafHashFile> files) {

  HashCopies {
    files = List.copyOf(files);
  }

  static HashCopies of(TableEvidence evidence, String partition, int era) {
    return new HashCopies(
        evidence.copies().stream().map(copy -> copy.hashes(partition, era)).toList());
  }

  /**
   * Makes every file hold exactly the hashes whose root was signed: what a killed run left behind
   * them is cut off, and a file that ends too early is filled up from one that does not.
   *
   * @return the tree of these hashes
   * @throws DharmaException AUDIT_EVIDENCE_DAMAGED when a file gives another root, or none gives it
   */
  CompactRange settle(long size, Hash root) {
    CompactRange range = null;
    LeafHashFile whole = null;
    List<LeafHashFile> shorter = new ArrayList<>();
    for (LeafHashFile file : files) {
      if (file.size() < size) {
        shorter.add(file);
        continue;
      }
      CompactRange found = file.range(size);
      if (!found.root().equals(root)) {
        throw damaged(file, "its first %d hashes do not give the signed root".formatted(size));
      }
      range = found;
      whole = file;
    }
    if (range == null || whole == null) {
      throw damaged(files.get(0), "it ends before hash %d, as does every copy".formatted(size));
    }
    for (LeafHashFile file : shorter) {
      file.copy(whole, size);
    }
    files.forEach(file -> file.cut(size));
    return range;
  }

  /** Opens every file for hashes behind those that are there. */
  Appender append() {
    return new Appender();
  }

  /** Appends to every file; closing it has them on disk, unless something failed. */
  final class Appender implements AutoCloseable {
    private final List<OutputStream> streams = new ArrayList<>();
    private boolean done;

    Appender() {
      for (LeafHashFile file : files) {
        streams.add(file.append());
      }
    }

    void add(byte[] hash) {
      for (int i = 0; i < files.size(); i++) {
        try {
          streams.get(i).write(hash);
        } catch (IOException e) {
          throw files.get(i).unwritable(e);
        }
      }
    }

    /** Has everything on disk in every folder. */
    void finish() {
      for (int i = 0; i < files.size(); i++) {
        try {
          streams.get(i).close();
        } catch (IOException e) {
          throw files.get(i).unwritable(e);
        }
        files.get(i).sync();
      }
      done = true;
    }

    @Override
    public void close() {
      if (done) {
        return;
      }
      for (OutputStream stream : streams) {
        try {
          stream.close();
        } catch (IOException ignored) {
          // The run fails for another reason; whatever was written is cut off by the next one.
        }
      }
    }
  }

  private static DharmaException damaged(LeafHashFile file, String why) {
    return Problem.of(
            ErrorCode.AUDIT_EVIDENCE_DAMAGED, "%s is not what was signed".formatted(file.path()))
        .because(why)
        .after("nothing was signed")
        .hint(
            "restore the file from a copy; where another evidence folder has it whole, move this"
                + " one away and seal again")
        .exception();
  }
}
