package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole night with tiers. */
class TierAccountsTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(3, 5);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String LEAVER = "CN=Person 0,OU=People," + LeaverCompany.BASE;

    @Test
    void theAccountOfATierIsNeverTouchedAndThePlanSaysWhoSendsWhat(@TempDir Path folder) throws Exception {
        try (EmbeddedDirectory corp = COMPANY.start()) {
            Path job = COMPANY.write(folder, corp);
            String tiers = """
                        tiers:
                          - { ous: ["OU=Nowhere,%1$s"], bind: { dn: "%2$s", password: { file: corp.password } } }
                          - { ous: ["OU=Groups,%1$s"], bind: { dn: "%3$s", password: { file: corp.password } } }
                    """.formatted(LeaverCompany.BASE, LEAVER, corp.bindDn());
            Files.writeString(job, Files.readString(job).replace("    accounts:", tiers + "    accounts:"));

            JobSettings settings = JobLoader.load(job);
            try (Workplace workplace = new Workplace(settings, CLOCK)) {
                PrintWriter nowhere = new PrintWriter(new StringWriter());
                Run run = workplace.run(
                        workplace.job(new Console(nowhere, nowhere, CLOCK), KillPoint.Listener.NOBODY),
                        NewRun.of(settings, "run", null, CLOCK.instant(), CLOCK.instant()));
                List<Operation> operations = workplace
                        .stores()
                        .plans()
                        .load(run.id())
                        .map(Plan::operations)
                        .orElseThrow();

                assertThat(run.exitCode()).as(run.message()).isEqualTo(ExitCode.DONE.code());
                assertThat(operations)
                        .extracting(Operation::accountDn)
                        .contains("CN=Person 1,OU=People," + LeaverCompany.BASE)
                        .doesNotContain(LEAVER);
                List<String> ldif = Files.readAllLines(
                        folder.resolve("reports").resolve(run.id()).resolve("plan.ldif"));
                long requests = ldif.stream()
                        .filter(line -> line.startsWith("dn: CN=Group"))
                        .count();
                assertThat(requests).isPositive();
                assertThat(ldif.stream().filter(("# sent as " + corp.bindDn())::equals))
                        .hasSize((int) requests);
            }
        }
    }
}
