package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.PrivilegedGroup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class PrivilegedMembersContract extends StoreContract {
    private static final PrivilegedGroup ADMINS =
            new PrivilegedGroup("ad", "CN=Admins", 7, Set.of(Samples.account(2), Samples.account(1)));
    private static final PrivilegedGroup HOSTILE = new PrivilegedGroup("ad", Samples.HOSTILE, 1, Set.of());

    PrivilegedMembersContract(Backend backend) {
        super(backend);
    }

    @Test
    void keepsThemWithTheRun() {
        stores.privilegedMembers().save("night-1", List.of(HOSTILE, ADMINS));

        assertThat(again().privilegedMembers().load("night-1")).containsExactly(ADMINS, HOSTILE);
        assertThat(stores.privilegedMembers().load("night-2")).isEmpty();
    }

    @Test
    void keepsTheLastWhereAStepWasRepeated() {
        stores.privilegedMembers().save("night-1", List.of(HOSTILE, ADMINS));
        stores.privilegedMembers().save("night-1", List.of(ADMINS));

        assertThat(stores.privilegedMembers().load("night-1")).containsExactly(ADMINS);
    }
}
