package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.demo.EmbeddedDirectory;
import curfew.directory.Dns;
import curfew.given.Descriptor;
import curfew.scenarios.Scenario.Night;
import curfew.servers.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights on what is Active Directory's alone, with the embedded one's rights; written and read like scenarios. */
class ActiveDirectoryNightTest {
    private static final Path FOLDERS = Path.of("src", "test", "resources", "active-directory");
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    @TempDir
    private Path home;

    private List<Difference> played(String name) throws IOException {
        Path folder = FOLDERS.resolve(name);
        Scenario scenario = new Scenario(folder, Yaml.read(folder.resolve("scenario.yaml")));
        List<Difference> unplanned = List.of();
        try (EmbeddedGround ground = EmbeddedGround.start(scenario)) {
            listed(scenario, "take_rights").forEach(dn -> ground.directory().takeRights(dn));
            listed(scenario, "protect").forEach(dn -> protect(ground.directory(), dn));
            Play play = new Play(ground, home);
            for (Night night : scenario.nights()) {
                Play.Outcome outcome = play.night(night);
                if (WRITES) {
                    Files.writeString(night.expected(), outcome.told());
                }
                assertThat(outcome.told()).isEqualTo(Files.readString(night.expected()));
                unplanned = outcome.unplanned();
            }
        }
        return unplanned;
    }

    private static List<String> listed(Scenario scenario, String key) {
        return scenario.said().get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static void protect(EmbeddedDirectory directory, String dn) {
        describe(directory, dn, Descriptor.protectedEntry());
        describe(directory, Dns.parentOf(dn), Descriptor.parentOfProtected());
    }

    private static void describe(EmbeddedDirectory directory, String dn, byte[] descriptor) {
        directory.modify(dn, new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", descriptor));
    }

    @Test
    void leavesAPrivilegedPrimaryGroup() throws IOException {
        assertThat(played("primary-group"))
                .as("beside what is planned, the new primary group loses its member value")
                .allMatch(difference -> difference.dn().startsWith("CN=Domain Users")
                        || difference.attribute().equalsIgnoreCase("memberOf"));
    }

    @Test
    void makesCasesOfWhatTheServerWouldRefuse() throws IOException {
        assertThat(played("rights-taken")).isEmpty();
    }

    @Test
    void knowsGroupsThatProtectOrArePrivilegedWhereverTheyLie() throws IOException {
        assertThat(played("protected-by-group-outside")).isEmpty();
    }
}
