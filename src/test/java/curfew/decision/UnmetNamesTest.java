package curfew.decision;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.ListedName.Kind;
import curfew.directory.Account;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.given.GivenAccount;
import curfew.given.Rules;
import curfew.roster.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnmetNamesTest {
    private static final String PEOPLE = "OU=People,DC=corp,DC=example";
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final Account ann =
            GivenAccount.account("ann").dn("CN=Ann," + PEOPLE).build();
    private final Group admins = new Group(
            new EntryRef("corp", "g1", "CN=Admins,OU=Groups,DC=corp,DC=example"), "Admins", false, false, -1, Set.of());

    private static UnmetNames unmet(Kind kind, String... values) {
        return new UnmetNames(IntStream.range(0, values.length)
                .mapToObj(i -> new ListedName("protected", kind, values[i], "protected.yaml", i + 2))
                .toList());
    }

    private static List<String> values(UnmetNames unmet) {
        return unmet.left().stream().map(ListedName::value).toList();
    }

    private static List<String> names(Rules rules) {
        return rules.build().names(NOW).stream()
                .map(name -> name.list() + " " + name.kind() + " " + name.value())
                .toList();
    }

    @Test
    void meetsAnAccountByEachOfItsNames() {
        UnmetNames unmet = unmet(
                Kind.SUBJECT, "ANN", " ann ", "cn=ann , " + PEOPLE, "Corp/ID-ann", "ID-ANN", "bob", "CN=Bob," + PEOPLE);

        unmet.saw(ann);

        assertThat(values(unmet)).containsExactly("bob", "CN=Bob," + PEOPLE);
    }

    @Test
    void meetsAPersonWhoIsInAFeedWhateverTheCase() {
        UnmetNames byRows = unmet(Kind.SUBJECT, "hr:00113", "HR:a7", "hr:00114");
        byRows.saw(new PersonId("hr", "00113"));
        byRows.saw(new PersonId("hr", "A7"));

        UnmetNames byRoster = unmet(Kind.SUBJECT, "hr:00113", "hr:a7", "hr:Mx", "hr:00114");
        byRoster.sawPersons(
                Set.of(new PersonId("hr", "00113"), new PersonId("hr", "A7"), new PersonId("hr", "Mx"))::contains);

        assertThat(values(byRows)).containsExactly("hr:00114");
        assertThat(values(byRoster)).containsExactly("hr:00114");
    }

    @Test
    void saysNothingOfPersonsWhereNobodyLookedForThem() {
        UnmetNames unmet = unmet(Kind.SUBJECT, "hr:00113", "bob");

        unmet.leavePersonsOut();

        assertThat(values(unmet)).containsExactly("bob");
    }

    @Test
    void meetsAnOuByWhoIsBelowIt() {
        UnmetNames unmet = unmet(Kind.OU, "OU=Peopel,DC=corp,DC=example", PEOPLE, "DC=corp,DC=example");

        unmet.saw(ann);

        assertThat(values(unmet)).containsExactly("OU=Peopel,DC=corp,DC=example");
    }

    @Test
    void meetsAGroupByNameOrDn() {
        UnmetNames unmet = unmet(Kind.GROUP, "admins", "CN=Admins,OU=Groups,DC=corp,DC=example", "Admns");

        unmet.saw(admins);
        unmet.saw(ann);

        assertThat(values(unmet)).containsExactly("Admns");
    }

    @Test
    void namesWhatEachListNamesButNoPatterns() {
        Rules rules = Rules.none()
                .protect(ProtectionKind.PATTERN, "brk-*")
                .protect(ProtectionKind.SUBJECT, "root")
                .protect(ProtectionKind.OU, PEOPLE)
                .protect(ProtectionKind.GROUP, "Wardens")
                .protect(ProtectionKind.MEMBERS_OF, "Tier0")
                .exceptFor("ann", Covers.ALL, "")
                .exceptFor("bob", Covers.GROUP, "VPN")
                .legalHold("hr:7")
                .urgent("eve")
                .hold("max", "2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z");

        assertThat(names(rules))
                .containsExactly(
                        "protected SUBJECT root",
                        "protected OU " + PEOPLE,
                        "protected GROUP Wardens",
                        "protected GROUP Tier0",
                        "exceptions SUBJECT ann",
                        "exceptions SUBJECT bob",
                        "exceptions GROUP VPN",
                        "legal_holds SUBJECT hr:7",
                        "urgent SUBJECT eve",
                        "holds SUBJECT max");
    }

    @Test
    void asksNoMoreForWhatHasRunOutAndAlreadyForWhatIsToCome() {
        Rules rules = Rules.none()
                .exceptFor("over", Covers.ALL, "", "2026-01-01T00:00:00Z", "2026-03-02T01:00:00Z")
                .exceptFor("ahead", Covers.ALL, "", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .urgent("lifted", "2026-01-01T00:00:00Z", "security", "2026-02-01T00:00:00Z")
                .urgent("unlifted", "2026-01-01T00:00:00Z", "", "2026-02-01T00:00:00Z")
                .hold("ended", "2026-01-01T00:00:00Z", "2026-03-02T01:00:00Z");

        assertThat(names(rules)).containsExactly("exceptions SUBJECT ahead", "urgent SUBJECT unlifted");
    }
}
