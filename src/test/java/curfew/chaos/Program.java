package curfew.chaos;

import curfew.cli.CutProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Curfew in processes of their own. */
final class Program {
    /** A class-data archive, so that a process is not busy with its classes most of its life; empty for none. */
    private static final String ARCHIVE = System.getProperty("curfew.chaos.archive", "");

    private Program() {}

    /** The program as its user starts it. */
    static Process curfew(Path log, String... arguments) throws IOException {
        return start(log, List.of(), "curfew.cli.Main", arguments);
    }

    /** The program with options of the JVM. */
    static Process curfew(Path log, List<String> options, String... arguments) throws IOException {
        return start(log, options, "curfew.cli.Main", arguments);
    }

    /** The program that ends itself at a named point. */
    static Process cut(Path log, String... arguments) throws IOException {
        return start(log, List.of(), CutProcess.class.getName(), arguments);
    }

    private static Process start(Path log, List<String> options, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        if (!ARCHIVE.isEmpty()) {
            command.add((Files.exists(Path.of(ARCHIVE)) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=")
                    + ARCHIVE);
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        Files.createDirectories(log.toAbsolutePath().getParent());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
