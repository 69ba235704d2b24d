package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.TargetOptions;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.RestorePointName;
import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.TargetRequest;
import io.iacdharma.db.restore.TargetText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which target a command line names. */
final class RestoreTargets {

  private static final String BEFORE = "before:";
  private static final String CHOICES =
      "--to-time TIME, --to-lsn LSN, --to-xid XID, --to-name NAME, --latest or --immediate";

  private RestoreTargets() {}

  /**
   * What is asked for.
   *
   * @throws DharmaException USAGE unless exactly one target is named, and that makes sense
   */
  static RestoreRequest request(TargetOptions options) {
    return find(options)
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.USAGE, "no target is named")
                    .hint(
                        "one of %s; dharma-db restore plan shows what there is".formatted(CHOICES))
                    .exception());
  }

  /** The same; nothing when no target is named. */
  static Optional<RestoreRequest> find(TargetOptions options) {
    List<TargetRequest> targets = new ArrayList<>();
    boolean exclusive = options.exclusive();
    add(targets, options.time(), text -> TargetRequest.time(TargetText.time(text), exclusive));
    add(targets, options.lsn(), text -> TargetRequest.lsn(TargetText.lsn(text), exclusive));
    add(targets, options.xid(), text -> TargetRequest.xid(TargetText.xid(text), exclusive));
    add(targets, options.name(), RestoreTargets::name);
    if (options.latest()) {
      targets.add(TargetRequest.of(Kind.LATEST));
    }
    if (options.immediate()) {
      targets.add(TargetRequest.of(Kind.IMMEDIATE));
    }
    if (targets.size() > 1) {
      throw Problem.of(ErrorCode.USAGE, "several targets are named")
          .hint("one of " + CHOICES)
          .exception();
    }
    if (exclusive && targets.stream().noneMatch(RestoreTargets::takesExclusive)) {
      throw Problem.of(ErrorCode.USAGE, "--exclusive needs --to-time, --to-lsn or --to-xid")
          .exception();
    }
    return targets.stream()
        .findFirst()
        .map(target -> new RestoreRequest(target, options.timeline(), options.backup()));
  }

  private static boolean takesExclusive(TargetRequest target) {
    return switch (target.kind()) {
      case TIME, LSN, XID -> true;
      case NAME, LATEST, IMMEDIATE -> false;
    };
  }

  private static TargetRequest name(String text) {
    if (text.startsWith(BEFORE)) {
      String version = text.substring(BEFORE.length());
      return TargetRequest.name(
          "the restore point before migration " + version, RestorePointName.patternOf(version));
    }
    return TargetRequest.name("restore point " + text, Pattern.quote(TargetText.name(text)));
  }

  private static void add(
      List<TargetRequest> targets, @Nullable String text, Function<String, TargetRequest> reader) {
    if (text != null) {
      targets.add(reader.apply(text));
    }
  }
}
