package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.stream.Stream;

/** A startup parameter that the JDBC driver sends is refused. */
final class FloatDigitsRule extends PoolerRule {

  FloatDigitsRule() {
    super("pgb-float-digits", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String value = scene.config().text("ignore_startup_parameters");
    boolean ignored =
        Stream.of(value.split(",")).map(String::strip).anyMatch("extra_float_digits"::equals);
    if (!ignored) {
      findings.add(
          scene.config().place("ignore_startup_parameters"),
          "ignore_startup_parameters",
          "clients that send extra_float_digits, such as the JDBC driver, are refused",
          "ignore_startup_parameters = extra_float_digits" + (value.isBlank() ? "" : "," + value));
    }
  }
}
