package curfew.reports;

import curfew.reports.SortedLines.Line;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through sorted lines, in memory or in a file of one's own making. Stands before the first line until it is advanced. */
abstract class LineCursor implements Closeable {
    private @Nullable Line line;

    /** The next line; null at the end. */
    abstract @Nullable Line next() throws IOException;

    /** False at the end. */
    boolean advance() throws IOException {
        line = next();
        return line != null;
    }

    Line line() {
        if (line == null) {
            throw new IllegalStateException("before the first line or after the last");
        }
        return line;
    }

    @Override
    public void close() throws IOException {}

    static LineCursor over(List<Line> lines) {
        Iterator<Line> iterator = lines.iterator();
        return new LineCursor() {
            @Override
            @Nullable
            Line next() {
                return iterator.hasNext() ? iterator.next() : null;
            }
        };
    }

    static LineCursor over(Path file) throws IOException {
        return new InFile(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    }

    static void write(Line line, DataOutputStream out) throws IOException {
        writeText(line.key(), out);
        writeText(line.text(), out);
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static final class InFile extends LineCursor {
        private final DataInputStream in;

        InFile(DataInputStream in) {
            this.in = in;
        }

        @Override
        @Nullable
        Line next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException end) {
                return null;
            }
            return new Line(text(length), text(in.readInt()));
        }

        private String text(int length) throws IOException {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
