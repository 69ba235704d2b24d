package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: rows of a table that must stay where they can be reached. It is kept by range, so
 * it keeps every partition that has a moment in common with it, whoever else's rows it holds.
 *
 * @param id its number
 * @param table the table
 * @param from inclusive
 * @param to exclusive
 * @param tenant whose rows they are; null for all
 * @param reason why
 * @param author who placed it
 * @param placedAt when
 * @param releasedAt when it was released; null while it holds
 * @param releasedBy who released it, and why
 */
public record Hold(
    long id,
    TableName table,
    Instant from,
    Instant to,
    @Nullable UUID tenant,
    String reason,
    String author,
    Instant placedAt,
    @Nullable Instant releasedAt,
    @Nullable String releasedBy) {

  /** Whether it is in force. */
  public boolean isActive() {
    return releasedAt == null;
  }

  /** Whether it keeps rows of this range of that table. */
  public boolean covers(TableName other, Span span) {
    return isActive() && table.equals(other) && span.overlaps(new Span(from, to));
  }

  /** For people: its number, reason and author. */
  public String text() {
    return "hold %d of %s: %s".formatted(id, author, reason);
  }
}
