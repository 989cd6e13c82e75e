package curfew.cli;

import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program in a process of its own, which a test may kill. */
final class CurfewProcess {
    private static final long LONGEST_MINUTES = 5;

    private CurfewProcess() {}

    /** How far a run had come when its process was killed. */
    enum Came {
        TO_NO_RUN,
        INTO_A_RUN,
        TO_THE_END
    }

    /** Goes on as an operator would after a kill. */
    static Came finish(Path job, Path home) throws IOException, InterruptedException {
        boolean reported = hasReport(home);
        int resumed = exitOf(start("resume", "--job", job));
        if (resumed == ExitCode.DONE.code()) {
            return Came.INTO_A_RUN;
        }
        check(resumed, ExitCode.USAGE, "resume either goes on or finds nothing to resume");
        if (reported) {
            return Came.TO_THE_END;
        }
        check(exitOf(start("run", job)), ExitCode.DONE, "a run");
        return Came.TO_NO_RUN;
    }

    private static void check(int found, ExitCode expected, String what) {
        if (found != expected.code()) {
            throw new AssertionError(what + ": expected " + expected.code() + ", found " + found);
        }
    }

    private static boolean hasReport(Path home) throws IOException {
        Path reports = home.resolve("reports");
        if (!Files.isDirectory(reports)) {
            return false;
        }
        try (Stream<Path> all = Files.list(reports)) {
            return all.anyMatch(report -> !report.getFileName().toString().startsWith("."));
        }
    }

    /** A process, and what it prints. */
    record Told(Process process, Path log) {
        String output() throws IOException {
            return Files.readString(log);
        }
    }

    static Process start(Object... arguments) throws IOException {
        return told(arguments).process();
    }

    static Told told(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "curfew.cli.Main"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path log = Files.createTempFile("curfew-kill", ".log");
        log.toFile().deleteOnExit();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Told(process, log);
    }

    static int exitOf(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("a process did not end within " + LONGEST_MINUTES + " minutes");
        }
        return process.exitValue();
    }
}
