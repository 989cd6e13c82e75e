package curfew.correlation;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.correlation.KeyRule.Strength;
import curfew.directory.AccountKey;
import curfew.given.ListRoster;
import curfew.roster.Normalisation;
import curfew.roster.Roster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a directory is searched for, to find a person's accounts. */
class SearchKeysTest {
    private static final KeyRule MAIL = new KeyRule("mail", "mail", Strength.WEAK, Normalisation.FOLD, "{}");
    private static final KeyRule ADMIN =
            new KeyRule("login", "login", Strength.DERIVED, Normalisation.FOLD, "adm-{login}");
    private static final Roster ROSTER = new ListRoster(List.of(
            person("1", employment().with("number", "0017").with("mail", "Anna@x.org")),
            absent("42", "2026-01-01T00:00:00Z", 1)));

    private static KeyRule number(Normalisation form) {
        return new KeyRule("employeeid", "number", Strength.STRONG, form, "{}");
    }

    private static SearchKeys with(KeyRule... rules) {
        return new SearchKeys(new CorrelationSettings(List.of(rules), new KindRules(Map.of(), List.of(), Map.of())));
    }

    private static AccountKey login(String login) {
        return new AccountKey(AccountKey.LOGIN, login);
    }

    @Test
    void areTheValuesOfEveryKeyThatIsNotDerived() {
        assertThat(with(number(Normalisation.EXACT), MAIL, ADMIN).ofPerson(ROSTER, 0))
                .containsExactlyInAnyOrder(
                        new AccountKey("employeeid", "0017"),
                        new AccountKey("mail", "Anna@x.org"),
                        new AccountKey("mail", "anna@x.org"),
                        new AccountKey("mail", "ANNA@X.ORG"));
    }

    @Test
    void areNumbersAsADirectoryMayWriteThemWhereZerosDoNotCount() {
        Set<AccountKey> keys = with(number(Normalisation.NUMBER)).ofPerson(ROSTER, 0);

        assertThat(keys)
                .contains(
                        new AccountKey("employeeid", "17"),
                        new AccountKey("employeeid", "0017"),
                        new AccountKey("employeeid", "00000017"),
                        new AccountKey("employeeid", "000000000017"))
                .hasSize(11);
    }

    @Test
    void areKnownOfSomebodyWhoIsInNoFeedNow() {
        assertThat(with(number(Normalisation.EXACT), MAIL).ofPerson(ROSTER, 1))
                .containsExactly(new AccountKey("employeeid", "42"));
    }

    @Test
    void leadFromAnAccountToThoseNamedAfterItAndBack() {
        SearchKeys search = with(number(Normalisation.EXACT), ADMIN);

        assertThat(search.beside(account("anna").build())).containsExactlyInAnyOrder(login("anna"), login("adm-anna"));
        assertThat(search.beside(account("ADM-anna").build())).contains(login("anna"), login("ADM-anna"));
        assertThat(with(number(Normalisation.EXACT)).beside(account("anna").build()))
                .isEmpty();
    }
}
