package io.iacdharma.db.check;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check found.
 *
 * @param check the check
 * @param severity how much it matters here
 * @param table the table that it is about, a partition's topmost parent; null when it is about none
 * @param object the index, constraint, column or whatever it is about, as SQL names it
 * @param says what is so, one sentence that follows the object's name and a colon
 * @param evidence the numbers and names behind it, in their order
 * @param confidence what it rests on
 * @param remedies what mends it; empty when nothing does but thought
 * @param partition the partition of the table that it is about alone, or null
 */
public record CheckFinding(
    About check,
    Severity severity,
    @Nullable TableName table,
    String object,
    String says,
    Map<String, Object> evidence,
    Confidence confidence,
    List<Remedy> remedies,
    @Nullable TableName partition) {

  public CheckFinding {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    remedies = List.copyOf(remedies);
  }

  /** A finding that follows from the catalog, as grave as the check's are. */
  public static CheckFinding of(
      About check, @Nullable TableName table, String object, String says) {
    return new CheckFinding(
        check,
        check.severity(),
        table,
        object,
        says,
        Map.of(),
        Confidence.CERTAIN,
        List.of(),
        null);
  }

  /** The same with one more fact: a text, a number, a truth, an instant, or a list of these. */
  public CheckFinding showing(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(evidence);
    more.put(name, value);
    return new CheckFinding(
        check, severity, table, object, says, more, confidence, remedies, partition);
  }

  /** The same with another severity. */
  public CheckFinding as(Severity other) {
    return new CheckFinding(
        check, other, table, object, says, evidence, confidence, remedies, partition);
  }

  /** The same, resting on something weaker than the catalog. */
  public CheckFinding restingOn(Confidence other) {
    return new CheckFinding(
        check, severity, table, object, says, evidence, other, remedies, partition);
  }

  /** The same with something more that mends it. */
  public CheckFinding mendedBy(Remedy remedy) {
    List<Remedy> more = new ArrayList<>(remedies);
    more.add(remedy);
    return new CheckFinding(
        check, severity, table, object, says, evidence, confidence, more, partition);
  }

  /** The same with statements that mend it. */
  public CheckFinding mendedBy(String lock, String... statements) {
    return mendedBy(new SqlRemedy(List.of(statements), List.of(), lock));
  }

  /** The same, about one partition alone; many of a table that are alike are told together. */
  public CheckFinding onPartition(TableName leaf) {
    return new CheckFinding(
        check, severity, table, object, says, evidence, confidence, remedies, leaf);
  }

  /**
   * The same, about one partition alone when the row's {@code is_partition} says so; its {@code
   * schema} and {@code name} say which.
   */
  public CheckFinding onPartitionOf(Row row) {
    return row.flag("is_partition") ? onPartition(row.name("schema", "name")) : this;
  }

  /** The sentence with its subject. */
  public String message() {
    return object.isEmpty() ? says : object + ": " + says;
  }

  /** The statements that mend it. */
  public List<String> fix() {
    return remedies.stream().flatMap(remedy -> remedy.fix().stream()).toList();
  }

  /** The statements that take that back. */
  public List<String> undo() {
    return remedies.stream().flatMap(remedy -> remedy.undo().stream()).toList();
  }

  /** The strongest lock that mending takes; empty when nothing can be run. */
  public String lock() {
    return remedies.isEmpty() ? "" : remedies.get(0).lock();
  }

  /** The finding in the form that reports and their formats share, with its numbers. */
  public Finding toFinding() {
    String numbers = EvidenceText.of(evidence);
    return new Finding(
        check.id(),
        "checks/" + check.id(),
        severity,
        null,
        0,
        "",
        object,
        numbers.isEmpty() ? message() : "%s (%s)".formatted(message(), numbers),
        String.join("\n", fix()));
  }
}
