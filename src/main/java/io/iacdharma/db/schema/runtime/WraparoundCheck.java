package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** When numbers run out, the server stops taking writes, or locking rows. */
final class WraparoundCheck extends CatalogCheck {

  private final String numbered;

  private WraparoundCheck(String id, String numbered, String summary) {
    super(About.of(id, Group.RUNTIME, Severity.WARNING, summary));
    this.numbered = numbered;
  }

  /** The numbers of transactions: without one nothing is written. */
  static WraparoundCheck ofTransactions() {
    return new WraparoundCheck(
        "xid-wraparound",
        "transaction",
        "Vacuum does not keep up with the age of transactions: at its end nothing can be written"
            + " any more");
  }

  /** The numbers of multixacts: without one no row is locked. */
  static WraparoundCheck ofMultixacts() {
    return new WraparoundCheck(
        "mxid-wraparound",
        "multixact",
        "Vacuum does not keep up with the age of multixacts: at its end rows cannot be locked any"
            + " more");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    long age = row.number("age");
    CheckFinding finding =
        CheckFinding.of(
                about(),
                null,
                "database " + Identifier.shown(row.text("datname")),
                "its oldest %s is %d old, and vacuum should not let it become older than %d"
                    .formatted(numbered, age, row.number("most")))
            .as(age > row.number("failsafe") ? Severity.ERROR : Severity.WARNING)
            .showing("age", age)
            .showing("freezeMaxAge", row.number("most"))
            .showing("failsafeAge", row.number("failsafe"));
    if (!row.flag("here")) {
      return finding.mendedBy("", "-- in that database: VACUUM (FREEZE), oldest tables first");
    }
    List<String> tables = row.texts("tables");
    return finding
        .showing("oldestTables", tables)
        .mendedBy(
            "SHARE UPDATE EXCLUSIVE",
            Stream.concat(
                    Stream.of(
                        "-- first end what holds vacuum back: see long-transaction,"
                            + " idle-in-transaction, prepared-transactions, replication-slots"),
                    tables.stream().map(table -> "VACUUM (FREEZE) %s;".formatted(table)))
                .toArray(String[]::new));
  }
}
