package io.iacdharma.db.bench;

import io.iacdharma.db.support.Processes;
import java.util.ArrayList;
import java.util.List;

/** Runs both sides of a contest in turn, so that a slow moment of the machine meets both. */
final class Referee {

  private final int runs;

  Referee(int runs) {
    this.runs = runs;
  }

  /** Measures; one more run of each side goes first and does not count. */
  Result measure(Contest contest) {
    List<Double> ours = new ArrayList<>();
    List<Double> peer = new ArrayList<>();
    run(contest.ours());
    run(contest.peer());
    for (int i = 0; i < runs; i++) {
      ours.add(run(contest.ours()));
      peer.add(run(contest.peer()));
    }
    return new Result(contest, ours, peer);
  }

  private static double run(Side side) {
    side.before().run();
    ProcessBuilder command = side.command().get();
    double seconds = must(command);
    side.after().run();
    return seconds;
  }

  /** Runs a program and gives its wall time in seconds; fails with its words when it fails. */
  static double must(ProcessBuilder command) {
    long start = System.nanoTime();
    said(command);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Runs a program and gives its standard output; fails with its words when it fails. */
  static String said(ProcessBuilder command) {
    Processes.Ended ended = Processes.run(command);
    if (ended.status() != 0) {
      throw new IllegalStateException(
          "%s exited %d:%n%s%s"
              .formatted(command.command(), ended.status(), ended.out(), ended.err()));
    }
    return ended.out();
  }
}
