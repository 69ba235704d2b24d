package io.iacdharma.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the sources must look like where class files no longer show it. */
class SourceFilesTest {

  private static final int MOST_LINES = 300;
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  @Test
  void keepsEveryFileWithinThreeHundredLines() {
    assertThat(SourceTree.files("", "src", "scripts", "migrations"))
        .hasSizeGreaterThan(100)
        .filteredOn(file -> SourceTree.read(file).lines().count() > MOST_LINES)
        .isEmpty();
  }

  @Test
  void documentsEveryPublicType() throws IOException {
    List<String> undocumented = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(
                      SourceTree.files(".java", "src/main/java", "src/test/java")));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree tree : unit.getTypeDecls()) {
          boolean open =
              tree instanceof ClassTree type
                  && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
          String comment = comments.getDocComment(new TreePath(new TreePath(unit), tree));
          if (open && (comment == null || comment.isBlank())) {
            undocumented.add(unit.getSourceFile().getName());
          }
        }
      }
    }
    assertThat(undocumented).isEmpty();
  }

  @Test
  void marksAndDescribesEveryPackage() {
    Set<Path> folders =
        SourceTree.files(".java", "src/main/java", "src/test/java").stream()
            .map(Path::getParent)
            .collect(Collectors.toSet());
    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("@NullMarked", "/**"));
  }

  @Test
  void leavesNothingForLater() {
    assertThat(SourceTree.files("", "src/main", "src/test/resources", "scripts", "migrations"))
        .filteredOn(file -> UNFINISHED.matcher(SourceTree.read(file)).find())
        .isEmpty();
  }

  @Test
  void importsByName() {
    assertThat(SourceTree.files(".java", "src"))
        .filteredOn(file -> SourceTree.read(file).lines().anyMatch(l -> l.matches("import .*\\*;")))
        .isEmpty();
  }

  @Test
  void saysInEverySqlFileWhatItNeedsAndLocks() {
    assertThat(SourceTree.files(".sql", "src/main/resources"))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(header(file))
                    .as(file.toString())
                    .contains("Least version:", "Privileges:", "Locks:"));
  }

  @Test
  void putsOneStatementIntoEverySqlFile() {
    assertThat(SourceTree.files(".sql", "src/main/resources"))
        .filteredOn(file -> withoutComments(SourceTree.read(file)).strip().contains(";\n"))
        .isEmpty();
  }

  @Test
  void loadsEverySqlFileFromItsOwnRoom() {
    assertThat(SourceTree.files(".sql", "src/main/resources"))
        .allSatisfy(
            file -> {
              String room = String.valueOf(file.getParent()).replace("main/resources", "main/java");
              String name = file.getFileName().toString();
              // A check names its statement by its id.
              String id = name.replace(".sql", "");
              assertThat(
                      SourceTree.files(".java", room).stream()
                          .map(SourceTree::read)
                          .collect(Collectors.joining()))
                  .as(file.toString())
                  .containsPattern("\"(" + id + "|" + id + "\\.sql)\"");
            });
  }

  @Test
  void makesEveryScriptExecutable() {
    assertThat(SourceTree.files("", "scripts"))
        .filteredOn(file -> SourceTree.read(file).startsWith("#!"))
        .allSatisfy(file -> assertThat(Files.isExecutable(file)).as(file.toString()).isTrue());
  }

  @Test
  void testsInClassesThatSayWhatTheyNeed() {
    assertThat(SourceTree.files(".java", "src/test/java"))
        .filteredOn(file -> SourceTree.read(file).matches("(?s).*@(Test|ParameterizedTest)\\b.*"))
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(file.getFileName().toString()).matches("\\w+(Test|IT)\\.java"));
  }

  private static String header(Path sql) {
    return SourceTree.read(sql)
        .lines()
        .takeWhile(line -> line.startsWith("--"))
        .collect(Collectors.joining("\n"));
  }

  private static String withoutComments(String sql) {
    return sql.lines()
        .filter(line -> !line.stripLeading().startsWith("--"))
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }
}
