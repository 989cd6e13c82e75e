package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TierTest {
    private static final Tier ADMINS = tier("zero", "OU=Admins,DC=x", "CN=Domain Admins,OU=Groups,DC=x");
    private static final Tier HELPDESK = tier("one", "OU=Helpdesk,OU=Admins,DC=x");
    private static final List<Tier> TIERS = List.of(ADMINS, HELPDESK);

    private static Tier tier(String name, String... ous) {
        return new Tier(List.of(ous), Login.of("CN=" + name + ",DC=x", Secret.of("secret")));
    }

    @Test
    void theInnermostOuDecides() {
        assertThat(Tier.of("CN=Tom,OU=Admins,DC=x", TIERS)).contains(ADMINS);
        assertThat(Tier.of("CN=Tom,OU=Deep,OU=Helpdesk,OU=Admins,DC=x", TIERS)).contains(HELPDESK);
    }

    @Test
    void anEntryMayBeNamedItself() {
        assertThat(Tier.of("cn=domain admins, ou=groups, dc=x", TIERS)).contains(ADMINS);
    }

    @Test
    void whatIsInNoTierIsInNone() {
        assertThat(Tier.of("CN=Tom,OU=People,DC=x", TIERS)).isEmpty();
        assertThat(Tier.of("CN=Tom,OU=NoAdmins,DC=x", TIERS)).isEmpty();
        assertThat(Tier.of("CN=Sales,OU=Groups,DC=x", TIERS)).isEmpty();
    }
}
