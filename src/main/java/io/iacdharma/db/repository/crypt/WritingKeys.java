package io.iacdharma.db.repository.crypt;

import io.iacdharma.db.crypt.DataKey;
import io.iacdharma.db.crypt.DataKeys;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.KeyRecord;
import io.iacdharma.db.repository.Repository;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses the data key of a new object. Each backup has one of its own; the WAL of a timeline and
 * the rest of an archive have one each, which later runs go on with for as long as the key that
 * wraps it is the current one. Every data key lies wrapped in the repository before it is used.
 */
final class WritingKeys {

  private static final Pattern BACKUP = Pattern.compile("(archives/[^/]+/backups/[^/]+/).*");
  private static final Pattern WAL = Pattern.compile("(archives/[^/]+/wal/[0-9A-F]{8})[/.].*");
  private static final Pattern REST = Pattern.compile("(archives/[^/]+/).*");

  private final Repository place;
  private final KeyRing ring;
  private final DataKeys known;
  private final Map<String, Chosen> chosen = new HashMap<>();

  WritingKeys(Repository place, KeyRing ring, DataKeys known) {
    this.place = place;
    this.ring = ring;
    this.known = known;
  }

  /** A data key, and the header of the objects that have it. */
  record Chosen(DataKey data, ObjectHeader header) {}

  synchronized Chosen of(String object) {
    return chosen.computeIfAbsent(scope(object), this::choose);
  }

  private Chosen choose(String scope) {
    if (BACKUP.matcher(scope).matches()) {
      return make(scope);
    }
    String shared = shared(scope);
    return shared(scope, shared).orElseGet(() -> share(scope, shared));
  }

  /** The record by which later runs find the data key of what they have in common. */
  private String shared(String scope) {
    return KeyRecord.SHARED
        + scope.replaceAll("/+$", "").replace('/', '.')
        + (ring.keeper() == Keeper.COMMAND ? "@command-" : "@")
        + ring.current()
        + ".json";
  }

  private Optional<Chosen> shared(String scope, String record) {
    return KeyRecord.read(place, record)
        .filter(there -> scope.equals(there.scope()))
        .map(
            there -> {
              ObjectHeader header = new ObjectHeader(there.key());
              return new Chosen(known.of(header, place.location() + "/" + record), header);
            });
  }

  private Chosen share(String scope, String record) {
    Chosen made = make(scope);
    try {
      place.put(record, KeyRecord.of(scope, made.header().key()).json());
      return made;
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
        throw e;
      }
      // Another run was faster; what this one has made is as good, and is used by nobody else.
      return made;
    }
  }

  private Chosen make(String scope) {
    DataKey data = DataKey.generate();
    WrappedKey wrapped = ring.wrap(data);
    KeyRecord record = KeyRecord.of(scope, wrapped);
    place.put(record.place(), record.json());
    known.keep(data);
    return new Chosen(data, new ObjectHeader(wrapped));
  }

  private static String scope(String object) {
    for (Pattern pattern : new Pattern[] {BACKUP, WAL, REST}) {
      Matcher matcher = pattern.matcher(object);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return "";
  }
}
