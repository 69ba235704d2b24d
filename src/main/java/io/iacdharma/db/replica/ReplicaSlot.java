package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.SlotStatus;
import io.iacdharma.db.archiving.Slots;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** The replication slot of a standby, on its primary. */
final class ReplicaSlot {

  private final Database primary;
  private final String name;

  ReplicaSlot(Database primary, String name) {
    this.primary = primary;
    this.name = name;
  }

  /**
   * Sees that a slot of this name can be made, or is a run's own.
   *
   * @param own whether an earlier run of the same has made it
   * @throws DharmaException REPLICA_IMPOSSIBLE
   */
  static void require(PrimaryState state, String name, boolean own) {
    SlotStatus slot = state.slot();
    if (slot != null && !own) {
      throw Problem.of(ErrorCode.REPLICA_IMPOSSIBLE, "the primary has a slot %s".formatted(name))
          .because(slot.active() ? "a standby uses it" : "it may be another standby's")
          .after("nothing was written")
          .hint(
              "--slot OTHER_NAME; or, when nobody needs it: SELECT pg_drop_replication_slot('%s')"
                  .formatted(name))
          .exception();
    }
    if (slot == null && state.freeSlots() <= 0) {
      throw Problem.of(ErrorCode.REPLICA_IMPOSSIBLE, "the primary has no room for another slot")
          .because("all of max_replication_slots are in use")
          .after("nothing was written")
          .hint("drop one that nobody uses, or raise max_replication_slots and restart the primary")
          .exception();
    }
  }

  /**
   * Makes it, reserving WAL from now on.
   *
   * @param own whether an earlier run of the same has made one, which is made anew
   * @throws DharmaException REPLICA_IMPOSSIBLE when somebody else has made it meanwhile
   */
  void make(boolean own) {
    try (Session session = primary.open("replica create")) {
      require(new ReplicaInspector(session).primary(name), name, own);
      Slots slots = new Slots(session);
      // The server notices a moment later that whoever used it is gone.
      for (int i = 0; i < 300 && slots.find(name).filter(SlotStatus::active).isPresent(); i++) {
        Waiting.moment("slot " + name + " was in use");
      }
      if (slots.find(name).isPresent()) {
        slots.drop(name);
      }
      slots.create(name);
    }
  }

  /** Makes it unless it is there: a new one would not keep what a rewound standby needs. */
  void keep() {
    try (Session session = primary.open("replica rewind")) {
      Slots slots = new Slots(session);
      if (slots.find(name).isEmpty()) {
        slots.create(name);
      }
    }
  }

  /** Removes it, because the standby did not come to be; what keeps it from that is told. */
  void drop(Consumer<String> talk) {
    try (Session session = primary.open("replica create")) {
      Slots slots = new Slots(session);
      Optional<SlotStatus> there = slots.find(name);
      if (there.isPresent() && !there.get().active()) {
        slots.drop(name);
      }
    } catch (DharmaException e) {
      talk.accept(
          "warning: slot %s is left on the primary and keeps WAL there: %s; SELECT"
                  .formatted(name, e.problem().message())
              + " pg_drop_replication_slot('%s')".formatted(name));
    }
  }
}
