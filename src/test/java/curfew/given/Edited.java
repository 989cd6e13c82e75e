package curfew.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody edits, such as a job. */
public final class Edited {
    private Edited() {}

    /**
     * Writes something else in its place, wherever it stands.
     *
     * @throws IllegalStateException if it does not stand there
     */
    public static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(before)) {
            throw new IllegalStateException(file + " does not say " + before);
        }
        Files.writeString(file, text.replace(before, after));
    }
}
