package curfew.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list of a job that commands write to as people do: holds after a rollback, the urgent list after an offboarding. What stands in the
 * file stays as it was written, byte for byte; rows are added at its end. Another reader sees the file before or after, never a part of it, and two
 * commands do not lose each other's rows. For one thread at a time.
 */
public final class ListFile {
    private static final CSVFormat CELLS = CSVFormat.RFC4180
            .builder()
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path file;

    public ListFile(Path file) {
        this.file = file;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * Adds rows at the end, durably. Cells of columns that the file does not have are an error; columns that a row does not name stay empty.
     *
     * @param rows cells by column; at least one row
     * @throws IOException if the file cannot be read or written, is not a list with a header, or lacks a column; it is as it was then
     */
    public void append(List<Map<String, String>> rows) throws IOException {
        Path target = file.toRealPath();
        Path folder = target.resolveSibling("");
        Path beside = folder.resolve("." + target.getFileName() + ".lock");
        try (FileChannel guard = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = guard.lock()) {
            if (!held.isValid()) {
                throw new IOException("the lock " + beside + " was lost");
            }
            String before = text(target);
            replace(target, folder, before + added(before, columns(before), rows));
        }
    }

    private static String text(Path target) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(target)))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new IOException(target + " is not UTF-8", wrong);
        }
    }

    private List<String> columns(String text) throws IOException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser parser = CSVParser.parse(new StringReader(plain), CELLS)) {
            for (CSVRecord record : parser) {
                return record.stream().map(Shown::trimmed).toList();
            }
        } catch (UncheckedIOException malformed) {
            throw new IOException(file + " has no header that can be read", malformed);
        }
        throw new IOException(file + " has no header");
    }

    private String added(String before, List<String> columns, List<Map<String, String>> rows) throws IOException {
        String end = before.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder(before.endsWith("\n") ? "" : end);
        for (Map<String, String> row : rows) {
            for (String named : row.keySet()) {
                if (!columns.contains(named)) {
                    throw new IOException(file + " has no column " + named);
                }
            }
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
            text.append(CSVFormat.RFC4180.format(cells.toArray())).append(end);
        }
        return text.toString();
    }

    private static void replace(Path target, Path folder, String text) throws IOException {
        Path part = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        try {
            keepRights(target, part);
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException otherwise) {
                throw new IOException(target + " cannot be replaced in one step", otherwise);
            }
            force(folder);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Owner, group and permissions as the file had them, as far as this account may give them. */
    private static void keepRights(Path target, Path part) throws IOException {
        PosixFileAttributeView now = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributeView then = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (now == null || then == null) {
            return;
        }
        then.setPermissions(now.readAttributes().permissions());
        try {
            then.setGroup(now.readAttributes().group());
            then.setOwner(now.readAttributes().owner());
        } catch (IOException notAllowed) {
            // It belongs to whoever runs the command then, who could write it before as well.
            return;
        }
    }

    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // Some systems do not let a folder be opened; the file itself is durable.
            return;
        }
    }
}
