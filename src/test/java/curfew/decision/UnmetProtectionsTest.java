package curfew.decision;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.directory.Account;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.given.GivenAccount;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnmetProtectionsTest {
    private static final String PEOPLE = "OU=People,DC=corp,DC=example";

    private final Account ann =
            GivenAccount.account("ann").dn("CN=Ann," + PEOPLE).build();
    private final Group admins = new Group(
            new EntryRef("corp", "g1", "CN=Admins,OU=Groups,DC=corp,DC=example"), "Admins", false, false, -1, Set.of());

    private static UnmetProtections unmet(ProtectionKind kind, String... values) {
        List<Protection> protections = IntStream.range(0, values.length)
                .mapToObj(i -> new Protection(kind, values[i], "reason", "protected.yaml", i + 2))
                .toList();
        return new GuardBook(new GuardRules(protections, List.of(), List.of(), List.of(), List.of()), Instant.EPOCH)
                .unmet();
    }

    private static List<String> values(UnmetProtections unmet) {
        return unmet.left().stream().map(Protection::value).toList();
    }

    @Test
    void meetsAnAccountByEachOfItsNames() {
        UnmetProtections unmet = unmet(ProtectionKind.SUBJECT, "ANN", "cn=ann , " + PEOPLE, "bob", "hr:00113");

        unmet.saw(ann);

        assertThat(values(unmet)).as("a person is in no directory").containsExactly("bob");
    }

    @Test
    void meetsAnOuByWhoIsBelowIt() {
        UnmetProtections unmet = unmet(ProtectionKind.OU, "OU=Peopel,DC=corp,DC=example", PEOPLE, "DC=corp,DC=example");

        unmet.saw(ann);

        assertThat(values(unmet)).containsExactly("OU=Peopel,DC=corp,DC=example");
    }

    @Test
    void meetsAGroupByNameOrDn() {
        UnmetProtections unmet =
                unmet(ProtectionKind.GROUP, "admins", "CN=Admins,OU=Groups,DC=corp,DC=example", "Admns");

        unmet.saw(admins);

        assertThat(values(unmet)).containsExactly("Admns");
    }

    @Test
    void saysNothingOfPatterns() {
        assertThat(values(unmet(ProtectionKind.PATTERN, "brk-*"))).isEmpty();
    }
}
