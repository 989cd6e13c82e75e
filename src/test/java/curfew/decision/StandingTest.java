package curfew.decision;

import static curfew.given.People.absent;
import static curfew.given.People.person;
import static curfew.given.Work.contract;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.given.Site;
import curfew.given.Work;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How somebody stands at an instant, at each side of each boundary. */
class StandingTest {

    private static Standing standing(String at, Work... works) {
        return standing(at, policy -> policy, person("1", works));
    }

    private static Standing standing(String at, UnaryOperator<Policy> change, Person person) {
        return Standing.of(person, change.apply(Policy.standard()), Instant.parse(at));
    }

    private static Verdict verdict(String at, Work... works) {
        return standing(at, works).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland,    2026-03-01T10:59:59Z, ENDING_SOON",
        "Pacific/Auckland,    2026-03-01T11:00:00Z, TERMINATED",
        "America/Los_Angeles, 2026-03-02T07:59:59Z, ENDING_SOON",
        "America/Los_Angeles, 2026-03-02T08:00:00Z, TERMINATED",
        "UTC,                 2026-03-01T23:59:59Z, ENDING_SOON",
        "UTC,                 2026-03-02T00:00:00Z, TERMINATED"
    })
    void endsAtMidnightAfterTheLastDayWhereThePersonLives(String zone, String at, Verdict verdict) {
        assertThat(verdict(at, employment().to("2026-03-01").in(zone))).isEqualTo(verdict);
        assertThat(verdict(at, employment().lastDay("2026-03-01").in(zone))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland,    2026-02-28, TERMINATED",
        "Pacific/Auckland,    2026-03-01, TERMINATED",
        "Pacific/Auckland,    2026-03-02, ENDING_SOON",
        "America/Los_Angeles, 2026-02-28, TERMINATED",
        "America/Los_Angeles, 2026-03-01, ENDING_SOON",
        "America/Los_Angeles, 2026-03-02, ENDING_SOON"
    })
    void tellsYesterdayTodayAndTomorrowByThePersonsZone(String zone, String lastDay, Verdict verdict) {
        // In Auckland it is 1 a.m. of the 2nd already, in Los Angeles 4 a.m. of the 1st.
        assertThat(verdict("2026-03-01T12:00:00Z", employment().to(lastDay).in(zone)))
                .isEqualTo(verdict);
    }

    @Test
    void endsADayEarlierWhereTheEndDateIsExclusive() {
        Work exclusive = employment().to("2026-03-01").exclusive();

        assertThat(verdict("2026-02-28T23:59:59Z", exclusive)).isEqualTo(Verdict.ENDING_SOON);
        assertThat(verdict("2026-03-01T00:00:00Z", exclusive)).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void takesTheEarlierOfLastWorkingDayAndEnd() {
        assertThat(verdict("2026-03-02T00:00:00Z", employment().to("2026-03-31").lastDay("2026-03-01")))
                .isEqualTo(Verdict.TERMINATED);
        assertThat(verdict("2026-03-02T00:00:00Z", employment().to("2026-03-01").lastDay("2026-03-31")))
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void countsTheLastWorkingDayAsADayOfWorkWhereEndDatesAreExclusive() {
        Work work = employment().to("2026-03-31").lastDay("2026-03-01").exclusive();

        assertThat(verdict("2026-03-01T23:59:59Z", work)).isEqualTo(Verdict.ENDING_SOON);
        assertThat(verdict("2026-03-02T00:00:00Z", work)).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void addsTheGraceToTheEnd() {
        Person person = person("1", employment().to("2026-03-01"));
        UnaryOperator<Policy> grace = Site.grace(Duration.ofHours(12));

        assertThat(standing("2026-03-02T11:59:59Z", grace, person).verdict()).isEqualTo(Verdict.ENDING_SOON);
        assertThat(standing("2026-03-02T12:00:00Z", grace, person))
                .returns(Verdict.TERMINATED, Standing::verdict)
                .returns(Instant.parse("2026-03-02T12:00:00Z"), Standing::accessEnd);
    }

    @Test
    void namesContractAndEmploymentByWhichEndedLast() {
        Work earlier = employment().to("2026-01-01");
        Work later = contract().to("2026-02-01");

        assertThat(verdict("2026-03-02T00:00:00Z", earlier, later)).isEqualTo(Verdict.CONTRACT_ENDED);
        assertThat(verdict("2026-03-02T00:00:00Z", employment().to("2026-02-02"), later))
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void namesTheEndThatIsDatedBeforeOneThatIsNot() {
        Work undated = employment().ended();
        Work dated = contract().to("2026-02-28");

        assertThat(standing("2026-03-02T00:00:00Z", undated, dated))
                .returns(Verdict.CONTRACT_ENDED, Standing::verdict)
                .returns(Instant.parse("2026-03-01T00:00:00Z"), Standing::accessEnd);
    }

    @Test
    void keepsWhomALiveContractKeepsThoughTheEmploymentEnded() {
        assertThat(standing("2026-03-02T00:00:00Z", employment().to("2026-02-01"), contract()))
                .returns(Verdict.ACTIVE, Standing::verdict)
                .returns(true, Standing::disagreeing);
    }

    @Test
    void keepsWhomALiveEmploymentKeepsThoughTheContractEnded() {
        assertThat(standing("2026-03-02T00:00:00Z", contract().to("2026-02-01"), employment()))
                .returns(Verdict.ACTIVE, Standing::verdict)
                .returns(true, Standing::disagreeing);
    }

    @Test
    void endsWhenTheLastOfBothHasEnded() {
        Work contract = contract().to("2026-03-01");
        Work employment = employment().to("2026-02-01");

        assertThat(verdict("2026-03-01T23:59:59Z", employment, contract)).isEqualTo(Verdict.ENDING_SOON);
        assertThat(verdict("2026-03-02T00:00:00Z", employment, contract)).isEqualTo(Verdict.CONTRACT_ENDED);
    }

    @Test
    void bridgesATransferOverAWeekend() {
        Work friday = employment().to("2026-02-27");
        Work monday = employment().from("2026-03-02").line(3);

        assertThat(verdict("2026-02-27T12:00:00Z", friday, monday)).isEqualTo(Verdict.ACTIVE);
        assertThat(verdict("2026-02-28T12:00:00Z", friday, monday)).isEqualTo(Verdict.BRIDGED);
        assertThat(verdict("2026-03-01T23:59:59Z", friday, monday)).isEqualTo(Verdict.BRIDGED);
        assertThat(verdict("2026-03-02T00:00:00Z", friday, monday)).isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void bridgesAGapAsLongAsTheBridgeAndNoneThatIsLonger() {
        Work before = employment().to("2026-02-01");
        String at = "2026-02-02T00:00:00Z";

        assertThat(verdict(at, before, employment().from("2026-02-09").line(3))).isEqualTo(Verdict.BRIDGED);
        assertThat(verdict(at, before, employment().from("2026-02-10").line(3))).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void bridgesTheEndOfALongGap() {
        Work before = employment().to("2025-01-31");
        Work after = employment().from("2026-03-09").line(3);

        assertThat(verdict("2026-03-01T23:59:59Z", before, after)).isEqualTo(Verdict.TERMINATED);
        assertThat(verdict("2026-03-02T00:00:00Z", before, after)).isEqualTo(Verdict.BRIDGED);
    }

    @Test
    void bridgesNothingWithoutABridge() {
        Person person = person(
                "1",
                employment().to("2026-02-27"),
                employment().from("2026-03-02").line(3));

        assertThat(standing("2026-02-28T12:00:00Z", Site.bridge(Duration.ZERO), person)
                        .verdict())
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void doesNotBridgeFromAnEndThatNobodyKnows() {
        Work ended = employment().ended();
        Work nextYear = employment().from("2027-03-02").line(3);

        assertThat(verdict("2026-03-02T00:00:00Z", ended, nextYear)).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void doesNotBridgeToAnEngagementThatWasCalledOff() {
        Work before = employment().to("2026-02-27");
        Work calledOff =
                employment().from("2026-03-02").to("2026-12-31").ended().line(3);

        assertThat(verdict("2026-02-28T12:00:00Z", before, calledOff)).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void hasNothingThatEndedForSomebodyWhoHasNotBegun() {
        assertThat(verdict("2026-03-02T00:00:00Z", employment().from("2026-06-01")))
                .isEqualTo(Verdict.BRIDGED);
    }

    @Test
    void grantsAccessFromTheFirstDayWhereThePersonLives() {
        Work work = employment().from("2026-03-02").in("Pacific/Auckland");

        assertThat(verdict("2026-03-01T10:59:59Z", work)).isEqualTo(Verdict.BRIDGED);
        assertThat(verdict("2026-03-01T11:00:00Z", work)).isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void goesOnWhenATerminationIsRescinded() {
        assertThat(verdict("2026-03-02T00:00:00Z", employment().to("2026-03-01")))
                .isEqualTo(Verdict.TERMINATED);
        assertThat(verdict("2026-03-02T00:00:00Z", employment())).isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void takesARehireAsActive() {
        assertThat(verdict(
                        "2026-03-02T00:00:00Z",
                        employment().to("2024-01-01"),
                        employment().from("2026-02-01").line(3)))
                .isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void keepsAccessOnLeaveUntilTheEnd() {
        Work leave = employment().onLeave().to("2026-03-01");

        assertThat(verdict("2026-03-01T23:59:59Z", leave)).isEqualTo(Verdict.ON_LEAVE);
        assertThat(verdict("2026-03-02T00:00:00Z", leave)).isEqualTo(Verdict.TERMINATED);
        assertThat(verdict("2026-02-01T00:00:00Z", leave, contract())).isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void suspendsUnlessAnotherEngagementGrantsAccess() {
        Work suspended = employment().suspended().to("2026-03-31");

        assertThat(verdict("2026-03-02T00:00:00Z", suspended)).isEqualTo(Verdict.SUSPENDED);
        assertThat(verdict("2026-03-02T00:00:00Z", suspended, contract())).isEqualTo(Verdict.ACTIVE);
        assertThat(verdict("2026-04-01T00:00:00Z", suspended)).isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void believesDatesOverTheStatus() {
        assertThat(verdict("2026-03-02T00:00:00Z", employment().to("2026-03-01")))
                .isEqualTo(Verdict.TERMINATED);
        assertThat(verdict("2026-03-02T00:00:00Z", employment().ended().to("2026-03-02")))
                .isEqualTo(Verdict.ENDING_SOON);
    }

    @Test
    void believesTheStatusWhereThereAreNoDates() {
        assertThat(standing("2026-03-02T00:00:00Z", employment().ended()))
                .returns(Verdict.TERMINATED, Standing::verdict)
                .returns(null, Standing::accessEnd);
    }

    @Test
    void listsAnEndAsFarAheadAsThePolicyLooks() {
        Work work = employment().to("2026-03-31");

        assertThat(verdict("2026-03-17T23:59:59Z", work)).isEqualTo(Verdict.ACTIVE);
        assertThat(verdict("2026-03-18T00:00:00Z", work)).isEqualTo(Verdict.ENDING_SOON);
    }

    @Test
    void saysWhenTheEndWasKnown() {
        Work work = employment().to("2026-03-01").knownAt("2026-02-20T09:00:00Z");

        assertThat(standing("2026-03-02T00:00:00Z", work).firstKnown()).isEqualTo("2026-02-20T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2026-02-01T00:00:00Z, false",
        "3, 2026-02-01T00:00:00Z, true",
        "9, 2026-02-27T01:00:01Z, false",
        "3, 2026-02-27T01:00:00Z, true"
    })
    void settlesAnAbsenceByFeedsAndByTime(int feeds, String since, boolean settled) {
        Standing standing = standing("2026-03-02T01:00:00Z", policy -> policy, absent("1", since, feeds));

        assertThat(standing.verdict()).isEqualTo(Verdict.ABSENT_FROM_FEED);
        assertThat(standing.settled()).isEqualTo(settled);
    }

    @Test
    void bearsTheFarthestDatesThatAFeedMayWrite() {
        assertThat(verdict(
                        "2026-03-02T00:00:00Z", employment().from("0001-01-01").to("9999-12-31")))
                .isEqualTo(Verdict.ACTIVE);
        assertThat(verdict("2026-03-02T00:00:00Z", employment().withoutStart())).isEqualTo(Verdict.ACTIVE);
    }
}
