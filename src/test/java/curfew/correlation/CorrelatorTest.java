package curfew.correlation;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.person;
import static curfew.given.Work.contract;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.correlation.KindRules.LoginPattern;
import curfew.correlation.Match.Outcome;
import curfew.directory.AccountKind;
import curfew.given.GivenAccount;
import curfew.given.Site;
import curfew.roster.Person;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelatorTest {
    private static final Person ANNA =
            person("00001", employment().with("mail", "anna@x.org").with("name", "Anna Berg"));
    private static final Person BEN =
            person("00002", employment().with("mail", "ben@x.org").with("name", "Ben Carl"));
    private static final Person OTHER_ANNA =
            person("00003", contract().with("mail", "anna.berg@x.org").with("name", "Anna Berg"));

    private final Site site = Site.of(ANNA, BEN, OTHER_ANNA);

    private Match match(GivenAccount account) {
        return site.match(account).get(0);
    }

    private void isMatched(GivenAccount account, int person) {
        assertThat(match(account)).returns(Outcome.MATCHED, Match::outcome).returns(person, Match::person);
    }

    @Test
    void matchesByTheNumberAlone() {
        isMatched(account("anna").number("00001"), 0);
    }

    @Test
    void matchesByTheMailAloneInAnyCase() {
        isMatched(account("ben").mail(" BEN@X.org "), 1);
    }

    @Test
    void takesANumberAsItStands() {
        assertThat(match(account("anna").number("1")).outcome()).isEqualTo(Outcome.ORPHAN);
    }

    @Test
    void isInDoubtWhereNumberAndMailDisagree() {
        Match match = match(account("anna").number("00001").mail("ben@x.org"));

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.persons()).containsExactly(0, 1);
    }

    @Test
    void isInDoubtWhereTwoWeakKeysDisagree() {
        assertThat(match(account("x").mail("anna@x.org").name("Ben Carl")).outcome())
                .isEqualTo(Outcome.AMBIGUOUS);
    }

    @Test
    void isInDoubtBetweenTwoPersonsOfOneName() {
        Match match = match(account("anna").name("anna berg"));

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.persons()).containsExactly(0, 2);
    }

    @Test
    void tellsTwoPersonsOfOneNameByTheirNumber() {
        isMatched(account("anna").number("00003").name("Anna Berg"), 2);
    }

    @Test
    void tellsTwoPersonsOfOneNameByTheirMail() {
        isMatched(account("anna").mail("anna@x.org").name("Anna Berg"), 0);
    }

    @Test
    void isInDoubtWhereTheNumberIsUnknownAndTheMailIsKnown() {
        Match match = match(account("anna").number("99999").mail("anna@x.org"));

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.persons()).containsExactly(0);
        assertThat(match.elsewhere()).containsExactly("employeeid=99999 fits nobody");
    }

    @Test
    void isAnOrphanWhereNoKeyFindsAnybody() {
        assertThat(match(account("x").number("99999").mail("x@x.org")).outcome())
                .isEqualTo(Outcome.ORPHAN);
        assertThat(match(account("x")).outcome()).isEqualTo(Outcome.ORPHAN);
    }

    @Test
    void isInDoubtWhereAnAccountCarriesTheNumbersOfTwoPersons() {
        Match match = match(account("anna").number("00001", "00002").mail("anna@x.org"));

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.persons()).containsExactly(0, 1);
    }

    @Test
    void isInDoubtWhereOneOfTwoNumbersIsUnknown() {
        assertThat(match(account("anna").number("00001", "99999")).outcome()).isEqualTo(Outcome.AMBIGUOUS);
    }

    @Test
    void needsOnlyOneOfSeveralMailAddressesToBeKnown() {
        isMatched(account("anna").number("00001").mail("old@x.org", "anna@x.org"), 0);
    }

    @Test
    void givesTheSamePersonToSeveralAccountsWithOneNumber() {
        List<Match> matches =
                site.match(account("anna").number("00001"), account("anna2").number("00001"));

        assertThat(matches).allSatisfy(match -> assertThat(match.person()).isZero());
    }

    @Test
    void findsWhoIsInNoFeedAnyMoreByTheNumberTheyHad() {
        Match match = Site.of(absent("00009", "2026-02-01T00:00:00Z", 4))
                .match(account("gone").number("00009"))
                .get(0);

        assertThat(match.outcome()).isEqualTo(Outcome.MATCHED);
    }

    @Test
    void findsTheOwnerOfADerivedAccountInAnyOrderOfReading() {
        GivenAccount anna = account("anna").number("00001");
        GivenAccount admin = account("adm-anna");

        assertThat(site.match(anna, admin)).extracting(Match::person).containsExactly(0, 0);
        assertThat(site.match(admin, anna)).extracting(Match::person).containsExactly(0, 0);
        assertThat(site.match(account("ADM-Anna"), anna))
                .extracting(Match::person)
                .containsExactly(0, 0);
    }

    @Test
    void leavesADerivedAccountWithoutABaseAnOrphan() {
        assertThat(match(account("adm-nobody")).outcome()).isEqualTo(Outcome.ORPHAN);
        assertThat(match(account("adm-")).outcome()).isEqualTo(Outcome.ORPHAN);
    }

    @Test
    void doesNotDeriveFromABaseThatIsInDoubt() {
        GivenAccount doubtful = account("anna").number("00001").mail("ben@x.org");

        assertThat(site.match(doubtful, account("adm-anna")).get(1).outcome()).isEqualTo(Outcome.ORPHAN);
    }

    @Test
    void isInDoubtWhereTheBaseLoginIsOfSeveral() {
        GivenAccount one = account("anna").id("1").number("00001");
        GivenAccount two = account("anna").id("2").number("00003");
        Match match = site.match(one, two, account("adm-anna")).get(2);

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.elsewhere()).containsExactly("login=anna derives from a login of several");
    }

    @Test
    void isInDoubtWhereADerivedAccountCarriesAnothersNumber() {
        assertThat(site.match(
                                account("anna").number("00001"),
                                account("adm-anna").number("00002"))
                        .get(1)
                        .outcome())
                .isEqualTo(Outcome.AMBIGUOUS);
    }

    @Test
    void saysNothingOfWhoseANonHumanAccountIs() {
        Match match = match(account("svc-backup").number("00001").kind(AccountKind.SERVICE));

        assertThat(match)
                .returns(Outcome.NOT_HUMAN, Match::outcome)
                .returns(AccountKind.SERVICE, Match::kind)
                .returns(List.of(), Match::candidates);
    }

    @Test
    void knowsAKindFromTheRegisterBeforeAPatternBeforeAnOu() {
        KindRules rules = new KindRules(
                Map.of("svc-a", AccountKind.SHARED_MAILBOX, "id-plain", AccountKind.KIOSK),
                List.of(new LoginPattern(Pattern.compile("svc-.*", Pattern.CASE_INSENSITIVE), AccountKind.SERVICE)),
                Map.of("ou=people,dc=x", AccountKind.COMPUTER));
        Site registered = site.with(rules);

        assertThat(registered.match(account("SVC-A"), account("svc-b"), account("c"), account("plain")))
                .extracting(Match::kind)
                .containsExactly(
                        AccountKind.SHARED_MAILBOX, AccountKind.SERVICE, AccountKind.COMPUTER, AccountKind.KIOSK);
    }

    @Test
    void takesTheInnermostOuForTheKind() {
        KindRules rules = new KindRules(
                Map.of(),
                List.of(),
                Map.of(
                        "ou=s,dc=x", AccountKind.SERVICE,
                        "ou=rooms, ou=s, dc=x", AccountKind.RESOURCE_MAILBOX,
                        "dc=x", AccountKind.KIOSK));

        assertThat(site.with(rules)
                        .match(account("r").dn("CN=r,OU=Rooms,OU=S,DC=x"))
                        .get(0))
                .returns(AccountKind.RESOURCE_MAILBOX, Match::kind);
        assertThat(site.with(rules).match(account("r").dn("CN=r,OU=Rooms,DC=y")).get(0))
                .as("below none of them")
                .returns(AccountKind.HUMAN, Match::kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u0000",
                "*",
                ")(uid=*",
                "\\",
                "00001\u0000",
                "\u202e10000",
                "${jndi:x}",
                "'; drop table",
                "\ud800",
                "００００１",
                "=cmd()"
            })
    void takesAHostileValueForNobodysKey(String value) {
        Match match = match(account("adm-" + value).number(value).mail(value).name(value));

        assertThat(match.outcome()).isEqualTo(Outcome.ORPHAN);
    }

    @Test
    void refusesAPatternThatWouldMakeEveryAccountItsOwn() {
        for (String pattern : List.of("{login}", "adm-", "{login}{login}")) {
            assertThatThrownBy(() -> new DerivedLogin(pattern)).hasMessageContaining(pattern);
        }
    }

    @Test
    void keepsLoginsApartWhenThereAreMany() {
        LoginIndex logins = new LoginIndex();
        for (int i = 0; i < 5000; i++) {
            logins.put("corp", "login" + i, i);
        }

        for (int i = 0; i < 5000; i++) {
            assertThat(logins.find("corp", "LOGIN" + i)).isEqualTo(i);
        }
        assertThat(logins.find("other", "login1")).isEqualTo(LoginIndex.NOBODY);
        logins.put("corp", "login1", 2);
        logins.put("corp", "login1", 1);
        assertThat(logins.find("corp", "login1")).isEqualTo(LoginIndex.SEVERAL);
    }
}
