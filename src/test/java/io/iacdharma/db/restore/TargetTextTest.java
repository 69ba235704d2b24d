package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28T10:00:00+01:00",
        "2026-11-28 10:00:00+01",
        "2026-11-28 10:00:00 +0100",
        "2026-11-28T10:00+01:00",
        "2026-11-28T09:00:00Z",
        "2026-11-28 09:00:00.000000 Z",
        "2026-11-28T03:30:00-05:30",
        " 2026-11-28 09:00:00+00 "
      })
  void readsMomentsWithTheirOffset(String text) {
    Instant moment = TargetText.time(text);
    assertThat(moment).isEqualTo("2026-11-28T09:00:00Z");
    assertThat(TargetRequest.time(moment, false).text()).isEqualTo("2026-11-28 09:00:00.000000+00");
  }

  @Test
  void roundsToWhatTheServerCanTell() {
    Instant fine = TargetText.time("2026-11-28T09:00:00.0000005Z");
    assertThat(TargetRequest.time(fine, false).text()).endsWith("09:00:00.000000+00");
    assertThat(TargetRequest.time(fine, true).text()).endsWith("09:00:00.000001+00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T10:00:00", "2026-11-28 10:00", "2026-11-28 10:00:00.5"})
  void refusesMomentsWithoutAnOffset(String text) {
    assertThatThrownBy(() -> TargetText.time(text))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.USAGE);
              assertThat(e.problem().message()).contains("says no offset");
              assertThat(e.problem().hint()).contains("2026-11-28T10:00").contains("Z' for UTC");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13am",
        "yesterday",
        "",
        "2026-11-28",
        "2026-11-28 25:00:00Z",
        "2026-02-30 10:00:00Z",
        "2026-11-28 10:00:00 CET",
        "2026-11-28 10:00:00+1",
        "2026-11-28 10:00:00+99",
        "28.11.2026 10:00:00Z",
        "2026-11-28 10:00:00.1234567890Z",
        "2026-11-28 10:00:00Z; DROP"
      })
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> TargetText.time(text))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.USAGE);
              assertThat(e.problem().message()).contains("is no time");
            });
  }

  @Test
  void readsPositionsTransactionsAndNames() {
    assertThat(TargetText.lsn("16/b374d848")).hasToString("16/B374D848");
    assertThat(TargetText.xid("4294968037")).isEqualTo(4294968037L);
    // The server compares what is left without the epoch.
    assertThat(TargetRequest.xid(4294968037L, false).xid()).isEqualTo(741);
    assertThat(TargetText.name("dharma_before_7")).isEqualTo("dharma_before_7");
    for (String wrong :
        new String[] {"", "0", "2", "-5", "1e3", "4294967296", "12345678901234567890"}) {
      assertThatThrownBy(() -> TargetText.xid(wrong)).hasMessageContaining("transaction's number");
    }
    assertThatThrownBy(() -> TargetText.lsn("0")).hasMessageContaining("no WAL position");
    assertThatThrownBy(() -> TargetText.name("x".repeat(64))).hasMessageContaining("no name");
  }
}
