package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.RowForm;
import io.iacdharma.db.audit.SealNote;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence says of a partition that takes no more rows.
 *
 * @param note the note that closed it
 * @param segments how its rows were written when they were sealed
 */
record Closing(EvidenceNote note, List<Segment> segments) {

  Closing {
    segments = List.copyOf(segments);
  }

  /**
   * The closing of a partition.
   *
   * @param notes the notes of its tree in their order, the closing one last
   */
  static Closing of(List<EvidenceNote> notes) {
    List<Segment> segments = new ArrayList<>();
    RowForm form = null;
    long rows = 0;
    @Nullable Long fromTx = null;
    long size = 0;
    @Nullable Long horizon = null;
    for (EvidenceNote note : notes) {
      SealNote seal = note.seal();
      if (form != null && !form.equals(seal.form())) {
        segments.add(new Segment(rows, form.columns(), form.order(), fromTx, horizon));
        fromTx = horizon;
        rows = 0;
      }
      form = seal.form();
      rows += seal.size() - size;
      size = seal.size();
      horizon = seal.horizon();
    }
    if (form != null) {
      // Rows of transactions above the horizon may be in: what ran beside the seal wrote elsewhere.
      segments.add(new Segment(rows, form.columns(), form.order(), fromTx, null));
    }
    return new Closing(notes.get(notes.size() - 1), segments);
  }
}
