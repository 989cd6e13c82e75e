package curfew.chaos;

import curfew.cli.Aftermath;
import curfew.cli.LeaverCompany;
import curfew.given.Edited;
import curfew.store.Postgres;
import curfew.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of one job, from its first process to the last that resumes it, and what it left. */
final class Scene {
    /** How a process ends that was killed. */
    static final int KILLED = 137;

    private static final int MOST_PROCESSES = 15;
    private static final String SQLITE = "state: { dir: state }";

    private final Path home;
    private final Path job;
    private final Victim victim;
    private final List<Integer> exits = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private String ending = "came through";
    private List<String> options = List.of();
    private int processes;

    private Scene(Path home, Path job, Victim victim) {
        this.home = home;
        this.job = job;
        this.victim = victim;
    }

    /**
     * Puts the directory back and writes a job.
     *
     * @param url where the job finds the directory; null for where it is
     */
    static Scene set(Path home, LeaverCompany company, Victim victim, @Nullable String url) throws IOException {
        victim.restore();
        LeaverCompany.Site site = victim.site();
        Path job = company.write(home, url == null ? site : site.at(url));
        String text = Files.readString(job);
        Files.writeString(job, text.replace("    accounts:", "    response_timeout: 5s\n    accounts:"));
        return new Scene(home, job, victim);
    }

    Path home() {
        return home;
    }

    Path job() {
        return job;
    }

    Victim victim() {
        return victim;
    }

    /** Keeps the state in a PostgreSQL schema of its own. */
    StoreSettings.PostgreSql inPostgres() throws IOException {
        StoreSettings.PostgreSql server = Postgres.freshSchema();
        Files.writeString(home.resolve("database.password"), server.password().reveal());
        Files.writeString(
                job,
                Files.readString(job)
                        .replace(
                                SQLITE,
                                "state: { dir: state, postgresql: { url: \"%s\", user: %s, password: { file: database.password } } }"
                                        .formatted(server.url(), server.user())));
        return server;
    }

    /** What happened, for whoever looks into it. */
    void tell(String event) {
        events.add(event);
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** How the processes ended, in order; {@link #KILLED} for one that was killed. */
    List<Integer> exits() {
        return List.copyOf(exits);
    }

    Process start(String... arguments) throws IOException {
        return Program.curfew(log(), options, arguments);
    }

    /** Options of the JVM for every further process. */
    void always(List<String> newOptions) {
        options = List.copyOf(newOptions);
    }

    /** With options of the JVM. */
    Process start(List<String> options, String... arguments) throws IOException {
        return Program.curfew(log(), options, arguments);
    }

    /** Rewrites a part of the job file. */
    void edit(String before, String after) throws IOException {
        Edited.replace(job, before, after);
    }

    Process cut(String command, String point, int nth) throws IOException {
        return Program.cut(log(), command, job.toString(), point, Integer.toString(nth));
    }

    /** What the process that was started last has printed. */
    Path lastLog() {
        return home.resolveSibling(home.getFileName() + "-" + processes + ".log");
    }

    private Path log() {
        processes++;
        return home.resolveSibling(home.getFileName() + "-" + processes + ".log");
    }

    int exitOf(Process process) throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("a process did not end within 5 minutes: " + home);
        }
        exits.add(process.exitValue());
        return process.exitValue();
    }

    /** Lets it live for so long; whether it lived as long. */
    boolean killAfter(Process process, long millis) throws InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        exitOf(process);
        return !ended;
    }

    /** Goes on as an operator would: resumes what can be resumed, and else runs the job again until it says that all is done. */
    void finish() throws IOException, InterruptedException {
        if (isDone()) {
            return;
        }
        for (int i = 0; i < MOST_PROCESSES; i++) {
            int code = exitOf(start("resume", "--job", job.toString()));
            if (code == 0) {
                ending = "resumed";
                return;
            }
            if (code == 2 && isDone()) {
                ending = "done before it ended";
                return;
            }
            if (code == 13) {
                Thread.sleep(500);
            } else if (code != 1 && code != 14 && exitOf(start("run", job.toString())) == 0) {
                ending = neededAnother() ? "another run" : "begun anew";
                return;
            }
        }
        throw new IllegalStateException("it does not come to its end, exit codes " + exits);
    }

    private boolean isDone() throws IOException {
        List<Path> reports = Aftermath.reports(home);
        return !reports.isEmpty()
                && Files.readString(reports.get(reports.size() - 1).resolve("summary.json"))
                        .contains("\"exit_code\" : 0,");
    }

    /** Whether a run ended otherwise than done, so that another one was needed. */
    boolean neededAnother() throws IOException {
        return Aftermath.reports(home).size() > 1;
    }

    /** How it came to its end, in a word or two. */
    String ending() {
        return ending;
    }

    Aftermath aftermath() throws IOException {
        return Aftermath.of(victim.image(), home, victim.without());
    }

    void remove() throws IOException {
        Folders.remove(home);
        for (int i = 1; i <= processes; i++) {
            Files.deleteIfExists(home.resolveSibling(home.getFileName() + "-" + i + ".log"));
        }
    }
}
