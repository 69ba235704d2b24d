package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server with TLS and login rules of every kind.
 *
 * @param server the server
 * @param certificate its self-signed certificate, made for {@code localhost}
 */
public record TlsServer(Postgres server, Path certificate) implements AutoCloseable {

  private static final String RULES =
      """
      host    all secretive 127.0.0.1/32 scram-sha-256
      hostssl all careful   127.0.0.1/32 trust
      host    all careful   127.0.0.1/32 reject
      hostssl all encrypted 127.0.0.1/32 trust
      host    all postgres  127.0.0.1/32 trust
      """;

  /** Starts one of the oldest installed major version. */
  public static TlsServer start() {
    try {
      Path home = Leftovers.servers();
      Files.writeString(home.resolve("rules"), RULES);
      Unprivileged.own(home);
      Postgres server = in(home, Installations.found().get(0), home.resolve("rules"));
      server.execute("postgres", "CREATE ROLE secretive LOGIN PASSWORD 'geheim'");
      server.execute("postgres", "CREATE ROLE careful LOGIN");
      server.execute("postgres", "CREATE ROLE encrypted LOGIN");
      return new TlsServer(server, home.resolve("cert.pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server with TLS and other login rules; its self-signed certificate, made for {@code
   * localhost}, is {@code cert.pem} in a folder of the server's user. The caller stops it.
   *
   * @param rules the file of its login rules
   */
  public static Postgres in(Path home, Path bin, Path rules) {
    Unprivileged.run(
        home,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem");
    return Postgres.start(
        bin,
        "hba_file=" + rules,
        "ssl=on",
        "ssl_cert_file=" + home.resolve("cert.pem"),
        "ssl_key_file=" + home.resolve("key.pem"));
  }

  /** Stops the server and removes its certificate. */
  @Override
  public void close() {
    server.stop();
    Leftovers.remove(certificate.resolveSibling(""));
  }
}
