package curfew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Dns;
import curfew.given.GivenAccount;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActingCheckTest {
    private static final Set<String> NONE = Set.of();

    private static List<Diagnosis> judge(Acting acting) {
        ActingCheck check = new ActingCheck(acting);
        for (String name : List.of("ann", "ben", "eva")) {
            check.saw(GivenAccount.account(name)
                    .dn("CN=" + name + ",OU=Sales,DC=x")
                    .build());
        }
        check.saw(GivenAccount.account("max").dn("CN=max,OU=Ops,DC=x").build());
        return check.judge();
    }

    @Test
    void saysNothingWhereEverythingIsApplied() {
        assertThat(judge(Acting.EVERYWHERE)).isEmpty();
    }

    @Test
    void saysThatAJobOnlyObserves() {
        assertThat(judge(new Acting(false, Set.of("TERMINATED", "SUSPENDED"), List.of(), dn -> true)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.finding()).isEqualTo(Finding.ONLY_OBSERVED);
                    assertThat(one.found()).contains("any of 4 enabled accounts", "SUSPENDED, TERMINATED");
                });
    }

    @Test
    void countsWhomThePilotLeavesOut() {
        Acting acting = new Acting(true, NONE, List.of(), dn -> Dns.isAtOrBelow(dn, "OU=Ops,DC=x"));

        assertThat(judge(acting))
                .singleElement()
                .satisfies(one -> assertThat(one.found())
                        .isEqualTo(
                                "3 of 4 enabled accounts of persons lie where nothing is applied: OU=Sales,DC=x (3)"));
    }

    @Test
    void namesReasonsAndWavesThatAreLeftOut() {
        Acting acting =
                new Acting(true, Set.of("SUSPENDED"), List.of("wave two takes in 10 of 100 persons"), dn -> true);

        assertThat(judge(acting))
                .singleElement()
                .satisfies(one -> assertThat(one.found())
                        .isEqualTo("SUSPENDED is only observed; wave two takes in 10 of 100 persons"));
    }
}
