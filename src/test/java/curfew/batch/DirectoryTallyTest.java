package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.given.GivenAccount;
import curfew.receipt.DirectoryParts;
import curfew.receipt.Part;
import curfew.receipt.Profile;
import curfew.receipt.Source;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DirectoryTallyTest {

    @Test
    void countsByBaseAndOuAndWhereWhatIsFilled() {
        DirectoryTally tally = new DirectoryTally();
        tally.add(GivenAccount.account("anna")
                .dn("CN=Anna,OU=Sales,DC=x")
                .number("00001")
                .build());
        tally.add(GivenAccount.account("tom")
                .dn("CN=Tom,OU=Sales,DC=x")
                .disabled()
                .build());
        tally.add(GivenAccount.account("eve")
                .dn("CN=Eve\\, E,OU=IT,DC=x")
                .number("00003")
                .build());

        Profile profile = tally.profile(Source.directory("corp"), LocalDate.of(2026, 3, 2), Instant.EPOCH);

        assertThat(profile.rows()).isEqualTo(3);
        assertThat(profile.open()).isEqualTo(2);
        assertThat(profile.parts().get(DirectoryParts.BASE)).containsOnlyKeys(GivenAccount.BASE);
        assertThat(profile.parts().get(DirectoryParts.BASE).get(GivenAccount.BASE))
                .isEqualTo(Part.of(3, 2));
        assertThat(profile.parts().get(DirectoryParts.OU))
                .containsOnlyKeys("OU=Sales,DC=x", "OU=IT,DC=x")
                .containsEntry("OU=Sales,DC=x", Part.of(2, 1));
        assertThat(profile.filled()).containsEntry("employeeid", 2L);
        assertThat(profile.parts().get(DirectoryParts.FILLED + "employeeid"))
                .containsEntry("OU=Sales,DC=x", Part.of(2, 1))
                .containsEntry("OU=IT,DC=x", Part.of(1, 1));
    }
}
