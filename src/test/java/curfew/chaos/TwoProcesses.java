package curfew.chaos;

import curfew.servers.Fault;
import curfew.servers.LdapProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Two processes that start at the same moment, one of which is suspended for longer than its lease, and woken when the other one has gone on with its run.
 * Each reaches the directory through a proxy of its own, by the same name, so that it can be told who wrote what, and when.
 */
final class TwoProcesses implements AutoCloseable {
    private static final int LEASE_SECONDS = 4;
    private static final int SQLITE_BUSY = 5;
    private static final String NAME = "localhost";

    private final Scene scene;
    private final List<String> writers = Collections.synchronizedList(new ArrayList<>());
    private final List<LdapProxy> proxies = new ArrayList<>();
    private final int port;
    private String woken = "";

    private TwoProcesses(Scene scene, int port) {
        this.scene = scene;
        this.port = port;
    }

    static TwoProcesses on(Scene scene) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TwoProcesses two = new TwoProcesses(scene, port);
        two.listen("first", "127.0.0.2");
        two.listen("second", "127.0.0.3");
        String url = scene.victim().site().url();
        scene.edit(url, "ldap://" + NAME + ":" + port);
        scene.edit("response_timeout: 5s", "response_timeout: 1s\n    connect_timeout: 1s");
        scene.always(two.options("first"));
        scene.edit("state: { dir: state }", "state: { dir: state, lease: " + LEASE_SECONDS + "s }");
        return two;
    }

    private void listen(String who, String address) throws IOException {
        URI target = URI.create(scene.victim().site().url());
        LdapProxy proxy = LdapProxy.to(target.getHost(), target.getPort(), InetAddress.getByName(address), port);
        proxy.script(exchange -> {
            if (exchange.isWrite()) {
                writers.add(who);
            }
            return Fault.NONE;
        });
        proxies.add(proxy);
        Files.writeString(hosts(who), address + " " + NAME + "\n");
    }

    private Path hosts(String who) {
        return scene.home().resolve(who + ".hosts");
    }

    private Process start(String who, String... arguments) throws IOException {
        return scene.start(options(who), arguments);
    }

    private List<String> options(String who) {
        return List.of("-Djdk.net.hosts.file=" + hosts(who));
    }

    void play(Measure measure, Random random) throws Exception {
        String job = scene.job().toString();
        Process first = start("first", "run", job);
        Process second = start("second", "run", job);
        long at = random.nextLong(measure.life());
        first.waitFor(at, TimeUnit.MILLISECONDS);
        boolean firstSleeps = random.nextBoolean();
        scene.tell((firstSleeps ? "first" : "second") + " suspended after " + at + " ms");
        suspend(firstSleeps ? first : second, firstSleeps ? second : first, firstSleeps);
        scene.finish();
    }

    /** The first is suspended when it has sent a change, and the second goes on with its run. */
    int playWhileItWrites() throws Exception {
        String job = scene.job().toString();
        Process first = start("first", "run", job);
        while (writers.isEmpty() && first.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return suspend(first, start("second", "run", job), true);
    }

    /** Suspends one, and wakes it when the other, or a process that resumes the run, has ended; how the suspended one ends. */
    private int suspend(Process sleeper, Process other, boolean firstSleeps) throws Exception {
        String job = scene.job().toString();
        woken = firstSleeps ? "first" : "second";
        suspendOutsideOfTransactions(sleeper);
        int ended = scene.exitOf(other);
        TimeUnit.SECONDS.sleep(LEASE_SECONDS + 1);
        // Who was told to wait goes on with the run once its lease has run out.
        if (ended != 0) {
            String who = firstSleeps ? "second" : "first";
            int resumed = scene.exitOf(start(who, "resume", "--job", job));
            scene.tell(who + " ended " + ended + ", its resume " + resumed);
        }
        signal("-CONT", sleeper);
        int code = scene.exitOf(sleeper);
        scene.tell("woken, ended " + code);
        if (turns() > 1) {
            throw new IllegalStateException("two writers in turn: " + turns());
        }
        return code;
    }

    /** Nobody can write to the state while one sleeps in the middle of a transaction: that is not what is looked at here. */
    private void suspendOutsideOfTransactions(Process sleeper) throws Exception {
        signal("-STOP", sleeper);
        while (sleeper.isAlive() && isLocked()) {
            signal("-CONT", sleeper);
            TimeUnit.MILLISECONDS.sleep(1);
            signal("-STOP", sleeper);
        }
    }

    private boolean isLocked() throws SQLException {
        for (String name : List.of("curfew.db", "batch.db")) {
            Path file = scene.home().resolve("state").resolve(name);
            if (Files.exists(file)) {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                        Statement sql = connection.createStatement()) {
                    sql.execute("pragma busy_timeout = 0");
                    sql.execute("begin immediate");
                    sql.execute("rollback");
                } catch (SQLException busy) {
                    if (busy.getErrorCode() == SQLITE_BUSY) {
                        return true;
                    }
                    throw busy;
                }
            }
        }
        return false;
    }

    /**
     * How often it was another process that wrote than the one before. One last request of the woken one is left out: it may have been put to sleep
     * between its look at the lease and the request, which is guarded by the values that it expects.
     */
    int turns() {
        List<String> all = new ArrayList<>(List.copyOf(writers));
        int last = all.size() - 1;
        if (last > 0 && all.get(last).equals(woken) && !all.get(last - 1).equals(woken)) {
            all.remove(last);
        }
        int turns = 0;
        for (int i = 1; i < all.size(); i++) {
            turns += all.get(i).equals(all.get(i - 1)) ? 0 : 1;
        }
        return turns;
    }

    private static void signal(String signal, Process process) throws IOException {
        if (process.isAlive()) {
            Folders.run(List.of("kill", signal, Long.toString(process.pid())));
        }
    }

    @Override
    public void close() throws IOException {
        for (LdapProxy proxy : proxies) {
            proxy.close();
        }
    }
}
