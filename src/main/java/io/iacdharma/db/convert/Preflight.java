package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.KeyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a table cannot be converted: every reason at once, each with what helps. Pure. */
final class Preflight {

  private final Facts facts;
  private final Conversion conversion;
  private final List<String> reasons = new ArrayList<>();

  private Preflight(Facts facts, Conversion conversion) {
    this.facts = facts;
    this.conversion = conversion;
  }

  /** The reasons; none when it can be converted. */
  static List<String> reasons(Facts facts, Conversion conversion, RowCounts rows) {
    Preflight preflight = new Preflight(facts, conversion);
    if (preflight.table()) {
      preflight.privileges();
      preflight.column(rows);
      preflight.keys();
      preflight.constraints();
      preflight.triggers();
      preflight.surroundings();
    }
    return List.copyOf(preflight.reasons);
  }

  private boolean table() {
    TableFacts table = facts.table();
    if (!table.kind().equals("r")) {
      String what =
          switch (table.kind()) {
            case "p" -> "it is partitioned already";
            case "v" -> "it is a view";
            case "m" -> "it is a materialized view";
            default -> "it is a foreign table";
          };
      reasons.add(what);
      return false;
    }
    no(table.partition(), "it is a partition itself");
    no(table.inherits() && !table.partition(), "it inherits from a table, or a table from it");
    no(table.persistence().equals("u"), "it is unlogged: ALTER TABLE … SET LOGGED first");
    no(table.persistence().equals("t"), "it is temporary");
    no(table.typed(), "it is a table OF a type: ALTER TABLE … NOT OF first");
    no(!"heap".equals(table.method()), "its access method is " + table.method() + ", not heap");
    no(table.extension() != null, "it belongs to the extension " + table.extension());
    no(table.labelled(), "it has a security label, which would not be carried over");
    no(table.rules() != null, "it has rules, which would not be carried over: " + table.rules());
    no(table.subscribed(), "a subscription of this database writes into it");
    return true;
  }

  private void privileges() {
    TableFacts table = facts.table();
    no(!table.mine(), "the role that is logged in may not act as its owner, " + table.owner());
    no(
        !table.mayCreate(),
        "its owner %s may not make tables in schema %s"
            .formatted(table.owner(), table.name().schema()));
    no(
        facts.taken().contains(conversion.first().name()),
        "there is something called %s already, the name of its first partition"
            .formatted(conversion.first()));
    for (TableName partition : conversion.made()) {
      no(
          facts.taken().contains(partition.name()),
          "there is something called %s already, the name of a partition to be made"
              .formatted(partition));
    }
    no(
        !conversion.calendar().isBoundary(conversion.cut()),
        "the cut %s is no boundary between %ss in %s"
            .formatted(
                conversion.cut(),
                conversion.calendar().every().word(),
                conversion.calendar().zone()));
  }

  private void column(RowCounts rows) {
    String name = conversion.column();
    ColumnFacts column = facts.column(name).orElse(null);
    if (column == null) {
      reasons.add("it has no column " + name);
      return;
    }
    KeyKind kind = KeyKind.of(column.type()).orElse(null);
    no(
        kind == null,
        "column %s is of type %s, not timestamptz, timestamp, date or uuid"
            .formatted(name, column.type()));
    no(column.generated(), "column " + name + " is generated");
    no(
        kind == KeyKind.UUID_V7 && makesOtherUuids(column.defaultText()),
        "column %s gets UUIDs that are not of version 7: its default is %s"
            .formatted(name, column.defaultText()));
    no(
        rows.foreign() > 0,
        "%,d rows have a UUID in %s that is not of version 7".formatted(rows.foreign(), name));
    no(
        kind == KeyKind.UUID_V7 && rows.hidden(),
        "row level security hides rows, so nobody can tell whether all UUIDs are of version 7");
    no(
        rows.empty() > 0,
        "%,d rows have no value in %s: fill them first".formatted(rows.empty(), name));
    no(
        rows.beyond() > 0,
        "%,d rows lie at or behind the cut %s: choose a later boundary with --cut"
            .formatted(rows.beyond(), conversion.cut()));
  }

