package curfew.chaos;

import com.unboundid.ldap.sdk.ResultCode;
import curfew.apply.KillPoint;
import curfew.servers.Exchange;
import curfew.servers.Fault;
import curfew.servers.LdapProxy;
import curfew.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What happens to a run. Each plays the whole of it, up to the process that ends it. */
enum Disturbance {
    /** SIGKILL at any instant; two times of three what resumes it is killed as well, up to five times. */
    KILL {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            long left = measure.life();
            long at = random.nextLong(left);
            scene.tell("killed after " + at + " ms");
            scene.killAfter(scene.start("run", scene.job().toString()), at);
            for (int again = 0; again < MOST_KILLS_OF_RESUMES && random.nextInt(3) != 0; again++) {
                // What is done by now is not done again.
                left = Math.max(left - at, measure.life() / 4);
                at = random.nextLong(left);
                scene.tell("what resumed it killed after " + at + " ms");
                scene.killAfter(scene.start("resume", "--job", scene.job().toString()), at);
            }
            scene.finish();
        }
    },

    /** The end at a named point between journal and directory, any time that it is reached; a third of the time in what resumes it, too. */
    POINT {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            cut(scene, "run", measure, random);
            for (int again = 0; again < 2 && random.nextInt(3) == 0; again++) {
                cut(scene, "resume", measure, random);
            }
            scene.finish();
        }

        private void cut(Scene scene, String command, Measure measure, Random random) throws Exception {
            List<KillPoint> points = List.of(KillPoint.values());
            KillPoint point = points.get(random.nextInt(points.size()));
            int nth = 1 + random.nextInt(measure.reached(point));
            scene.tell("cut " + point + " time " + nth + " of " + command);
            scene.exitOf(scene.cut(command, point.name(), nth));
        }
    },

    /** SIGTERM at any instant. */
    STOP {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            long at = random.nextLong(measure.life());
            Process process = scene.start("run", scene.job().toString());
            process.waitFor(at, TimeUnit.MILLISECONDS);
            long asked = System.nanoTime();
            process.destroy();
            int code = scene.exitOf(process);
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
            scene.tell("SIGTERM after " + at + " ms, ended " + code + " after " + took + " ms");
            if (took > LONGEST_STOP_MILLIS || (code != 14 && code != 143 && code != 0)) {
                throw new IllegalStateException("it did not stop as it should: " + scene.events());
            }
            scene.finish();
        }
    },

    /** The directory server killed at any instant, and started again within three seconds. */
    SERVER {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            long at = random.nextLong(measure.life());
            long away = random.nextLong(3_000);
            scene.tell("server killed after " + at + " ms for " + away + " ms");
            Process process = scene.start("run", scene.job().toString());
            process.waitFor(at, TimeUnit.MILLISECONDS);
            scene.victim().kill();
            Thread.sleep(away);
            scene.victim().restart();
            scene.exitOf(process);
            scene.finish();
        }
    },

    /** Every connection to the PostgreSQL database ended by the database, at any instant, once or twice. */
    DATABASE {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            StoreSettings.PostgreSql server = scene.inPostgres();
            Process process = scene.start("run", scene.job().toString());
            for (int strike = 0; strike <= random.nextInt(2); strike++) {
                long at = random.nextLong(measure.life());
                process.waitFor(at, TimeUnit.MILLISECONDS);
                scene.tell("database connections ended after " + at + " ms: " + endConnections(server));
            }
            scene.exitOf(process);
            scene.finish();
        }

        private int endConnections(StoreSettings.PostgreSql server) throws SQLException {
            String url = server.url().replaceFirst("\\?.*", "");
            try (Connection admin = DriverManager.getConnection(
                            url, server.user(), server.password().reveal());
                    Statement statement = admin.createStatement()) {
                var ended = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name like 'curfew%'");
                ended.next();
                return ended.getInt(1);
            }
        }
    },

    /** Two processes at the same moment, one of them suspended for longer than its lease, and woken. */
    TWO {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            try (TwoProcesses two = TwoProcesses.on(scene)) {
                two.play(measure, random);
            }
        }
    },

    /** A proxy that cuts or swallows one request or answer in fifty. */
    ANSWERS {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            scene.exitOf(scene.start("run", scene.job().toString()));
            scene.finish();
        }
    },

    /** The disk with state and reports full at any instant, and freed again once the process has ended. */
    DISK {
        @Override
        void play(Scene scene, Measure measure, Random random) throws Exception {
            long at = random.nextLong(measure.life());
            Process process = scene.start("run", scene.job().toString());
            process.waitFor(at, TimeUnit.MILLISECONDS);
            Path ballast = scene.home().resolve("ballast");
            long filled = fill(ballast);
            int code = scene.exitOf(process);
            scene.tell("disk full after " + at + " ms with " + filled + " KiB, ended " + code);
            Files.delete(ballast);
            scene.finish();
        }

        private long fill(Path ballast) throws IOException {
            long written = 0;
            try (OutputStream out = Files.newOutputStream(ballast)) {
                byte[] page = new byte[4096];
                while (true) {
                    out.write(page);
                    written += 4;
                }
            } catch (IOException full) {
                return written;
            }
        }
    };

    private static final long LONGEST_STOP_MILLIS = 10_000;
    private static final int ONE_IN = 50;
    private static final int MOST_KILLS_OF_RESUMES = 5;

    abstract void play(Scene scene, Measure measure, Random random) throws Exception;

    /** What a proxy does to a request now and then; searches too, but for logins. */
    static Fault lost(Exchange exchange, Random random) {
        synchronized (random) {
            if (exchange.kind() == Exchange.Kind.BIND || random.nextInt(ONE_IN) != 0) {
                return Fault.NONE;
            }
            return switch (random.nextInt(exchange.isWrite() ? 4 : 2)) {
                case 0 -> new Fault.CutBefore();
                case 1 -> new Fault.CutAfter();
                case 2 -> new Fault.SwallowAnswer();
                default -> new Fault.Answer(ResultCode.BUSY, "busy");
            };
        }
    }

    /** Whether a directory can be disturbed in this way. */
    boolean fits(Victim victim) {
        return this != SERVER || !(victim instanceof EmbeddedVictim);
    }

    /** Between Curfew and the directory, if this needs one; closed by the caller. */
    static LdapProxy proxy(Victim victim, Random random) throws IOException {
        java.net.URI url = java.net.URI.create(victim.site().url());
        LdapProxy proxy = LdapProxy.to(url.getHost(), url.getPort());
        proxy.script(exchange -> lost(exchange, random));
        return proxy;
    }
}
