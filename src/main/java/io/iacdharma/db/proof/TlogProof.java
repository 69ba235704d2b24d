package io.iacdharma.db.proof;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A proof that is a file of its own, in the form of C2SP's tlog-proof: where a leaf stands, the way
 * to the root, and the signed checkpoint. Ours hold the leaf as well.
 *
 * @param leaf the leaf's bytes as text, which C2SP calls extra data
 * @param index the leaf's place
 * @param path the hashes beside the way to the root
 * @param note the signed checkpoint
 */
public record TlogProof(String leaf, long index, List<Hash> path, SignedNote note) {

  private static final String FIRST = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** A proof with a path of its own. */
  public TlogProof {
    path = List.copyOf(path);
  }

  /** The file's text. */
  public String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    text.append(EXTRA).append(Base64.getEncoder().encodeToString(bytes())).append('\n');
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(note.format()).toString();
  }

  /**
   * Reads a file.
   *
   * @throws DharmaException AUDIT_NOTE_INVALID for what is no such proof
   */
  public static TlogProof parse(byte[] file) {
    String all = new String(file, StandardCharsets.UTF_8);
    int split = all.indexOf("\n\n");
    List<String> lines = split < 0 ? List.of() : List.of(all.substring(0, split).split("\n", -1));
    if (lines.size() < 3
        || !lines.get(0).equals(FIRST)
        || !lines.get(1).startsWith(EXTRA)
        || !lines.get(2).startsWith(INDEX)) {
      throw invalid("it does not begin with '" + FIRST + "', 'extra …' and 'index …'");
    }
    String index = lines.get(2).substring(INDEX.length());
    if (!NUMBER.matcher(index).matches()) {
      throw invalid("its index is no number");
    }
    List<Hash> path = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      path.add(Hash.parseBase64(line).orElseThrow(() -> invalid("a line is no hash")));
    }
    byte[] note = all.substring(split + 2).getBytes(StandardCharsets.UTF_8);
    return new TlogProof(
        leaf(lines.get(1).substring(EXTRA.length())),
        Long.parseLong(index),
        path,
        SignedNote.parse(note));
  }

  /** Whether the leaf stands where the proof says, in the tree of its checkpoint. */
  public boolean leads() {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    byte[] bytes = bytes();
    Hash hash = Hash.of(new LeafHasher().hash(bytes, 0, bytes.length));
    return new InclusionProof(index, checkpoint.size(), path).verify(hash, checkpoint.root());
  }

  private byte[] bytes() {
    return leaf.getBytes(StandardCharsets.UTF_8);
  }

  private static String leaf(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
        return text;
      }
    } catch (IllegalArgumentException ignored) {
      // Told below, like what decodes to no text.
    }
    throw invalid("its row is no text in base64");
  }

  private static DharmaException invalid(String why) {
    return Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "not a proof of inclusion")
        .because(why)
        .exception();
  }
}
