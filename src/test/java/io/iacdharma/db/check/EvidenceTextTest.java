package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

  @Test
  void tellsNumbersWithTheirUnits() {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("coveredBy", "shop.orders_idx");
    evidence.put("rows", 1234567L);
    evidence.put("bytes", 12_099_584L);
    evidence.put("referencedBytes", 8192L);
    evidence.put("leafDensity", 41.256);
    evidence.put("columns", List.of("a"));
    assertThat(EvidenceText.of(evidence))
        .isEqualTo("rows 1,234,567, bytes 12 MB, referenced bytes 8.0 kB, leaf density 41.26");
    assertThat(EvidenceText.of(Map.of("coveredBy", "x"))).isEmpty();
  }
}
