package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and directories that nobody of this project wrote; what has to come out was told by those who did. */
class RealDataTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void onLeaveDisabledActsOnTheTwoWhoAreNotDisabledYetAndOnNobodyElse() throws IOException {
        try (EmbeddedDirectory directory = directory(RealData.SRI)) {
            RealData.Outcome outcome = run(RealData.SRI, directory, "disable", RealData.SRI.feed());
            assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.logins()).containsExactlyInAnyOrder("janderso", "lshepher");
            assertThat(directory
                            .entry("uid=janderso,ou=users,dc=example,dc=com")
                            .orElseThrow()
                            .getAttributeValue("roomNumber"))
                    .isEqualTo("disabled");
            assertThat(directory.writes()).hasSize(2);
            assertThat(outcome.orphans())
                    .containsExactlyInAnyOrder("test123", "cn=idm", "mail-svc", "spam-svc", "www-svc");
        }
    }

    @Test
    void onLeaveKeptActsOnNobody() throws IOException {
        try (EmbeddedDirectory directory = directory(RealData.SRI)) {
            RealData.Outcome outcome = run(RealData.SRI, directory, "keep", RealData.SRI.feed());
            assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.operations()).isEmpty();
            assertThat(directory.writes()).isEmpty();
        }
    }

    @Test
    void bothAccountsOfOneNumberGoOutOfAllGroupsAndThePlaceholderStays() throws IOException {
        try (EmbeddedDirectory directory = directory(RealData.SRI)) {
            String left = RealData.SRI.feedWithout("1013");
            RealData.Outcome outcome = run(RealData.SRI, directory, "keep", left);
            assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.logins()).containsOnly("opeterso", "opeterso-admin");
            assertThat(outcome.states()).containsOnly(OperationState.VERIFIED);
            String after = directory.dump();
            assertThat(after).doesNotContainIgnoringCase("member: uid=opeterso");
            assertThat(after.lines()
                            .filter(line -> line.equals("member: cn=dummy,o=whatever"))
                            .count())
                    .isEqualTo(Files.readString(RealData.SRI.ldif())
                            .lines()
                            .filter(line -> line.equalsIgnoreCase("member: cn=dummy,o=whatever"))
                            .count());
        }
    }

    @Test
    void aFeedWithLeadingZerosAndWithoutStatusMatchesEverybodyAndWritesNothing() throws IOException {
        try (EmbeddedDirectory directory = directory(RealData.ALICE)) {
            RealData.Outcome outcome = run(RealData.ALICE, directory, "keep", RealData.ALICE.feed());
            assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.operations()).isEmpty();
            assertThat(outcome.orphans()).isEmpty();
            assertThat(directory.writes()).isEmpty();
        }
    }

    private RealData.Outcome run(RealData data, EmbeddedDirectory directory, String onLeave, String feed)
            throws IOException {
        RealData.Server server = new RealData.Server("ldap", directory.url(), directory.bindDn(), directory.password());
        return data.run(home, server, onLeave, feed);
    }

    private static EmbeddedDirectory directory(RealData data) {
        EmbeddedDirectory directory = EmbeddedDirectory.start(EmbeddedOptions.ldap(RealData.BASE));
        directory.load(data.ldif());
        return directory;
    }
}
