package curfew.explain;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.contradicted;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.correlation.Correlator;
import curfew.correlation.LoginIndex;
import curfew.decision.Decision;
import curfew.decision.DisabledByCurfew;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import curfew.feeds.Status;
import curfew.feeds.Vocabulary;
import curfew.given.GivenAccount;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.roster.Contradiction;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said to change the answer, and that no less would. It is the 2nd of March 2026, 1 a.m. UTC. */
class CounterfactualsTest {
    private static final Instant AS_OF = Instant.parse("2026-03-02T01:00:00Z");
    private static final FeedSettings HR = new FeedSettings(
            "hr",
            FeedSettings.Kind.EMPLOYMENT,
            "hr.csv",
            Mapping.of(
                    Map.of(
                            "key", Column.named("NO"),
                            "status", Column.named("STATE"),
                            "start", Column.named("ENTRY"),
                            "end", Column.named("EXIT"),
                            "last_day", Column.named("LAST")),
                    new Vocabulary(Map.of("works", Status.ACTIVE, "garden", Status.SUSPENDED)),
                    new Dates(List.of("d.M.yyyy"), java.util.Set.of(), true, ZoneId.of("UTC"))),
            Duration.ofDays(1),
            0,
            0,
            true);

    private static List<Counterfactual> changes(Site site, GivenAccount given, Rules rules) {
        GuardRules built = rules.build();
        Grounds grounds = new Grounds(
                site.roster(),
                List.of(HR),
                site.policy(),
                built,
                "job.yaml",
                List.of(),
                DisabledByCurfew.NOTHING,
                AS_OF);
        Decision decision = site.with(rules).decide(given);
        Correlator correlator = new Correlator(site.roster(), site.correlation(), new LoginIndex());
        return new Counterfactuals(grounds, decision, correlator, site.correlation()).find();
    }

    private static List<Counterfactual> changes(Person person) {
        return changes(Site.of(person), account("ben").number(person.id().key()), Rules.none());
    }

    @Test
    void asksForTheFirstDayThatIsLateEnoughAsTheFeedWritesIt() {
        Counterfactual first =
                changes(person("2", employment().to("2026-02-20"))).get(0);

        assertThat(first.words()).isEqualTo("end (EXIT) of hr.csv line 2, now 20.2.2026, as 2.3.2026 or later");
        assertThat(first.then().verdict()).isEqualTo("ENDING_SOON");
        assertThat(Site.of(person("2", employment().to("2026-03-01")))
                        .verdict(account("ben").number("2"))
                        .isEnded())
                .as("a day less is too early")
                .isTrue();
    }

    @Test
    void asksForADayMoreWhereTheEndIsNoDayOfAccess() {
        assertThat(changes(person("2", employment().to("2026-02-20").exclusive()))
                        .get(0)
                        .words())
                .contains("as 3.3.2026 or later");
    }

    @Test
    void asksForBothDatesWhereBothHavePassed() {
        assertThat(changes(person("2", employment().to("2026-02-20").lastDay("2026-02-10")))
                        .get(0)
                        .corrections())
                .extracting(Correction::field)
                .containsExactly("end", "last_day");
    }

    @Test
    void endsEveryRowThatGrantsAccess() {
        Counterfactual first = changes(person("1", employment(), employment().from("2021-01-01")))
                .get(0);

        assertThat(first.corrections())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.after()).isEqualTo("1.3.2026"));
        assertThat(first.then().verdict()).isEqualTo("TERMINATED");
    }

    @Test
    void liftsGuardsByTheLineThatTheyStandOn() {
        Site site = Site.of(person("2", employment().to("2026-02-20")));
        GivenAccount ben = account("ben").number("2");

        assertThat(changes(site, ben, Rules.none().exceptFor("ben", Covers.ALL, ""))
                        .get(0)
                        .words())
                .isEqualTo("line 3 of exceptions.csv taken out");
        assertThat(changes(site, ben, Rules.none().protect(ProtectionKind.PATTERN, "b*"))
                        .get(0)
                        .words())
                .isEqualTo("line 2 of protected.csv taken out");
        assertThat(changes(site, ben, Rules.none().hold("hr:2", "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"))
                        .get(0)
                        .words())
                .isEqualTo("line 6 of holds.csv taken out");
        assertThat(changes(site, ben, Rules.none().urgent("ben")).get(0).words())
                .startsWith("lifted_by and lifted_at of urgent.csv line 5 filled in");
    }

    @Test
    void promisesNothingThatWouldNotChangeTheAnswer() {
        Rules twice = Rules.none().urgent("ben").urgent("hr:2");

        assertThat(changes(Site.of(person("2", employment())), account("ben").number("2"), twice))
                .singleElement()
                .satisfies(one -> assertThat(one.corrections()).hasSize(2));
        assertThat(changes(
                        Site.of(person("2", employment().to("2026-02-20"))),
                        account("ben").number("2").critical(),
                        Rules.none()))
                .noneMatch(one -> one.corrections().stream()
                        .anyMatch(correction -> correction.kind() == Correction.Kind.LIST_LINE_REMOVED));
    }

    @Test
    void bringsBackWhoIsAbsentAndSettlesWhatContradicts() {
        assertThat(changes(absent("7", "2026-02-01T00:00:00Z", 9)).get(0).words())
                .isEqualTo("a row for hr:7 in the feed hr that grants access, such as the one it had, of Somebody");
        assertThat(
                        changes(contradicted(
                                        person("2", employment().to("2026-02-20")), Contradiction.Kind.DUPLICATE_KEY))
                                .stream()
                                .map(Counterfactual::words))
                .anyMatch(words -> words.startsWith("settle in the feed hr: DUPLICATE_KEY"));
    }

    @Test
    void namesTheKeyThatPointsElsewhere() {
        Site site = Site.of(person("2", employment().to("2026-02-20")), person("3", employment()));

        assertThat(changes(site, account("ben").number("2", "3"), Rules.none())
                        .get(0)
                        .words())
                .contains("employeeid of ", "taken away");
    }
}
