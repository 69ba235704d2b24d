package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of {@code audit verify} is to look at, and how closely.
 *
 * @param tables only these of the settings' tables; empty for all
 * @param partition only this partition; null for all
 * @param mode how closely
 * @param samples how many ranges {@link Mode#SAMPLE} looks at in each partition
 * @param pins the keys that the verifier brought along; empty to take those of the evidence
 */
public record VerifyRequest(
    List<TableName> tables,
    @Nullable String partition,
    Mode mode,
    int samples,
    List<VerifierKey> pins) {

  /** How closely rows are looked at. */
  public enum Mode {
    /** Every row is read and hashed. */
    FULL,
    /** Rows are only counted. */
    QUICK,
    /** Some ranges of rows are read and hashed. */
    SAMPLE
  }

  /** A request with lists of its own. */
  public VerifyRequest {
    tables = List.copyOf(tables);
    pins = List.copyOf(pins);
  }
}
