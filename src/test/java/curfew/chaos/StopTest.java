package curfew.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import curfew.cli.Aftermath;
import curfew.cli.LeaverCompany;
import curfew.journal.ExitCode;
import curfew.servers.Exchange;
import curfew.servers.Fault;
import curfew.servers.LdapProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that are asked to end in each step, by a signal or by another process, while the directory answers slowly. */
@Tag("disturbed")
class StopTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(80, 10);
    private static final Duration SLOW = Duration.ofMillis(400);

    /** On a machine that is busy with other tests; by itself it is one or two. */
    private static final long LONGEST_SECONDS = 60;

    private final EmbeddedVictim victim = new EmbeddedVictim(COMPANY);
    private LdapProxy proxy;

    @TempDir
    private Path folder;

    /** Where a run is when it is asked to end. */
    enum Step {
        READ {
            @Override
            boolean isSlow(Exchange exchange, LdapProxy proxy) {
                return exchange.isPaged();
            }

            @Override
            boolean isReached(LdapProxy proxy) {
                return proxy.exchanges().stream().anyMatch(Exchange::isPaged);
            }
        },
        APPLY {
            @Override
            boolean isSlow(Exchange exchange, LdapProxy proxy) {
                return exchange.isWrite();
            }

            @Override
            boolean isReached(LdapProxy proxy) {
                return proxy.exchanges().stream().anyMatch(Exchange::isWrite);
            }
        },
        /** Stamps are the last changes; what is searched for after all of them is read back. */
        VERIFY {
            @Override
            boolean isSlow(Exchange exchange, LdapProxy proxy) {
                return exchange.kind() == Exchange.Kind.SEARCH && isStamped(proxy);
            }

            @Override
            boolean isReached(LdapProxy proxy) {
                return isStamped(proxy)
                        && proxy.exchanges().get(proxy.exchanges().size() - 1).kind() == Exchange.Kind.SEARCH;
            }

            private boolean isStamped(LdapProxy proxy) {
                return proxy.exchanges().stream()
                                .filter(one -> one.changes("info"))
                                .count()
                        >= COMPANY.leavers();
            }
        };

        Fault fault(Exchange exchange, LdapProxy proxy) {
            return isSlow(exchange, proxy) ? new Fault.LateAnswer(SLOW) : Fault.NONE;
        }

        abstract boolean isSlow(Exchange exchange, LdapProxy proxy);

        abstract boolean isReached(LdapProxy proxy);
    }

    @BeforeEach
    void listen() throws IOException {
        victim.restore();
        URI url = URI.create(victim.site().url());
        proxy = LdapProxy.to(url.getHost(), url.getPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        victim.close();
    }

    private Aftermath undisturbed() throws Exception {
        Scene alone = Scene.set(folder.resolve("alone"), COMPANY, victim, null);
        assertThat(alone.exitOf(alone.start("run", alone.job().toString()))).isZero();
        return alone.aftermath();
    }

    private Scene scene() throws IOException {
        Scene scene = Scene.set(folder.resolve("stopped"), COMPANY, victim, null);
        URI url = URI.create(victim.site().url());
        proxy.close();
        proxy = LdapProxy.to(url.getHost(), url.getPort());
        scene.edit(victim.site().url(), proxy.url());
        return scene;
    }

    private static void until(BooleanSupplier reached) {
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(3)).until(reached::getAsBoolean);
    }

    @ParameterizedTest
    @CsvSource({"READ, false", "APPLY, false", "VERIFY, false", "READ, true", "APPLY, true", "VERIFY, true"})
    void endsWithinSecondsInEachStepAndGoesOnLater(Step step, boolean byCommand) throws Exception {
        Aftermath undisturbed = undisturbed();
        Scene scene = scene();
        proxy.script(exchange -> step.fault(exchange, proxy));
        Process run = scene.start("run", scene.job().toString());
        until(() -> step.isReached(proxy) || !run.isAlive());

        long asked = System.nanoTime();
        if (byCommand) {
            assertThat(scene.exitOf(scene.start("stop", "--job", scene.job().toString())))
                    .isZero();
        } else {
            run.destroy();
        }
        int code = scene.exitOf(run);
        long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked);

        assertThat(code).isEqualTo(ExitCode.STOPPED.code());
        assertThat(took).isLessThan(LONGEST_SECONDS);
        proxy.heal();
        scene.finish();
        assertThat(undisturbed.differences(scene.aftermath())).isEmpty();
    }

    @Test
    void stopsARunWhoseStateIsInPostgreSql() throws Exception {
        Scene scene = scene();
        scene.inPostgres();
        proxy.script(exchange -> Step.APPLY.fault(exchange, proxy));
        Process run = scene.start("run", scene.job().toString());
        until(() -> Step.APPLY.isReached(proxy) || !run.isAlive());

        Process stop = scene.start("stop", "--json", "--job", scene.job().toString());

        assertThat(scene.exitOf(stop)).isZero();
        assertThat(scene.exitOf(run)).isEqualTo(ExitCode.STOPPED.code());
        assertThat(Files.readString(scene.lastLog()))
                .contains("\"ended\" : true")
                .contains("asked for by");
        proxy.heal();
        scene.finish();
    }

    @Test
    void saysThatThereIsNothingToStop() throws Exception {
        Scene scene = scene();

        assertThat(scene.exitOf(scene.start("stop", "--job", scene.job().toString())))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(Files.readString(scene.lastLog())).contains("no run of job leave is going on");

        proxy.script(exchange -> Step.APPLY.fault(exchange, proxy));
        Process run = scene.start("run", scene.job().toString());
        until(() -> Step.APPLY.isReached(proxy) || !run.isAlive());
        run.destroyForcibly();
        scene.exitOf(run);

        assertThat(scene.exitOf(scene.start("stop", "--job", scene.job().toString())))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(Files.readString(scene.lastLog())).contains("is gone: there is nothing to stop");
    }
}
