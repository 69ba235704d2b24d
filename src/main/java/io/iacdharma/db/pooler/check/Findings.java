package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what one rule finds. */
final class Findings {

  private final PoolerRule rule;
  private final List<PoolerFinding> found = new ArrayList<>();

  Findings(PoolerRule rule) {
    this.rule = rule;
  }

  void add(@Nullable Place place, String object, String message, String... fix) {
    add(rule.severity(), place, object, message, fix);
  }

  void add(Severity severity, @Nullable Place place, String object, String message, String... fix) {
    found.add(new PoolerFinding(rule.id(), severity, place, object, message, List.of(fix)));
  }

  List<PoolerFinding> found() {
    return found;
  }
}
