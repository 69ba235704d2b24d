package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Metric;
import java.util.Comparator;
import java.util.List;

/** Lays out numbers in the text format of Prometheus (version 0.0.4). */
public final class PrometheusRenderer {

  /** The numbers as gauges; those of one name stand together, under their explanation. */
  public String render(List<Metric> measured) {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (Metric metric : measured.stream().sorted(Comparator.comparing(Metric::name)).toList()) {
      if (!metric.name().equals(last)) {
        text.append("# HELP %s %s\n".formatted(metric.name(), metric.help()));
        text.append("# TYPE %s gauge\n".formatted(metric.name()));
        last = metric.name();
      }
      text.append(
          "%s{%s=\"%s\"} %d\n"
              .formatted(
                  metric.name(), metric.label(), escaped(metric.labelValue()), metric.value()));
    }
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
