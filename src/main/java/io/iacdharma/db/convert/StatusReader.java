package io.iacdharma.db.convert;

import io.iacdharma.db.partition.Bound;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionInspector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a conversion stands. */
final class StatusReader {

  private final ConvertContext context;

  StatusReader(ConvertContext context) {
    this.context = context;
  }

  ConvertStatus read(JournalRow row) {
    Conversion conversion = row.conversion();
    List<ConvertStatus.Part> parts =
        row.state() == State.PREPARING
            ? List.of()
            : new PartitionInspector(context.session())
                .read(conversion.table(), conversion.calendar().zone()).partitions().stream()
                    .map(StatusReader::part)
                    .toList();
    return new ConvertStatus(
        conversion.table().toString(),
        row.state(),
        conversion.column(),
        conversion.calendar().every().word(),
        conversion.calendar().zone().getId(),
        conversion.cut(),
        row.state() == State.PREPARING || row.first() == null ? null : row.leaf().toString(),
        parts,
        0);
  }

  private static ConvertStatus.Part part(Partition partition) {
    return new ConvertStatus.Part(
        partition.name().toString(),
        text(partition.from()),
        text(partition.to()),
        partition.bytes(),
        partition.estimatedRows());
  }

  private static @Nullable String text(@Nullable Bound bound) {
    if (bound == null) {
      return null;
    }
    return bound.at() == null ? bound.text() : bound.at().toString();
  }
}
