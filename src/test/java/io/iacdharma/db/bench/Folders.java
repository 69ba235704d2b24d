package io.iacdharma.db.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The migrations and datasets that are measured, generated the same in every run. */
record Folders(Path home) {

  /** A table as projects have it, five statements a file. */
  Path likeAProject(int files) {
    Path folder = create("project");
    for (int i = 1; i <= files; i++) {
      String text =
          """
          -- the orders of region %1$d
          CREATE TABLE bench_orders_%1$d (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            tenant_id uuid NOT NULL,
            name text NOT NULL CHECK (length(name) > 0),
            amount numeric(12, 2) NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (tenant_id, name)
          );
          COMMENT ON TABLE bench_orders_%1$d IS 'Orders; region %1$d';
          CREATE INDEX bench_orders_%1$d_created ON bench_orders_%1$d (tenant_id, created_at DESC);
          CREATE FUNCTION bench_total_%1$d(tenant uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
            SELECT coalesce(sum(amount), 0) FROM bench_orders_%1$d WHERE tenant_id = tenant;
          $$;
          INSERT INTO bench_orders_%1$d (tenant_id, name, amount)
            SELECT gen_random_uuid(), 'order ' || n, n * 1.5 FROM generate_series(1, 20) n;
          """
              .formatted(i);
      write(folder.resolve("V%03d__orders_%d.sql".formatted(i, i)), text);
    }
    return folder;
  }

  /** One statement a file. */
  Path small(int files) {
    Path folder = create("small");
    for (int i = 1; i <= files; i++) {
      String text = "CREATE TABLE bench_small_%d (id int PRIMARY KEY, note text);%n".formatted(i);
      write(folder.resolve("V%04d__small_%d.sql".formatted(i, i)), text);
    }
    return folder;
  }

  /** The table that {@link #dataset} fills. */
  static final String RATES =
      "CREATE SCHEMA bench; CREATE TABLE bench.rates (code text PRIMARY KEY, provider text NOT NULL,"
          + " service text NOT NULL, price numeric NOT NULL, active boolean NOT NULL, since date NOT NULL)";

  /**
   * A dataset of six columns with a natural key.
   *
   * @param priced rows whose number is divisible by 100 have this price
   */
  Path dataset(String name, int rows, String priced) {
    Path folder = create(name);
    create(name + "/bench");
    write(
        folder.resolve("bench/rates.yaml"),
        """
        dataset:
          description: prices that are measured
          key: [code]
          mode: upsert
          file: rates.csv
        """);
    try (BufferedWriter out = Files.newBufferedWriter(csv(folder))) {
      out.write("code,provider,service,price,active,since\n");
      for (int i = 0; i < rows; i++) {
        String price = i % 100 == 0 ? priced : (i % 977) + "." + (i % 89);
        out.write("rate-" + i + ",provider-" + (i % 7) + ",service of the kind " + (i % 131) + ",");
        out.write(price + "," + (i % 3 == 0) + ",2025-01-" + (10 + i % 19) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  static Path csv(Path dataset) {
    return dataset.resolve("bench/rates.csv");
  }

  private Path create(String name) {
    try {
      return Files.createDirectories(home.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
