package curfew.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A script in {@code src/test/servers} that starts and ends servers of one kind. Where the machine has none, the test is skipped. */
record ServerScript(String name) {
    private static final int NO_SERVER = 3;
    private static final long MINUTES_TO_LOAD = 20;

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The rest of the line of what was printed that begins with the word. */
    static String said(String word, String printed) {
        return printed.lines()
                .filter(line -> line.startsWith(word + " "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the script did not say " + word + ": " + printed))
                .substring(word.length() + 1);
    }

    /** Returns what it printed. */
    String run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("bash", Path.of("src", "test", "servers", name).toString()));
        command.addAll(arguments);
        // Into a file: the server inherits the output, and reading a pipe would wait for the server's end.
        Path output = Files.createTempFile("server", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES_TO_LOAD, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Assumptions.assumeTrue(process.exitValue() != NO_SERVER, printed);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
