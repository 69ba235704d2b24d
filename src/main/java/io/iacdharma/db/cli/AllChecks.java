package io.iacdharma.db.cli;

import io.iacdharma.db.audit.worm.WormChecks;
import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.index.check.StructureChecks;
import io.iacdharma.db.index.usage.UsageChecks;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.schema.check.SchemaChecks;
import io.iacdharma.db.schema.platform.PlatformChecks;
import io.iacdharma.db.schema.runtime.RuntimeChecks;
import io.iacdharma.db.schema.security.SecurityChecks;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The one registry: every check that there is, of whichever command. */
final class AllChecks {

  private AllChecks() {}

  /** Those of {@code index check}. */
  static List<Check> ofIndexes() {
    return Stream.of(StructureChecks.all(), UsageChecks.all()).flatMap(List::stream).toList();
  }

  /** Those of {@code schema check}, but for what it borrows. */
  static List<Check> ofSchema() {
    return Stream.of(
            SchemaChecks.all(), PlatformChecks.all(), SecurityChecks.all(), RuntimeChecks.all())
        .flatMap(List::stream)
        .toList();
  }

  /** What {@code partition status} finds of partitioned tables. */
  static List<About> ofPartitions() {
    return Arrays.stream(io.iacdharma.db.partition.check.Check.values())
        .map(check -> About.of(check.id(), Group.PARTITION, check.severity(), check.summary()))
        .toList();
  }

  /** What {@code audit status} finds of the protection of insert-only tables. */
  static List<About> ofAudit() {
    return WormChecks.ids().stream()
        // That one tries changes, which a check never does.
        .filter(id -> !id.equals("worm-probe"))
        .map(
            id -> About.of(id, Group.SECURITY, Severity.WARNING, "Rows of audit tables can change"))
        .toList();
  }

  /** What these checks are, and then these. */
  static List<About> abouts(List<Check> checks, List<About> more) {
    return Stream.concat(checks.stream().map(Check::about), more.stream()).toList();
  }

  /** What every check is. */
  static List<About> all() {
    return Stream.of(abouts(ofIndexes(), abouts(ofSchema(), List.of())), ofPartitions(), ofAudit())
        .flatMap(List::stream)
        .toList();
  }

  /** The ids of all. */
  static Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    all().forEach(about -> ids.add(about.id()));
    return ids;
  }
}
