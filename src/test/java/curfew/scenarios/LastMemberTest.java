package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stays in a group that all leave and that may not be empty is told by the ids, whoever the server tells of first. */
class LastMemberTest {
    private static final String LOW = "00000000-0000-3000-8000-000000000001";
    private static final String HIGH = "f0000000-0000-3000-8000-000000000001";

    @ParameterizedTest
    @CsvSource({"tom, lea", "lea, tom"})
    void staysWhoHasTheHighestId(String low, String high, @TempDir Path home) {
        Scenario scenario = Scenario.named("last-members-of-one-night");
        Wording wording = new OpenLdapWording(false);
        List<Entry> company = Company.entries(scenario, wording);
        company.forEach(entry -> {
            if (entry.hasAttributeValue("uid", low)) {
                entry.addAttribute("entryUUID", LOW);
            } else if (entry.hasAttributeValue("uid", high)) {
                entry.addAttribute("entryUUID", HIGH);
            }
        });
        try (Ground ground = EmbeddedGround.start(scenario, wording, company)) {
            String told = new Play(ground, home).night(scenario.nights().get(0)).told();
            assertThat(told).contains(low + "; strip-group").doesNotContain(high + "; strip-group");
        }
    }
}
