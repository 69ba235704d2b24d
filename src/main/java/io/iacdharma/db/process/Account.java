package io.iacdharma.db.process;

/**
 * A user of the operating system that a program can run as.
 *
 * @param name the login name
 * @param uid the user's number
 * @param gid the number of the user's primary group
 */
public record Account(String name, int uid, int gid) {}
