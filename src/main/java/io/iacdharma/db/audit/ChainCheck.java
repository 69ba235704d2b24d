package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.proof.Hash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a table's chain of notes from the first to the newest, with every copy of each, and
 * believes what is signed by a trusted key, stands at its place and names the note before it.
 */
final class ChainCheck {

  private final NoteJudge judge;
  private final TableEvidence evidence;
  private final @Nullable CachedNotes cache;
  private final NavigableMap<Long, Hash> cached;

  private final Map<String, SealedPart> parts = new LinkedHashMap<>();
  private final List<ChainProblem> problems = new ArrayList<>();
  private final Map<Path, long[]> gaps = new LinkedHashMap<>();
  private @Nullable EvidenceNote last;

  /**
   * Prepares the check.
   *
   * @param cache the copies in the database; null without a database
   */
  ChainCheck(EvidenceStore store, TableName table, Trust trust, @Nullable CachedNotes cache) {
    this.evidence = store.table(table);
    this.judge = new NoteJudge(store, table, trust);
    this.cache = cache;
    this.cached = cache == null ? new TreeMap<>() : cache.hashes(table);
  }

  VerifiedChain check() {
    long inFiles = evidence.newest();
    long end = Math.max(inFiles, cached.isEmpty() ? 0 : cached.lastKey());
    for (long sequence = 1; sequence <= end; sequence++) {
      check(sequence);
    }
    gaps.forEach(this::tellGap);
    return new VerifiedChain(
        table(), parts, last == null ? null : last.seal(), List.copyOf(problems));
  }

  /** The note at a place of the chain, when one of its copies can be believed by itself. */
  Optional<EvidenceNote> believed(long sequence) {
    for (TableFolder copy : evidence.copies()) {
      Optional<EvidenceNote> note =
          copy.note(sequence).flatMap(bytes -> judge.judge(bytes, sequence).believed());
      if (note.isPresent()) {
        return note;
      }
    }
    return fromCache(sequence);
  }

  private void check(long sequence) {
    Map<Hash, NoteJudge.Judgement> seen = new HashMap<>();
    List<EvidenceNote> believed = new ArrayList<>();
    List<ChainProblem> refused = new ArrayList<>();
    for (TableFolder copy : evidence.copies()) {
      Path file = copy.file(sequence);
      byte[] bytes = copy.note(sequence).orElse(null);
      if (bytes == null) {
        gaps.computeIfAbsent(copy.path(), path -> new long[] {sequence, 0})[1]++;
        continue;
      }
      Hash hash = Hash.sha256(bytes);
      NoteJudge.Judgement judgement = seen.get(hash);
      if (judgement == null) {
        judgement = judge.judge(bytes, sequence);
        seen.put(hash, judgement);
        judgement.believed().ifPresent(believed::add);
      }
      if (judgement.note() == null) {
        refused.add(
            new ChainProblem(
                table(), judgement.partition(), sequence, file, true, judgement.why()));
      }
    }
    choose(sequence, believed, refused);
  }

  private void choose(long sequence, List<EvidenceNote> believed, List<ChainProblem> refused) {
    problems.addAll(refused);
    EvidenceNote chosen = fitting(believed);
    if (believed.size() > 1) {
      problem(sequence, chosen, "the chain forks: the folders hold two different signed notes");
    }
    if (chosen == null) {
      chosen = fromCache(sequence).orElse(null);
      problem(
          sequence,
          chosen,
          chosen == null
              ? "note %d cannot be believed in any folder".formatted(sequence)
              : "note %d is in no folder as it was signed; the database's copy was used"
                  .formatted(sequence));
    } else if (cached.containsKey(sequence) && !chosen.hash().equals(cached.get(sequence))) {
      problem(sequence, chosen, "the database's copy of note %d was changed".formatted(sequence));
    }
    if (chosen == null) {
      last = null;
      return;
    }
    take(sequence, chosen);
  }

  private void take(long sequence, EvidenceNote note) {
    SealNote seal = note.seal();
    Hash previous = seal.previous();
    boolean first = sequence == 1;
    if (first ? previous != null : last != null && !last.hash().equals(previous)) {
      problem(
          sequence,
          note,
          first
              ? "note 1 names a note before it: the beginning of the chain is missing"
              : "note %d names another note before it than %d: the chain was cut or joined"
                  .formatted(sequence, sequence - 1));
    }
    last = note;
    String partition = seal.origin().partition();
    SealedPart part = parts.get(partition);
    if (part == null || part.newest().origin().era() < seal.origin().era()) {
      parts.put(partition, new SealedPart(seal));
      return;
    }
    if (seal.size() < part.newest().size() || part.newest().closes()) {
      problem(sequence, note, "note %d takes back what was sealed before it".formatted(sequence));
    }
    part.add(seal);
  }

  private @Nullable EvidenceNote fitting(List<EvidenceNote> believed) {
    for (EvidenceNote note : believed) {
      if (last != null && last.hash().equals(note.seal().previous())) {
        return note;
      }
    }
    return believed.isEmpty() ? null : believed.get(0);
  }

  private Optional<EvidenceNote> fromCache(long sequence) {
    return cache == null || !cached.containsKey(sequence)
        ? Optional.empty()
        : cache.note(table(), sequence).flatMap(bytes -> judge.judge(bytes, sequence).believed());
  }

  private void tellGap(Path folder, long[] gap) {
    problems.add(
        new ChainProblem(
            table(),
            null,
            gap[0],
            folder,
            false,
            "%d note%s missing in this folder, from %d on"
                .formatted(gap[1], gap[1] == 1 ? " is" : "s are", gap[0])));
  }

  private void problem(long sequence, @Nullable EvidenceNote note, String message) {
    String partition = note == null ? null : note.seal().origin().partition();
    problems.add(
        new ChainProblem(
            table(), partition, sequence, evidence.copies().get(0).file(sequence), true, message));
  }

  private TableName table() {
    return evidence.table();
  }
}
