package io.iacdharma.db.cli;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.crypt.EncryptedRepository;
import io.iacdharma.db.repository.crypt.RepositoryKeys;
import io.iacdharma.db.repository.crypt.RepositoryKeys.Rotated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code backup key} has to say; never a key itself. */
final class BackupKeyReport {

  private static final String COPY =
      "keep a copy where neither this machine nor the repositories are: without it nobody can read"
          + " them";

  private BackupKeyReport() {}

  static Report list(KeyRing ring, List<EncryptedRepository> repositories, boolean scan) {
    List<Map<String, @Nullable Object>> keys = new ArrayList<>();
    Table.Builder table = Table.of("key", "kept by", "made", "fingerprint", "");
    for (KeyRing.Listed key : ring.keys()) {
      keys.add(map(key));
      table.row(
          key.name(),
          word(key.keeper()),
          key.created() == null ? "" : key.created().toString(),
          key.fingerprint() == null ? "" : key.fingerprint(),
          key.current() ? "current" : "");
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(table.build());
    List<Map<String, Object>> places = new ArrayList<>();
    for (EncryptedRepository one : repositories) {
      Map<String, Set<WrappedKey>> all = new RepositoryKeys(one, ring, () -> false).all(scan);
      Map<String, Integer> wrapped = new TreeMap<>();
      all.values()
          .forEach(
              set ->
                  set.stream()
                      .map(WrappedKey::key)
                      .distinct()
                      .forEach(key -> wrapped.merge(key, 1, Integer::sum)));
      places.add(Map.of("repository", one.name(), "dataKeys", all.size(), "wrappedWith", wrapped));
      blocks.add(
          new Line(
              "%s: %d data key%s, wrapped with %s"
                  .formatted(one.name(), all.size(), all.size() == 1 ? "" : "s", wrapped)));
    }
    return new Report(
        Outcome.UNCHANGED, Map.of("keys", keys, "repositories", places), blocks, List.of());
  }

  static Report created(KeyRing ring, String name, boolean dry, Environment environment) {
    Path file = ring.file(name).orElseThrow();
    if (dry) {
      return Report.of(
          Outcome.PLANNED,
          Map.of("id", name, "keyFile", file.toString()),
          new Line("would make the key %s".formatted(file)));
    }
    KeyRing.Listed key =
        ring.keys().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Map<String, @Nullable Object> data = map(key);
    data.put("keyFile", file.toString());
    Report report =
        Report.of(
            Outcome.CHANGED,
            data,
            new Line("key: %s (mode 0600, fingerprint %s)".formatted(file, key.fingerprint())),
            new Line(COPY),
            new Line(
                key.current()
                    ? "what is encrypted from now on is encrypted with it"
                    : "another key is the current one; encryption.key names it"));
    Path root = environment.repository();
    boolean inside = Files.exists(root.resolve(".git")) && file.toAbsolutePath().startsWith(root);
    return inside
        ? report.warn("%s lies in a git repository: never commit it".formatted(file))
        : report;
  }

  static Report rotated(
      KeyRing ring,
      String name,
      boolean made,
      List<Rotated> repositories,
      int archives,
      int archivesRewrapped,
      boolean dry) {
    List<Block> lines = new ArrayList<>();
    if (made) {
      lines.add(new Line("the key %s %s made".formatted(name, dry ? "would be" : "was")));
      lines.add(new Line(COPY));
    }
    int rewrapped = archivesRewrapped;
    for (Rotated one : repositories) {
      rewrapped += one.rewrapped();
      lines.add(
          new Line(
              "%s: %d of %d data keys %s wrapped with %s too"
                  .formatted(
                      one.repository(),
                      one.rewrapped(),
                      one.dataKeys(),
                      dry ? "would be" : "were",
                      name)));
    }
    if (archives > 0) {
      lines.add(
          new Line(
              "partition archives: %d of %d wrapped with %s too"
                  .formatted(archivesRewrapped, archives, name)));
    }
    Outcome outcome = rewrapped + (made ? 1 : 0) == 0 ? Outcome.UNCHANGED : Outcome.CHANGED;
    if (outcome == Outcome.UNCHANGED) {
      lines.add(new Line("nothing to do: every data key is wrapped with " + name));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", name);
    data.put("created", made);
    data.put("repositories", repositories);
    data.put("archives", archives);
    data.put("archivesRewrapped", archivesRewrapped);
    Report report =
        new Report(dry ? Outcome.PLANNED : outcome, data, List.copyOf(lines), List.of());
    boolean writesWithOther = !dry && !ring.current().equals(name);
    return writesWithOther
        ? report.warn(
            "what is written from now on is still encrypted with %s: set encryption.key to %s"
                .formatted(ring.current(), name))
        : report;
  }

  static Report retired(String name, @Nullable Path away, boolean dry) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", name);
    data.put("retired", away == null ? null : away.toString());
    String line =
        dry
            ? "the key %s could be retired: nothing needs it".formatted(name)
            : away == null
                ? "nothing needs the key %s any more: it can be disabled where it is kept"
                    .formatted(name)
                : "the key %s is now %s, where it is not looked for".formatted(name, away);
    return Report.of(dry ? Outcome.PLANNED : Outcome.CHANGED, data, new Line(line));
  }

  private static Map<String, @Nullable Object> map(KeyRing.Listed key) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", key.name());
    map.put("keptBy", word(key.keeper()));
    map.put("createdAt", key.created() == null ? null : key.created().toString());
    map.put("fingerprint", key.fingerprint());
    map.put("current", key.current());
    return map;
  }

  private static String word(Keeper keeper) {
    return keeper.name().toLowerCase(Locale.ROOT);
  }
}
