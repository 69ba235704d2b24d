package io.iacdharma.db.check;

import io.iacdharma.db.report.Severity;

/**
 * What is known of a check before it looks.
 *
 * @param id its stable identifier, in lower case with hyphens; also the name of its page under
 *     {@code checks} and of its statement's file
 * @param group what it is about
 * @param severity how much a finding matters when nothing makes it more or less grave
 * @param summary what it finds, one sentence without a full stop
 * @param optional whether it looks only where somebody asks for it, because it is a matter of taste
 */
public record About(String id, Group group, Severity severity, String summary, boolean optional) {

  /** A check that looks in every run. */
  public static About of(String id, Group group, Severity severity, String summary) {
    return new About(id, group, severity, summary, false);
  }

  /** The same, looking only where somebody asks for it. */
  public About whenAsked() {
    return new About(id, group, severity, summary, true);
  }
}
