package io.iacdharma.db.seed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a dataset's rows name.
 *
 * @param places each field, and where it is first named
 * @param sparse the fields that some rows do not name
 */
record Written(Map<String, Place> places, List<String> sparse) {

  static Written of(Dataset dataset) throws IOException {
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    int total = dataset.rows().size() + dataset.overlay().size();
    CsvFile csv = dataset.csv();
    if (csv != null) {
      total++;
      for (String name : csv.header()) {
        places.put(name, new Place(csv.name(), 1));
        counts.put(name, 1);
      }
    }
    List<Row> rows = new ArrayList<>(dataset.rows());
    rows.addAll(dataset.overlay());
    for (Row row : rows) {
      for (String name : row.fields().keySet()) {
        places.putIfAbsent(name, row.place(name));
        counts.merge(name, 1, Integer::sum);
      }
    }
    int all = total;
    List<String> sparse = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          if (count < all) {
            sparse.add(name);
          }
        });
    return new Written(places, sparse);
  }
}
