package io.iacdharma.db.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

  @TempDir Path folder;
  private Path passwd = Path.of("");

  @BeforeEach
  void writePasswd() throws Exception {
    passwd =
        Files.writeString(
            folder.resolve("passwd"),
            """
            root:x:0:0:root:/root:/bin/bash
            nobody:x:65534:65533:nobody:/:/usr/sbin/nologin
            +broken
            postgres:x:101:104::/var/lib/postgresql:/bin/sh
            """);
  }

  @Test
  void prefersPostgres() {
    assertThat(new Accounts(passwd, true).unprivileged())
        .contains(new Account("postgres", 101, 104));
  }

  @Test
  void takesNobodyWhereThereIsNoPostgres() throws Exception {
    Files.writeString(passwd, Files.readString(passwd).replace("postgres", "other"));

    assertThat(new Accounts(passwd, true).unprivileged())
        .contains(new Account("nobody", 65534, 65533));
  }

  @Test
  void needsNobodyElseForAnOrdinaryUser() {
    assertThat(new Accounts(passwd, false).unprivileged()).isEmpty();
  }

  @Test
  void findsAUserByNumberButNeverRoot() {
    Accounts accounts = new Accounts(passwd, true);

    assertThat(accounts.withId(101)).contains(new Account("postgres", 101, 104));
    assertThat(accounts.withId(0)).isEmpty();
    assertThat(accounts.withId(7)).isEmpty();
  }
}
