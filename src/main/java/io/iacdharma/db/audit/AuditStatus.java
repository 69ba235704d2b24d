package io.iacdharma.db.audit;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/**
 * How well insert-only tables are kept.
 *
 * @param tables how far each is sealed
 * @param horizon how far they can be
 * @param evidence what lies in the folders of evidence
 * @param key the private key's file
 * @param sealing what is wrong with the seals
 * @param enforcement by whom rows could be changed
 */
public record AuditStatus(
    List<TableSealStatus> tables,
    Horizon horizon,
    List<FolderStatus> evidence,
    KeyStatus key,
    List<Finding> sealing,
    List<Finding> enforcement) {

  public AuditStatus {
    tables = List.copyOf(tables);
    evidence = List.copyOf(evidence);
    sealing = List.copyOf(sealing);
    enforcement = List.copyOf(enforcement);
  }

  /** Whether nobody but the tables' owner and superusers can change a row. */
  public boolean whole() {
    return enforcement.stream().noneMatch(it -> it.severity() == Severity.ERROR);
  }
}
