package io.iacdharma.db.crypt;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** What is said when something encrypted cannot be read or written. */
public final class EncryptionProblems {

  private static final String HELP = "dharma-db help encryption";

  private EncryptionProblems() {}

  /** An object that is not as it was written. */
  public static Problem damaged(String where, String why) {
    return Problem.of(ErrorCode.REPOSITORY_DAMAGED, "an encrypted object is damaged")
        .at(where)
        .because(why)
        .hint("dharma-db backup verify tells what else is damaged");
  }

  /** No setting names any key. */
  public static Problem noKeys(String what) {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_MISSING, "no key is configured for " + what)
        .because("neither encryption.keys nor encryption.command is set")
        .after("nothing was read and nothing was written")
        .hint("encryption.keys: the folder with the key files, in dharma-db.yaml: " + HELP);
  }

  /** There is no folder that a key file could be made in. */
  public static Problem noFolder() {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_MISSING, "no folder for key files is named")
        .because("encryption.keys is not set")
        .after("nothing was written")
        .hint("encryption.keys: /etc/dharma-db/keys in dharma-db.yaml, or --keys DIR");
  }

  /** There are keys, and none of them is to be used for new objects. */
  static Problem noCurrent(String folder) {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_MISSING, "there is no key to encrypt with")
        .because("encryption.key names none, and there is none in " + folder)
        .after("nothing was written")
        .hint("dharma-db backup key create --id NAME");
  }

  /** The key that is needed is not there. */
  public static Problem missing(String key, String looked) {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_MISSING, "the key '%s' is missing".formatted(key))
        .because(looked)
        .hint("bring the key back from where copies of it are kept: " + HELP);
  }

  /** There is a key of that name, and it is another one. */
  public static Problem wrong(String key, String where) {
    return Problem.of(
            ErrorCode.ENCRYPTION_KEY_WRONG,
            "the key '%s' is not the one that this was encrypted with".formatted(key))
        .at(where)
        .because("it does not unwrap the data key")
        .hint("dharma-db backup key list shows the fingerprint of each; bring the right one back");
  }

  /** A file of the key folder that others than its owner can use. */
  static Problem exposed(String file) {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_EXPOSED, "a key file is not its owner's alone")
        .at(file)
        .because("its group or others may read or write it, or it is no plain file")
        .after("it was not used")
        .hint("chmod 600 " + file);
  }

  /** A file of the key folder that holds no key. */
  static Problem invalid(String file, String why) {
    return Problem.of(ErrorCode.ENCRYPTION_KEY_INVALID, "a key file cannot be used")
        .at(file)
        .because(why)
        .hint("bring it back from a copy; dharma-db backup key create makes a new one");
  }

  /** A rotation that was asked to stop. */
  public static Problem stopped(int done) {
    return Problem.of(ErrorCode.INTERRUPTED, "stopped before every data key was wrapped anew")
        .after("%d were; nothing else was changed".formatted(done))
        .hint("run it again, it goes on where it was");
  }

  /** A key that cannot go yet. */
  public static Problem needed(String key, String by) {
    return Problem.of(
            ErrorCode.ENCRYPTION_KEY_NEEDED, "the key '%s' is still needed".formatted(key))
        .because(by)
        .after("nothing was changed")
        .hint("dharma-db backup key rotate wraps every data key with the current key too");
  }

  /** A name that no key can have. */
  public static Problem name(String name) {
    return Problem.of(ErrorCode.USAGE, "'%s' cannot be the name of a key".formatted(name))
        .because(
            "a name has letters, digits, dots, - and _, at most 64, and begins with a letter or"
                + " digit")
        .hint("dharma-db backup key create --id 2026-a");
  }
}
