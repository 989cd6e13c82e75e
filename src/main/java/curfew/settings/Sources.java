package curfew.settings;

import curfew.settings.Problem.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of one job, each read once: what is checked, what is used and what the digest is over are the same bytes, whoever
 * writes to a file meanwhile.
 */
final class Sources {
    private static final long LARGEST = 16L << 20;

    private final Path job;
    private final Path folder;
    private final Problems problems;
    /** By the path as it would be written in the job file, so that the digest does not depend on where the job lies. */
    private final Map<String, byte[]> read = new TreeMap<>();

    /** Files, by the same path, whose contents are no part of the digest. */
    private final Set<String> growing = new HashSet<>();

    private final Map<Path, Optional<String>> texts = new HashMap<>();
    private final Map<Path, String> asWritten = new HashMap<>();

    Sources(Path job, Problems problems) {
        this.job = job;
        this.problems = problems;
        Path parent = job.getParent();
        this.folder = parent == null ? Path.of("") : parent;
    }

    Path job() {
        return job;
    }

    /** What paths in the job file are relative to. */
    Path folder() {
        return folder;
    }

    /** A path of the job file, for this program; empty if this system cannot have such a path. */
    Optional<Path> resolve(String written) {
        try {
            Path path = folder.resolve(written).normalize();
            asWritten.putIfAbsent(path, written);
            return Optional.of(path);
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    /**
     * The text of a UTF-8 file, without byte order mark.
     *
     * @param asked where the file is named
     * @return empty if it cannot be read, which then is among the problems
     */
    Optional<String> text(Path file, Place asked) {
        Optional<String> before = texts.get(file);
        if (before == null) {
            before = read(file, asked);
            texts.put(file, before);
        }
        return before;
    }

    private Optional<String> read(Path file, Place asked) {
        problems.announce(file.toString());
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                unreadable(asked, file, "is no regular file", "name a file");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                unreadable(asked, file, "is larger than 16 MiB", "is it the right file?");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            read.put(relative(file), bytes);
            return decoded(file, bytes);
        } catch (NoSuchFileException missing) {
            unreadable(
                    asked, file, "does not exist", "mend the path (it is relative to the job file), or make the file");
        } catch (IOException | IllegalArgumentException unreadable) {
            unreadable(
                    asked,
                    file,
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "make it readable for the account that runs Curfew");
        }
        return Optional.empty();
    }

    /** A list that commands add to: a row more makes no other settings of them. What it says is asked of it when a plan is applied. */
    void leaveOutOfDigest(Path file) {
        growing.add(relative(file));
    }

    private String relative(Path file) {
        return folder.toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    private Optional<String> decoded(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException wrong) {
            Place place = new Place(file.toString(), lineOfFault(bytes), 1);
            problems.add(
                    new Problem(
                            Kind.SYNTAX,
                            place,
                            "this is not UTF-8 from here on",
                            "",
                            "a file in UTF-8",
                            "save the file as UTF-8"),
                    "");
            return Optional.empty();
        }
    }

    /** The first line that is not UTF-8. A line feed is never a part of another character there. */
    private static int lineOfFault(byte[] bytes) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
                } catch (CharacterCodingException here) {
                    return line;
                }
                start = i + 1;
                line++;
            }
        }
        return line;
    }

    private void unreadable(Place asked, Path file, String why, String mend) {
        problems.add(
                new Problem(
                        Kind.REFERENCE,
                        asked,
                        "the file " + told(file) + " " + why,
                        Shown.of(file.toString()),
                        "a file that can be read",
                        mend),
                file.toString());
    }

    /** As somebody wrote it, and where that leads. */
    String told(Path file) {
        String path = Shown.of(file.toString());
        String written = asWritten.get(file);
        return written == null || Path.of(written).equals(file) ? path : Shown.quoted(written) + " (" + path + ")";
    }

    /**
     * Lower-case hex SHA-256 over all files that were read, sorted by path; paths and contents are prefixed with their lengths. Of a list that
     * commands add to, the path alone.
     */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            prefixed(digest, "curfew-settings-1".getBytes(StandardCharsets.UTF_8));
            read.forEach((path, bytes) -> {
                prefixed(digest, path.getBytes(StandardCharsets.UTF_8));
                prefixed(digest, growing.contains(path) ? new byte[0] : bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void prefixed(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
