package io.iacdharma.db.rehearse;

/**
 * How long the sessions of an application would have waited at one table, had each come at the
 * worst moment. On the target they wait no longer than {@code lock_timeout} for a lock that is not
 * yet granted; what is counted here is how long a lock is kept once it is.
 *
 * @param object the table, qualified and quoted where needed
 * @param file the file that keeps it longest
 * @param line the line of the statement that takes the lock
 * @param mode the lock in the manual's words
 * @param writersWaitMs the longest time during which INSERT, UPDATE and DELETE would have waited
 * @param readersWaitMs the longest time during which SELECT would have waited as well
 */
public record TableWait(
    String object, String file, int line, String mode, long writersWaitMs, long readersWaitMs) {}
