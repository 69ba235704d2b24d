package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is planned, without a database. */
class IndexFixPlannerTest {

  private static final TableName T = new TableName("s", "t");
  private static final TableTree PLAIN = new TableTree(T, false, List.of());
  private static final TableTree PARTS = new TableTree(T, true, List.of(leaf("t_1"), leaf("t_2")));

  private final Map<TableName, List<ExistingIndex>> indexes = new HashMap<>();
  private final Map<TableName, TableSize> sizes = new HashMap<>();
  private final Map<TableName, String> taken = new HashMap<>();

  IndexFixPlannerTest() {
    for (String table : List.of("t", "t_1", "t_2", "u")) {
      indexes.put(new TableName("s", table), new ArrayList<>());
    }
  }

  @Test
  void plansNothingTwiceAndNoIndexThatAnotherOneBegins() {
    CreateIndex one = CreateIndex.on(PLAIN, List.of("a"));
    FixPlan plan =
        plan(
            true,
            new Mending(one, List.of("x"), List.of(), true),
            new Mending(one, List.of("y"), List.of(), true),
            new Mending(CreateIndex.on(PLAIN, List.of("a", "b")), List.of("z"), List.of(), true),
            new Mending(
                CreateIndex.on(PLAIN, List.of("a", "b", "c")), List.of("w"), List.of(), true),
            new Mending(
                CreateIndex.using("gin", PLAIN, List.of("a")), List.of("g"), List.of(), true));
    assertThat(plan.tasks())
        .extracting(FixTask::statement)
        .containsExactlyInAnyOrder(
            "CREATE INDEX CONCURRENTLY t_a_b_c_idx ON s.t USING btree (a, b, c);",
            "CREATE INDEX CONCURRENTLY t_a_idx ON s.t USING gin (a);");
    assertThat(plan.tasks().stream().filter(task -> task.statement().contains("btree")).toList())
        .singleElement()
        .satisfies(task -> assertThat(task.checks()).containsExactlyInAnyOrder("x", "y", "z", "w"));
  }

  @Test
  void buildsTheSmallBeforeTheLargeAndDropsLast() {
    sizes.put(T, new TableSize(1e8, 1L << 33, Map.of("a", 16)));
    sizes.put(new TableName("s", "u"), new TableSize(100, 8192, Map.of("a", 4)));
    existing("u", "u_b", "USING btree (b)", true, null);
    existing("u", "u_old", "USING btree (a, b)", false, null);
    FixPlan plan =
        plan(
            true,
            mending(new DropIndex(leaf("u"), new TableName("s", "u_b"), "")),
            mending(CreateIndex.on(PLAIN, List.of("a"))),
            mending(CreateIndex.on(leaf("u"), List.of("a"))),
            mending(
                new RebuildIndex(new TableName("s", "u"), new TableName("s", "u_old"), "invalid")));
    assertThat(plan.tasks())
        .extracting(FixTask::id)
        .containsExactly("rebuild s.u_old", "build s.u_a_idx", "build s.t_a_idx", "drop s.u_b");
    assertThat(plan.expectedBytes()).isBetween(3_000_000_000L, 4_000_000_000L);
  }

