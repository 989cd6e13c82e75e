package curfew.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A password or pass phrase that is fetched only when it is needed, each time anew (so that a rotated one is found), and that
 * never shows: it prints as where it comes from.
 */
public final class Secret {
    /** The variable by which systemd tells where credentials are. */
    public static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    private final String origin;
    private final Supplier<String> source;

    private Secret(String origin, Supplier<String> source) {
        this.origin = origin;
        this.source = source;
    }

    /** No secret at all, for an anonymous bind. */
    public static Secret none() {
        return new Secret("none", () -> "");
    }

    /** A secret that is known already, as in the demo and in tests. */
    public static Secret of(String text) {
        return new Secret("given", () -> text);
    }

    /** The content of a UTF-8 file, without one line end at its end. */
    public static Secret fromFile(Path file) {
        return new Secret("file " + file, () -> read(file));
    }

    /** A credential that systemd hands to this process alone ({@code LoadCredential=}), by its name. */
    public static Secret fromCredential(String name) {
        return fromCredential(name, System::getenv);
    }

    /** The same, with the folder of credentials looked up in the given environment. */
    static Secret fromCredential(String name, UnaryOperator<@Nullable String> environment) {
        return new Secret("credential " + name, () -> {
            String folder = environment.apply(CREDENTIALS);
            if (folder == null || folder.isEmpty()) {
                throw new DirectoryException("The credential " + name + " is to hold a secret, but " + CREDENTIALS
                        + " is not set. Nothing was read or changed. Run this under systemd with LoadCredential=" + name
                        + ":FILE, by hand such as with systemd-run --pty --uid=curfew -p LoadCredential=" + name
                        + ":FILE curfew …");
            }
            return read(Path.of(folder).resolve(name));
        });
    }

    /** An environment variable of this process. */
    public static Secret fromEnvironment(String variable) {
        return fromEnvironment(variable, System::getenv);
    }

    /** An environment variable, looked up in the given environment, which answers null for one that is not set. */
    static Secret fromEnvironment(String variable, UnaryOperator<@Nullable String> environment) {
        return new Secret("environment variable " + variable, () -> {
            String value = environment.apply(variable);
            if (value == null || value.isEmpty()) {
                throw new DirectoryException("The environment variable " + variable
                        + " is to hold a secret but is not set, or is empty. Nothing was read or changed."
                        + " Set it for the account that runs Curfew.");
            }
            return value;
        });
    }

    /**
     * The secret itself: for the one place that sends it, never for a message.
     *
     * @throws DirectoryException if the file or variable cannot be read or is empty
     */
    public String reveal() {
        return source.get();
    }

    /** Where it comes from, such as {@code file /etc/curfew/bind.secret}; never the secret. */
    public String origin() {
        return origin;
    }

    private static String read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new DirectoryException(
                    "The secret file " + file + " cannot be read (" + unreadable
                            + "). Nothing was read or changed. Make it readable for the account that runs Curfew alone.",
                    unreadable);
        }
        String secret = text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (secret.isEmpty()) {
            throw new DirectoryException("The secret file " + file
                    + " is empty. Nothing was read or changed. Write the secret into it, on one line.");
        }
        return secret;
    }

    @Override
    public String toString() {
        return "redacted (" + origin + ")";
    }
}
