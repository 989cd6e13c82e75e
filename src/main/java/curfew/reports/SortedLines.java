package curfew.reports;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts more lines than fit in memory. Lines are kept until there are {@value #CHUNK} of them, then sorted and put aside in a file;
 * at the end the files are merged. Memory is bounded by one chunk; each line is written at most twice.
 */
final class SortedLines implements AutoCloseable {
    static final int CHUNK = 1 << 17;

    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::key).thenComparing(Line::text);

    private final Path folder;
    private final String name;
    private final int chunk;
    private final List<Path> aside = new ArrayList<>();
    private List<Line> lines = new ArrayList<>();

    /**
     * A line to be sorted.
     *
     * @param key what it is sorted by; equal keys go by the text
     */
    record Line(String key, String text) {}

    SortedLines(Path folder, String name, int chunk) {
        this.folder = folder;
        this.name = name;
        this.chunk = chunk;
    }

    void add(Line line) throws IOException {
        lines.add(line);
        if (lines.size() >= chunk) {
            putAside();
        }
    }

    /** Writes all lines in order. */
    void writeTo(BufferedWriter out) throws IOException {
        lines.sort(ORDER);
        PriorityQueue<LineCursor> cursors = new PriorityQueue<>(Comparator.comparing(LineCursor::line, ORDER));
        try {
            open(cursors, LineCursor.over(lines));
            for (Path file : aside) {
                open(cursors, LineCursor.over(file));
            }
            while (!cursors.isEmpty()) {
                LineCursor first = cursors.remove();
                out.write(first.line().text());
                open(cursors, first);
            }
        } finally {
            for (LineCursor cursor : cursors) {
                cursor.close();
            }
        }
    }

    private static void open(PriorityQueue<LineCursor> cursors, LineCursor cursor) throws IOException {
        if (cursor.advance()) {
            cursors.add(cursor);
        } else {
            cursor.close();
        }
    }

    private void putAside() throws IOException {
        lines.sort(ORDER);
        Path file = folder.resolve(name + "." + aside.size() + ".part");
        aside.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (Line line : lines) {
                LineCursor.write(line, out);
            }
        }
        lines = new ArrayList<>(chunk);
    }

    /** Removes what was put aside. */
    @Override
    public void close() throws IOException {
        lines = new ArrayList<>();
        for (Path file : aside) {
            Files.deleteIfExists(file);
        }
        aside.clear();
    }
}
