package curfew.correlation;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.correlation.KeyRule.Strength;
import curfew.correlation.KindRules.LoginPattern;
import curfew.directory.AccountKind;
import curfew.given.ListRoster;
import curfew.roster.Normalisation;
import curfew.roster.Roster;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of a directory make of an account, in whatever order they are listed. */
class KeysTest {
    private static final KeyRule NUMBER =
            new KeyRule("employeeid", "number", Strength.STRONG, Normalisation.EXACT, "{}");
    private static final KeyRule MAIL = new KeyRule("mail", "mail", Strength.WEAK, Normalisation.FOLD, "{}");
    private static final KeyRule ADMIN =
            new KeyRule("login", "login", Strength.DERIVED, Normalisation.FOLD, "adm-{login}");
    private static final Roster ROSTER = new ListRoster(List.of(
            person("1", employment().with("mail", "anna@x.org")),
            person("2", employment().with("mail", "ben@x.org"))));

    @Test
    void onlyADerivedKeyAsksForTheLoginsOfOthers() {
        assertThat(with(NUMBER, MAIL).derives()).isFalse();
        assertThat(with(NUMBER, ADMIN).derives()).isTrue();
        assertThat(with(NUMBER, MAIL).isDerived(account("adm-anna").build())).isFalse();
        assertThat(with(NUMBER, ADMIN).isDerived(account("adm-anna").build())).isTrue();
        assertThat(with(NUMBER, ADMIN).isDerived(account("anna").build())).isFalse();
    }

    @Test
    void theStrongestKeyIsTheFirstEvidenceThoughItIsListedLast() {
        Match match = with(MAIL, NUMBER)
                .match(account("anna").number("1").mail("anna@x.org").build());

        assertThat(match.person()).isZero();
        assertThat(match.candidates())
                .extracting(candidate -> candidate.rule().strength())
                .containsExactly(Strength.STRONG, Strength.WEAK);
    }

    @Test
    void theKindOfAnAccountIsToldWithoutMatchingIt() {
        KindRules kinds = new KindRules(
                Map.of("payroll", AccountKind.SHARED_MAILBOX),
                List.of(new LoginPattern(Pattern.compile("svc-.*"), AccountKind.SERVICE)),
                Map.of());
        KindClassifier classifier = new KindClassifier(kinds);

        assertThat(classifier.kindOf(account("payroll").build())).isEqualTo(AccountKind.SHARED_MAILBOX);
        assertThat(classifier.kindOf(account("svc-backup").build())).isEqualTo(AccountKind.SERVICE);
        assertThat(classifier.kindOf(account("anna").build())).isEqualTo(AccountKind.HUMAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adm", "{login}", "{login}-{login}", ""})
    void aPatternThatDoesNotPointAtOneOtherLoginIsRefused(String pattern) {
        assertThatThrownBy(() -> new DerivedLogin(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternMayStandBeforeOrBehindTheLogin() {
        assertThat(new DerivedLogin("adm-{login}").from("ADM-anna")).contains("anna");
        assertThat(new DerivedLogin("{login}-adm").from("anna-adm")).contains("anna");
        assertThat(new DerivedLogin("{login}-adm").from("anna")).isEmpty();
        assertThat(new DerivedLogin("adm-{login}").from("adm-")).isEmpty();
    }

    private static Correlator with(KeyRule... keys) {
        return new Correlator(ROSTER, new CorrelationSettings(List.of(keys), KindRules.NONE), new LoginIndex());
    }
}
