package io.iacdharma.db.report;

/**
 * A number for monitoring, as the text files of Prometheus hold it: a gauge with one label.
 *
 * @param name its name, with the unit at its end
 * @param help one sentence
 * @param label the label's name
 * @param labelValue what the number belongs to
 * @param value the number
 */
public record Metric(String name, String help, String label, String labelValue, long value) {}
