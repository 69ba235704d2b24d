package io.iacdharma.db.check;

import io.iacdharma.db.report.SizeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The numbers behind a finding, as a person reads them: {@code rows 200,000, bytes 12 MB}. */
final class EvidenceText {

  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

  private EvidenceText() {}

  /** The numbers of this evidence in their order; empty when there are none. */
  static String of(Map<String, Object> evidence) {
    List<String> parts = new ArrayList<>();
    evidence.forEach(
        (name, value) -> {
          if (value instanceof Number number) {
            parts.add(words(name) + " " + text(name, number));
          }
        });
    return String.join(", ", parts);
  }

  private static String words(String name) {
    return HUMP.matcher(name).replaceAll("$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String text(String name, Number number) {
    if (name.toLowerCase(Locale.ROOT).endsWith("bytes")) {
      return SizeText.of(number.longValue());
    }
    boolean whole = number instanceof Long || number instanceof Integer;
    return whole
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : String.format(Locale.ROOT, "%.2f", number.doubleValue());
  }
}
