package curfew.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.brake.Limit.Counted;
import curfew.directory.AccountId;
import curfew.directory.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a limit counts, and what its numbers say. */
class LimitTest {

    private static Limit limit(
            Counted what, String segment, List<String> reasons, List<String> actions, Duration window) {
        return new Limit("l", what, segment, 10, 10, 0, reasons, actions, window);
    }

    private static Limit limit(Counted what, String segment) {
        return limit(what, segment, List.of(), List.of(), Duration.ZERO);
    }

    private static Counting counting(Action action, boolean urgent) {
        return new Counting(
                "op",
                new AccountId("corp", "id-ben"),
                action,
                "TERMINATED",
                "CN=Staff,DC=x",
                false,
                urgent,
                Map.of("department", "Sales"));
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLES, whole, true",
        "DISABLES, directory, true",
        "DISABLES, ou, true",
        "DISABLES, department, false",
        "DISABLES, privileged, false",
        "DISABLES, group, false",
        "DISABLES, feed, false",
        "STRIPS, whole, true",
        "STRIPS, group, true",
        "STRIPS, department, false",
        "ROSTER_LOSS, feed, true",
        "ROSTER_LOSS, whole, false",
        "ROSTER_LOSS, ou, false"
    })
    void countsAllOfItsClassWhereEverybodyIsInASegment(Counted what, String segment, boolean all) {
        assertThat(limit(what, segment).countsAll()).isEqualTo(all);
    }

    @Test
    void doesNotCountAllWhereItIsNarrowedOrLooksBack() {
        List<String> none = List.of();

        assertThat(limit(Counted.DISABLES, "whole", List.of("TERMINATED"), none, Duration.ZERO)
                        .countsAll())
                .isFalse();
        assertThat(limit(Counted.DISABLES, "whole", none, List.of("disable"), Duration.ZERO)
                        .countsAll())
                .isFalse();
        assertThat(limit(Counted.DISABLES, "whole", none, none, Duration.ofDays(7))
                        .countsAll())
                .as("what it adds up is of several nights")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLES, DISABLE, false, true",
        "DISABLES, DISABLE, true, false",
        "DISABLES, STRIP_GROUP, false, false",
        "URGENT_DISABLES, DISABLE, true, true",
        "URGENT_DISABLES, DISABLE, false, false",
        "STRIPS, STRIP_GROUP, false, true",
        "STRIPS, STRIP_PRIVILEGED_GROUP, false, true",
        "STRIPS, SWITCH_PRIMARY_GROUP, false, false",
        "STRIPS, STRIP_GROUP, true, false",
        "ACTIONS, STAMP, false, true",
        "ACTIONS, STAMP, true, false",
        "URGENT_ACTIONS, STAMP, true, true",
        "ROSTER_LOSS, DISABLE, false, false",
        "PRIVILEGED_MEMBERS, STRIP_GROUP, false, false",
        "ERRORS, DISABLE, false, false",
        "CANARIES, DISABLE, false, false"
    })
    void countsOperationsOfItsClass(Counted what, Action action, boolean urgent, boolean counted) {
        assertThat(limit(what, "whole").counts(counting(action, urgent))).isEqualTo(counted);
    }

    @Test
    void knowsWhichClassesAreUrgent() {
        assertThat(Arrays.stream(Counted.values()).filter(Counted::isUrgent).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Counted.URGENT_DISABLES, Counted.URGENT_ACTIONS));
    }

    @Test
    void countsMembershipsWhereNothingElseThanMembershipsGoes() {
        List<String> none = List.of();

        assertThat(limit(Counted.STRIPS, "group").countsMemberships()).isTrue();
        assertThat(limit(Counted.DISABLES, "whole").countsMemberships()).isFalse();
        assertThat(limit(Counted.ACTIONS, "whole").countsMemberships()).isFalse();
        assertThat(limit(Counted.ACTIONS, "whole", none, List.of("strip-group"), Duration.ZERO)
                        .countsMemberships())
                .isTrue();
        assertThat(limit(Counted.ACTIONS, "whole", none, List.of("strip-group", "disable"), Duration.ZERO)
                        .countsMemberships())
                .as("accounts, to which either happens")
                .isFalse();
    }

    @Test
    void putsAnOperationInTheSegmentThatItIsIn() {
        Counting strip = counting(Action.STRIP_GROUP, false);

        assertThat(strip.in("whole")).hasToString("Optional[whole]");
        assertThat(strip.in("directory")).hasToString("Optional[directory corp]");
        assertThat(strip.in("group")).hasToString("Optional[group CN=Staff,DC=x]");
        assertThat(strip.in("department")).hasToString("Optional[department Sales]");
        assertThat(strip.in("ou")).isEmpty();
        assertThat(strip.in("privileged")).isEmpty();
        assertThat(counting(Action.DISABLE, false).in("group")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, true",
        "0, 100, 0, 0, true",
        "-1, 0, 0, 0, false",
        "0, -0.1, 0, 0, false",
        "0, 100.1, 0, 0, false",
        "0, 0, -1, 0, false",
        "0, 0, 0, -1, false",
        "0, 0, 0, 1, true"
    })
    void takesOnlyWhatCanBeMeant(long count, double percent, long minimum, long days, boolean sound) {
        Duration window = Duration.ofDays(days);
        org.assertj.core.api.ThrowableAssert.ThrowingCallable making =
                () -> new Limit("l", Counted.DISABLES, "whole", count, percent, minimum, List.of(), List.of(), window);

        if (sound) {
            assertThatCode(making).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(making).hasMessage("limit l is out of range");
        }
    }

    @Test
    void looksBackOnlyWithAWindow() {
        assertThat(limit(Counted.DISABLES, "whole").isRolling()).isFalse();
        assertThat(limit(Counted.DISABLES, "whole", List.of(), List.of(), Duration.ofNanos(1))
                        .isRolling())
                .isTrue();
        assertThat(new Limit("l", Counted.DISABLES, "whole", 1, 0, 0, null, null, null).isRolling())
                .as("as it was stored before there were windows")
                .isFalse();
    }

    private static LimitResult result(long found, long allowed, long earlier, Duration window) {
        Limit limit = limit(Counted.DISABLES, "whole", List.of(), List.of(), window);
        return new LimitResult(limit, "whole", found, allowed, 200, false, earlier, "", null);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 0, false", "11, 10, 0, true", "11, 10, 10, true", "11, 10, 11, false", "0, 0, 0, false"})
    void isOverByItsOwnNumbersAlone(long found, long allowed, long earlier, boolean over) {
        assertThat(result(found, allowed, earlier, Duration.ofDays(7)).isOver()).isEqualTo(over);
    }

    @Test
    void saysItsNumbersInWords() {
        assertThat(result(12, 10, 0, Duration.ofDays(7)).numbers()).isEqualTo("found 12, allowed 10, population 200");
        assertThat(result(12, 10, 1, Duration.ofDays(7)).past()).isEqualTo("; 1 of them by earlier runs, in 7 days");
        assertThat(result(12, 10, 3, Duration.ofHours(36)).past())
                .isEqualTo("; 3 of them by earlier runs, in 36 hours");
        assertThat(new LimitResult(
                                limit(Counted.DISABLES, "whole"),
                                "whole",
                                1,
                                10,
                                200,
                                true,
                                0,
                                "r8",
                                Instant.parse("2026-03-01T01:00:00Z"))
                        .numbers())
                .isEqualTo("found 1, allowed 10, population 200; tripped at 2026-03-01T01:00:00Z in run r8 and not"
                        + " answered since");
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new FeedLoss("hr", -1, 5)).hasMessageContaining("cannot lose -1 of 5");
        assertThatThrownBy(() -> new FeedLoss("hr", 0, -1)).hasMessageContaining("cannot lose 0 of -1");
        Set<AccountId> two = Set.of(new AccountId("corp", "a"), new AccountId("corp", "b"));
        assertThatCode(() -> new PrivilegedGroup("corp", "CN=g", 2, two)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new PrivilegedGroup("corp", "CN=g", 1, two))
                .hasMessageContaining("has 1 enabled members, and something is due for 2");
    }
}
