package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.partition.archive.Manifest.Column;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a manifest is made of.
 *
 * @param server where the rows are from
 * @param tool the version of dharma-db
 * @param request what was archived
 * @param reading how it was read
 * @param note what stands behind it
 */
record ManifestDraft(
    ServerFacts server,
    String tool,
    ArchiveRequest request,
    PartitionReading reading,
    ArchiveNote note) {

  /** The manifest, but for its files. */
  Manifest manifest(List<Segment> segments, RowSink rows, Instant now) {
    TableShape shape = reading.shape();
    return new Manifest(
        server.systemIdentifier(),
        server.database(),
        request.table(),
        request.partition(),
        reading.bounds(),
        shape.columns().stream().map(column -> loosened(column, segments)).toList(),
        segments,
        shape.primaryKey(),
        shape.checks(),
        rows.size(),
        rows.bytes(),
        rows.root().hex(),
        note.kind(),
        note.sequence(),
        Map.of(),
        server.version(),
        tool,
        now);
  }

  /** A column that was added later is not in the lines of before, and so is NULL there. */
  private static Column loosened(Column column, List<Segment> segments) {
    boolean everywhere =
        segments.stream().allMatch(segment -> segment.columns().contains(column.name()));
    return everywhere ? column : new Column(column.name(), column.type(), false);
  }
}