  private static boolean makesOtherUuids(@Nullable String text) {
    return text != null
        && (text.contains("gen_random_uuid")
            || text.contains("uuid_generate")
            || text.contains("uuidv4"));
  }

  private void keys() {
    String column = conversion.column();
    for (IndexFacts index : facts.indexes()) {
      String what = index.constraint() == null ? "unique index " : "unique constraint ";
      boolean ours = index.name().equals(Names.key(conversion.table().name()));
      if (index.exclusion()) {
        reasons.add("it has the exclusion constraint " + index.constraint());
      } else if (!index.valid() && !isMade(index)) {
        reasons.add("index %s is not valid: REINDEX or drop it".formatted(index.name()));
      } else if (index.deferrable()) {
        reasons.add("constraint %s is deferrable".formatted(index.constraint()));
      } else if (index.unique() && !index.primary() && !ours && !index.holds(column)) {
        no(
            !conversion.dropUnique().contains(index.name()),
            "%s%s does not have %s, and PostgreSQL keeps nothing unique over all partitions without it: --drop-unique %s gives that up"
                .formatted(what, index.name(), column, Identifier.shown(index.name())));
      }
    }
    facts.indexes().stream()
        .filter(index -> index.replicaIdentity() && !index.primary() && !index.holds(column))
        .forEach(
            index ->
                reasons.add(
                    "index %s is its replica identity and does not have %s"
                        .formatted(index.name(), column)));
    for (String name : conversion.dropUnique()) {
      IndexFacts index = facts.index(name).orElse(null);
      no(
          index == null || !index.unique() || index.primary() || index.holds(column),
          "--drop-unique %s names no unique constraint or index that lacks %s"
              .formatted(name, column));
    }
  }

  private boolean isMade(IndexFacts index) {
    return index.name().equals(Names.key(conversion.table().name()))
        || conversion.dropUnique().stream().anyMatch(n -> index.name().equals(Names.twin(n)));
  }

  private void constraints() {
    for (ConstraintFacts constraint : facts.constraints()) {
      String name = constraint.name();
      if (constraint.incoming()) {
        reasons.add(
            "foreign key %s of %s refers to it, and cannot refer to its key with %s: drop it first"
                .formatted(name, constraint.table(), conversion.column()));
      } else if (!name.equals(Names.CUT) && !name.equals(Names.FILLED)) {
        no(
            !constraint.enforced(),
            "constraint %s is not enforced, and would not be on new partitions".formatted(name));
        no(
            constraint.enforced() && !constraint.validated(),
            "constraint %s is not valid: ALTER TABLE … VALIDATE CONSTRAINT first".formatted(name));
        no(
            constraint.noInherit() && !constraint.kind().equals("f"),
            "constraint %s is NO INHERIT, which no partitioned table can have".formatted(name));
      }
    }
  }

  private void triggers() {
    for (TriggerFacts trigger : facts.triggers()) {
      no(
          trigger.perRow() && trigger.transition(),
          "row trigger %s has transition tables, which no trigger of a partition can have"
              .formatted(trigger.name()));
    }
  }

  private void surroundings() {
    String others =
        facts.dependents().stream()
            .filter(dependent -> dependent.text() == null)
            .map(Dependent::name)
            .collect(Collectors.joining(", "));
    no(
        !others.isEmpty(),
        "this would go on meaning the first partition alone: "
            + others
            + ": drop it, and make it again afterwards");
    for (PublicationFacts publication : facts.publications()) {
      no(
          !publication.viaRoot(),
          "publication %s would send rows under the names of partitions: ALTER PUBLICATION %s SET (publish_via_partition_root = true)"
              .formatted(publication.name(), Identifier.shown(publication.name())));
      no(
          publication.byName() && !publication.mine(),
          "publication %s names it, and only its owner may change that"
              .formatted(publication.name()));
    }
  }

  private void no(boolean wrong, String reason) {
    if (wrong) {
      reasons.add(reason);
    }
  }
}