  @Test
  void leavesDropsOutUntilTheyAreAskedFor() {
    existing("t", "t_b", "USING btree (b)", true, null);
    Mending unsure =
        new Mending(
            new DropIndex(PLAIN, new TableName("s", "t_b"), ""),
            List.of("idx-unused"),
            List.of(),
            false);
    assertThat(plan(false, mending(unsure.remedy())).notes())
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("waits for --drop"));
    FixPlan plan = plan(true, unsure);
    assertThat(plan.tasks()).isEmpty();
    assertThat(plan.notes().get(0).text()).contains("--only idx-unused");
  }

  @Test
  void dropsWhatIsInvalidWithoutBeingAskedForIt() {
    existing("t", "t_b", "USING btree (b)", false, null);
    FixPlan plan =
        plan(
            false,
            mending(new DropIndex(PLAIN, new TableName("s", "t_b"), "")),
            mending(new RebuildIndex(T, new TableName("s", "t_b"), "invalid")));
    assertThat(plan.tasks()).extracting(FixTask::id).containsExactly("clear s.t_b");
  }

  @Test
  void goesOnWithWhatIsThere() {
    existing("t", "t_a_idx", "USING btree (a)", false, null, true);
    existing("t_1", "t_1_a_idx", "USING btree (a)", true, "t_a_idx");
    existing("t_2", "t_2_a_idx", "USING btree (a)", false, null);
    assertThat(plan(false, mending(CreateIndex.on(PARTS, List.of("a")))).tasks())
        .extracting(FixTask::id)
        .containsExactly("clear s.t_2_a_idx", "build s.t_2_a_idx", "attach s.t_2_a_idx");
  }

  @Test
  void plansNoSecondIndexUnderAnotherName() {
    // A check that gives another name, because its own is taken by what a killed run has left.
    existing("t", "t_a_idx", "USING btree (a)", false, null, true);
    CreateIndex other = new CreateIndex(PARTS, "t_a_idx_2", false, "btree", List.of("a"), "");
    CompleteIndex complete =
        new CompleteIndex(
            PARTS, new TableName("s", "t_a_idx"), false, "USING btree (a)", List.of());
    assertThat(plan(false, mending(other), mending(complete)).tasks())
        .extracting(FixTask::id)
        .containsExactly(
            "build s.t_1_a_idx", "attach s.t_1_a_idx", "build s.t_2_a_idx", "attach s.t_2_a_idx");
  }

  @Test
  void buildsAnewUnderItsNameWhatWasLeftInvalid() {
    existing("t", "t_a_idx", "USING btree (a)", false, null);
    CreateIndex other = new CreateIndex(PLAIN, "t_a_idx_2", false, "btree", List.of("a"), "");
    assertThat(
            plan(
                    false,
                    mending(other),
                    mending(new RebuildIndex(T, new TableName("s", "t_a_idx"), "invalid")))
                .tasks())
        .extracting(FixTask::id)
        .containsExactly("clear s.t_a_idx", "build s.t_a_idx");
  }

  @Test
  void comparesConditionsAsTheServerWritesThem() {
    existing(
        "t", "t_a_idx", "USING btree (a) WHERE ((state = 'x'::text) AND (b IS NULL))", true, null);
    CreateIndex create =
        new CreateIndex(
            PLAIN, "t_a_idx", false, "btree", List.of("\"a\""), "state = 'x' AND b IS NULL");
    assertThat(plan(false, mending(create))).isEqualTo(new FixPlan(List.of(), List.of()));
  }

  @Test
  void buildsNothingUnderANameThatIsTaken() {
    existing("t_2", "t_2_a_idx", "USING btree (b)", true, null);
    FixPlan plan = plan(false, mending(CreateIndex.on(PARTS, List.of("a"))));
    assertThat(plan.tasks()).isEmpty();
    assertThat(plan.notes()).extracting(FixNote::kind).containsExactly(FixNote.Kind.NAME);
  }

  @Test
  void refusesWhatDoesNotFitOnTheDisk() {
    DiskSpace disk = new DiskSpace(10L << 30, 100L << 30, "/data");
    disk.require(4L << 30, 4L << 30);
    assertThatThrownBy(() -> disk.require(8L << 30, 2L << 30))
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("10240 MB are needed");
    DiskSpace.unknown("elsewhere").require(1L << 50, 1L << 50);
  }

  private FixPlan plan(boolean drop, Mending... mendings) {
    return new IndexFixPlanner(
            new FixRequest(Arrays.asList(mendings), drop),
            new IndexState(indexes, taken, sizes, Set.of()))
        .plan();
  }

  private static Mending mending(IndexRemedy remedy) {
    return new Mending(remedy, List.of("c"), List.of(), true);
  }

  private static TableTree leaf(String name) {
    return new TableTree(new TableName("s", name), false, List.of());
  }

  private void existing(
      String table, String name, String tail, boolean valid, @Nullable String parent) {
    existing(table, name, tail, valid, parent, false);
  }

  private void existing(
      String table,
      String name,
      String tail,
      boolean valid,
      @Nullable String parent,
      boolean partitioned) {
    TableName on = new TableName("s", table);
    indexes
        .computeIfAbsent(on, t -> new ArrayList<>())
        .add(
            new ExistingIndex(
                new TableName("s", name),
                on,
                partitioned,
                valid,
                false,
                tail,
                "",
                parent == null ? null : new TableName("s", parent),
                false,
                false,
                8192));
  }
}
