package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static Entry entry(Attribute... attributes) {
        return new Entry("CN=Ann,DC=x", attributes);
    }

    @Test
    void findsNothingOnAnOrdinaryAccount() {
        assertThat(Dependencies.of(entry(new Attribute("userAccountControl", "66048"))))
                .isEmpty();
    }

    @Test
    void namesTheServicesThatAreRegistered() {
        assertThat(Dependencies.of(
                        entry(new Attribute("servicePrincipalName", "http/d", "http/a", "http/c", "http/b"))))
                .containsExactly(
                        "services are registered under it (servicePrincipalName http/a, http/b, http/c and 1 more)");
    }

    @Test
    void findsDelegationOfEveryKind() {
        assertThat(Dependencies.of(entry(
                        new Attribute("userAccountControl", Integer.toString(512 | 0x80000)),
                        new Attribute("msDS-AllowedToDelegateTo", "cifs/files"),
                        new Attribute("msDS-AllowedToActOnBehalfOfOtherIdentity", "x"))))
                .containsExactly(
                        "it may act for others towards cifs/files (msDS-AllowedToDelegateTo)",
                        "it is trusted for delegation (userAccountControl)",
                        "others may act for anybody towards it (msDS-AllowedToActOnBehalfOfOtherIdentity)");
        assertThat(Dependencies.of(entry(new Attribute("userAccountControl", Integer.toString(512 | 0x1000000)))))
                .hasSize(1);
    }
}
