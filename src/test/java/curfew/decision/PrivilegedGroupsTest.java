package curfew.decision;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.EntryRef;
import curfew.directory.Group;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrivilegedGroupsTest {
    private static final Group BUILT_IN = group("Domain Admins", true);
    private static final Group LISTED = group("Server Admins", false);
    private static final Group INSIDE = group("Night Shift", false, "CN=Server Admins");
    private static final Group DEEP = group("Trainees", false, "cn=night shift");
    private static final Group ROUND = group("Ring", false, "CN=Ring", "CN=Trainees");
    private static final Group PLAIN = group("Sales", false, "CN=Everybody");

    private static final Entitlements ENTITLEMENTS = new Entitlements(List.of(
            new Entitlement("server admins", "servers", 1, "", true, Entitlement.OnLeave.STRIP),
            new Entitlement("Sales", "sales", 2, "", false, Entitlement.OnLeave.STRIP)));

    private final PrivilegedGroups privileged =
            new PrivilegedGroups(List.of(PLAIN, ROUND, DEEP, INSIDE, LISTED, BUILT_IN), ENTITLEMENTS);

    @Test
    void thoseThatTheDirectoryOrAListSaysSoOf() {
        assertThat(privileged.contains(BUILT_IN)).isTrue();
        assertThat(privileged.contains(LISTED)).isTrue();
        assertThat(privileged.contains(PLAIN)).isFalse();
    }

    @Test
    void everyGroupInsideHoweverDeepAndThoughTheyHoldEachOther() {
        assertThat(privileged.dns())
                .containsExactlyInAnyOrder(
                        "CN=Domain Admins", "CN=Server Admins", "CN=Night Shift", "CN=Trainees", "CN=Ring");
    }

    @Test
    void spelledInAnyCase() {
        assertThat(privileged.contains(group("NIGHT SHIFT", false))).isTrue();
    }

    @Test
    void anEntitlementThatIsNotPrivilegedMakesNobodyPrivileged() {
        assertThat(ENTITLEMENTS.isPrivileged(PLAIN)).isFalse();
        assertThat(ENTITLEMENTS.isPrivileged(LISTED)).isTrue();
        assertThat(ENTITLEMENTS.isPrivileged(BUILT_IN)).isTrue();
        assertThat(ENTITLEMENTS.isPrivileged(group("Unlisted", false))).isFalse();
    }

    private static Group group(String name, boolean builtIn, String... parents) {
        String dn = "CN=" + name;
        return new Group(new EntryRef("corp", "id-" + name, dn), name, builtIn, false, 0, Set.of(parents));
    }
}
