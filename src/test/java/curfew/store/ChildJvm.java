package curfew.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another process that runs a class of the tests, talks over its standard streams, and can be killed. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    public static ChildJvm start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The settings as arguments for a child, which {@link #settings} reads. */
    public static List<String> arguments(StoreSettings settings, String... more) {
        List<String> arguments = new ArrayList<>(settings.<List<String>>fold(
                embedded -> List.of(embedded.directory().toString(), "", ""),
                server -> List.of(server.url(), server.user(), server.password().reveal())));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** In the child: the settings that {@link #arguments} wrote. */
    public static StoreSettings settings(String[] arguments) {
        return arguments[1].isEmpty()
                ? new StoreSettings.Embedded(Path.of(arguments[0]))
                : new StoreSettings.PostgreSql(arguments[0], arguments[1], curfew.directory.Secret.of(arguments[2]));
    }

    /** The next line it printed; null at its end. */
    public @Nullable String line() throws IOException {
        return out.readLine();
    }

    /** What it printed up to its end. */
    public List<String> rest() {
        return out.lines().toList();
    }

    public void say(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL: it gets no chance to do anything any more. */
    public void kill() {
        // Of the handle, because killing by the process itself also closes the streams, with what it had printed.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
