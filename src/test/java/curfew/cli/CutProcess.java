package curfew.cli;

import curfew.apply.KillPoint;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.StateDirectory;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** A process that ends itself, as SIGKILL would, when it comes to a named point for the nth time. */
public final class CutProcess {
    private static final int KILLED = 137;

    private CutProcess() {}

    /**
     * Runs or resumes a job.
     *
     * @param arguments {@code run} or {@code resume}; the job file; a {@link KillPoint}; how often it is reached, 0 to go on to the end and print
     *     how often each was
     */
    public static void main(String[] arguments) {
        KillPoint where = KillPoint.valueOf(arguments[2]);
        int nth = Integer.parseInt(arguments[3]);
        Map<KillPoint, Integer> reached = new EnumMap<>(KillPoint.class);
        KillPoint.Listener listener = point -> {
            int times = reached.merge(point, 1, Integer::sum);
            if (point == where && times == nth) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        int code = run(arguments[0], Path.of(arguments[1]), listener);
        reached.forEach((point, times) -> System.out.println("reached " + point + " " + times));
        System.exit(code);
    }

    private static int run(String command, Path job, KillPoint.Listener listener) {
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobLoader.load(job);
        StateDirectory.make(settings.state().folder());
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (Workplace workplace = new Workplace(settings, clock)) {
            Run run = command.equals("run")
                    ? NewRun.of(settings, "run", null, clock.instant(), clock.instant())
                    : workplace
                            .stores()
                            .runs()
                            .resumable()
                            .orElseThrow()
                            .resumedBy("tester", "here", ProcessHandle.current().pid());
            return workplace
                    .run(workplace.job(new Console(out, out, clock), listener), run)
                    .exitCode();
        }
    }
}
