package curfew.reliability;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A server that a script of {@code src/test/servers} starts and ends. */
final class ServerScript {
    private static final int NOT_INSTALLED = 3;
    private static final long LONGEST_MINUTES = 5;

    private final String name;
    private final Path folder;
    private String printed = "";

    ServerScript(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it in its folder. */
    void start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("start", folder.toString()));
        all.addAll(List.of(arguments));
        printed = run(all);
    }

    /** What it printed behind a word. */
    String said(String word) {
        return printed.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " printed no " + word + ": " + printed));
    }

    void kill() throws IOException {
        run(List.of("kill", folder.toString()));
    }

    private String run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("bash", Path.of("src", "test", "servers", name).toString()));
        command.addAll(arguments);
        // Into a file: the server inherits the output, and reading a pipe would wait for the server's end.
        Path output = Files.createTempFile(name, ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            String all = Files.readString(output);
            Assumptions.assumeTrue(process.exitValue() != NOT_INSTALLED, all);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(all);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
