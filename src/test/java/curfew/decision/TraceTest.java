package curfew.decision;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.person;
import static curfew.given.Work.contract;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Account;
import curfew.given.GivenAccount;
import curfew.given.Rules;
import curfew.given.Site;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which rule decided, and why those before it did not fit. It is the 2nd of March 2026, 1 a.m. UTC. */
class TraceTest {
    private static List<RuleStep> steps(Site site, GivenAccount given) {
        Account account = given.build();
        List<RuleStep> steps = site.decider().trace(account, site.match(given).get(0));
        RuleStep last = steps.get(steps.size() - 1);
        assertThat(last.fits()).isTrue();
        assertThat(last.verdict()).isEqualTo(site.verdict(given));
        assertThat(steps).extracting(RuleStep::verdict).isSorted();
        return steps;
    }

    private static Map<Verdict, String> why(Site site, GivenAccount given) {
        return steps(site, given).stream().collect(Collectors.toMap(RuleStep::verdict, RuleStep::why));
    }

    @Test
    void tellsOnWhichRowAnEndRests() {
        Map<Verdict, String> why = why(
                Site.of(person("2", employment().to("2026-03-01"))),
                account("ben").number("2"));

        assertThat(why).containsOnlyKeys(Verdict.RISK_REVOKED, Verdict.HELD_BY_PERSON, Verdict.TERMINATED);
        assertThat(why.get(Verdict.RISK_REVOKED)).isEqualTo("no line of the urgent list names it or hr:2");
        assertThat(why.get(Verdict.TERMINATED)).contains("hr.csv:2 end=2026-03-01");
    }

    @Test
    void tellsOfEachRuleWhyItDoesNotFitWhoWorksHere() {
        Map<Verdict, String> why =
                why(Site.of(person("1", employment())), account("anna").number("1"));

        assertThat(why.get(Verdict.TERMINATED)).isEqualTo("hr.csv:2 grants access");
        assertThat(why.get(Verdict.ABSENT_FROM_FEED)).isEqualTo("hr:1 is in the feeds: hr.csv:2");
        assertThat(why.get(Verdict.REENABLED)).isEqualTo("Curfew has not disabled the account before");
        assertThat(why.get(Verdict.ON_LEAVE)).isEqualTo("hr.csv:2 is not on leave");
        assertThat(why.get(Verdict.ENDING_SOON)).isEqualTo("hr.csv:2 has no end");
    }

    @Test
    void tellsThatALineOfAListIsLiftedOverOrToCome() {
        Site site = Site.of(person("1", employment()))
                .with(Rules.none()
                        .urgent("hr:1", "2026-01-01T00:00:00Z", "Olga", "2026-02-01T00:00:00Z")
                        .hold("anna", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z")
                        .hold("hr:1", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"));

        Map<Verdict, String> why = why(site, account("anna").number("1"));
        assertThat(why.get(Verdict.RISK_REVOKED)).isEqualTo("urgent.csv:5 was lifted by Olga at 2026-02-01T00:00:00Z");
        assertThat(why.get(Verdict.HELD_BY_PERSON))
                .isEqualTo("holds.csv:6 ran out 2026-03-01T00:00:00Z; holds.csv:6 begins 2026-04-01T00:00:00Z");
    }

    @Test
    void tellsThatTheLastToEndIsAContract() {
        assertThat(why(
                        Site.of(person("2", contract().to("2026-03-01"))),
                        account("ben").name("x").number("2")))
                .extractingByKey(Verdict.TERMINATED)
                .asString()
                .startsWith("the last engagement to end is a contract: ");
    }

    @Test
    void tellsThatAnEndWasActedOnAndTheAccountEnabledAgain() {
        Site site = Site.of(person("2", employment().to("2026-02-01")))
                .disabledBefore("ben", "2026-02-03T01:00:00Z", Verdict.TERMINATED);

        Map<Verdict, String> why = why(site, account("ben").number("2"));
        assertThat(why.get(Verdict.TERMINATED)).contains("Curfew had disabled the account for that");
        assertThat(why).containsKey(Verdict.REENABLED);
    }

    @Test
    void tellsOfAnAccountOfNobodyAndOfSomebodyAbsent() {
        assertThat(why(Site.of(), account("x").number("9")).get(Verdict.ACTIVE))
                .isEqualTo("nobody in the feeds stands behind the account");
        assertThat(why(
                                Site.of(absent("7", "2026-02-01T00:00:00Z", 9)),
                                account("y").number("7"))
                        .get(Verdict.TERMINATED))
                .isEqualTo("hr:7 is in no feed now: no row says anything");
    }
}
