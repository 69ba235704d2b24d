package io.iacdharma.db.cli;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code backup cat}: gives one object of a repository as it was before it was stored there, or
 * names what is in a folder of it. For a person who restores by hand.
 */
@Command
final class BackupCatCommand extends LeafCommand {

  private static final int BUFFER = 1 << 17;

  @Option(
      names = "--repository",
      paramLabel = "NAME|DIR",
      description = "a repository of the settings, or a folder (default: the first that has it)")
  @Nullable String repository;

  @Option(
      names = "--into-file",
      paramLabel = "FILE",
      description = "a new file for the content (default: standard output)")
  @Nullable String intoFile;

  @Parameters(
      arity = "1",
      paramLabel = "OBJECT",
      description = "its name in the repository; one that ends in / lists what is below it")
  String object = "";

  @Override
  protected Report run(CommandContext context) {
    requireName();
    List<Repository> repositories =
        new Repositories(context.settings(), context.environment()).open(repository);
    if (object.endsWith("/")) {
      return list(repositories);
    }
    Repository from =
        repositories.stream()
            .filter(one -> one.size(object).isPresent())
            .findFirst()
            .orElse(repositories.get(0));
    if (intoFile != null) {
      return into(from, context.environment().resolve(intoFile));
    }
    String format = context.options().output();
    if (format != null && !format.equals("text")) {
      throw Problem.of(ErrorCode.USAGE, "the content and a document cannot both be written")
          .because("standard output is to hold one of them")
          .hint("--into-file FILE for the content")
          .exception();
    }
    try (InputStream content = from.open(object)) {
      OutputStream out = context.terminal().out();
      long bytes = copy(content, out);
      out.flush();
      if (context.terminal().out().checkError()) {
        throw new IOException("standard output was closed");
      }
      context.talk().detail("%s, %s".formatted(from.location(), SizeText.of(bytes)));
      return new Report(Outcome.UNCHANGED, data(from, bytes), List.of(), List.of());
    } catch (IOException e) {
      throw broken(from, e);
    }
  }

  private void requireName() {
    for (String part : object.split("/", -1)) {
      if (part.equals(".") || part.equals("..") || object.startsWith("/") || object.isEmpty()) {
        throw Problem.of(ErrorCode.USAGE, "'%s' is no name of an object".formatted(object))
            .because("a name is a way from the repository's own folder down, with / between")
            .hint("dharma-db backup cat archives/ lists what is there")
            .exception();
      }
    }
  }

  /** What was written is taken away again when the object turns out not to be whole. */
  private Report into(Repository from, Path file) {
    boolean whole = false;
    boolean made = false;
    try (InputStream content = from.open(object);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      made = true;
      long bytes = copy(content, out);
      channel.force(true);
      whole = true;
      return Report.of(
          Outcome.UNCHANGED,
          data(from, bytes),
          new Line("%s: %s".formatted(file, SizeText.of(bytes))));
    } catch (FileAlreadyExistsException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "%s is there already".formatted(file))
          .after("it was not touched")
          .exception(e);
    } catch (IOException e) {
      throw broken(from, e);
    } finally {
      if (made && !whole) {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Why it is not whole is being told already.
    }
  }

  private Report list(List<Repository> repositories) {
    List<String> names =
        repositories.stream().flatMap(one -> one.names(object).stream()).distinct().toList();
    return new Report(
        Outcome.UNCHANGED,
        Map.of("names", names),
        names.stream().<Block>map(Line::new).toList(),
        List.of());
  }

  private Map<String, Object> data(Repository from, long bytes) {
    return Map.of("repository", from.name(), "object", object, "bytes", bytes);
  }

  private static long copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      bytes += n;
    }
    return bytes;
  }

  private DharmaException broken(Repository from, IOException e) {
    return Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "the object cannot be read to its end")
        .at(from.location() + "/" + object)
        .because(String.valueOf(e))
        .exception(e);
  }
}
