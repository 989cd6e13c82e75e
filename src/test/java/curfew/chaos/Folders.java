package curfew.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whole folders, by the system's own tools: a database is a sparse file of many gigabytes. */
final class Folders {
    private Folders() {}

    /** Makes a folder the same as another, whatever was in it. */
    static void copy(Path from, Path to) throws IOException {
        remove(to);
        run(List.of("cp", "-a", "--sparse=always", "--reflink=auto", from.toString(), to.toString()));
    }

    static void remove(Path folder) throws IOException {
        run(List.of("rm", "-rf", folder.toString()));
    }

    /** Runs a command of the system, which must succeed. */
    static void run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
