package curfew.roster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The history on disk: gzip, UTF-8, one line a key, sorted by feed and key, values between tabs. The first line says which generation it
 * is, then come the digests that were counted for each feed, then the keys, and a last line with their number, without which it was cut.
 */
final class HistoryFile {

    private static final String MAGIC = "curfew-keys-1";
    private static final String FEED = "#feed";
    private static final String END = "#end";

    /** The head: which generation this is, and the digests that were counted, by feed, the latest last. */
    record Head(long generation, SortedMap<String, List<String>> counted) {}

    private HistoryFile() {}

    /** Reads one key after the other. */
    static final class Source implements AutoCloseable {
        private final Path file;
        private final BufferedReader in;
        private final Head head;
        private String[] pending;
        private long keys;

        Source(Path file) {
            this.file = file;
            try {
                in = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
                String[] first = line();
                if (!first[0].equals(MAGIC) || first.length != 2) {
                    throw damaged("it does not begin with " + MAGIC);
                }
                SortedMap<String, List<String>> counted = new TreeMap<>();
                pending = line();
                while (pending[0].equals(FEED)) {
                    counted.put(pending[1], List.of(pending).subList(2, pending.length));
                    pending = line();
                }
                head = new Head(Long.parseLong(first[1]), counted);
            } catch (IOException | RuntimeException e) {
                throw e instanceof HistoryException known ? known : damaged(e);
            }
        }

        Head head() {
            return head;
        }

        /** The next key; null after the last. */
        @Nullable
        Known next() {
            try {
                if (pending[0].equals(END)) {
                    if (Long.parseLong(pending[1]) != keys) {
                        throw damaged("it says " + pending[1] + " keys and holds " + keys);
                    }
                    return null;
                }
                Known known = known(pending);
                keys++;
                pending = line();
                return known;
            } catch (IOException | RuntimeException e) {
                throw e instanceof HistoryException known ? known : damaged(e);
            }
        }

        private String[] line() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw damaged("its last line is missing");
            }
            String[] values = line.split("\t", -1);
            for (int i = 0; i < values.length; i++) {
                values[i] = plain(values[i]);
            }
            return values;
        }

        private HistoryException damaged(Exception e) {
            return damaged(String.valueOf(e.getMessage()), e);
        }

        private HistoryException damaged(String what) {
            return damaged(what, null);
        }

        private HistoryException damaged(String what, @Nullable Exception cause) {
            return new HistoryException(
                    "The history of keys " + file + " cannot be read: " + what
                            + ". No change was made. Restore it from a backup; if there is none, move it away: nobody is then"
                            + " known from before, and absence and reused numbers are found from the next night on.",
                    cause);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw damaged(e);
            }
        }
    }

    /** Writes one key after the other, in order; durable once closed in full by {@link #end}. */
    static final class Target implements AutoCloseable {
        private final FileChannel channel;
        private final Writer out;
        private long keys;
        private @Nullable PersonId last;

        Target(Path file, Head head) throws IOException {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            out = new BufferedWriter(
                    new OutputStreamWriter(
                            new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 16) {
                                @Override
                                public void close() throws IOException {
                                    finish();
                                }
                            },
                            StandardCharsets.UTF_8),
                    1 << 16);
            line(List.of(MAGIC, Long.toString(head.generation())));
            for (Map.Entry<String, List<String>> feed : head.counted().entrySet()) {
                List<String> values = new ArrayList<>(List.of(FEED, feed.getKey()));
                values.addAll(feed.getValue());
                line(values);
            }
        }

        void add(Known known) throws IOException {
            if (last != null && last.compareTo(known.id()) >= 0) {
                throw new IllegalStateException(known.id() + " after " + last);
            }
            last = known.id();
            line(values(known));
            keys++;
        }

        void end() throws IOException {
            line(List.of(END, Long.toString(keys)));
            out.close();
            channel.force(true);
        }

        private void line(List<String> values) throws IOException {
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    out.write('\t');
                }
                out.write(harmless(values.get(i)));
            }
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static List<String> values(Known known) {
        List<String> values = new ArrayList<>(List.of(
                known.id().feed(),
                known.id().key(),
                known.name(),
                text(known.start()),
                known.firstSeen().toString(),
                text(known.since()),
                Integer.toString(known.feeds()),
                text(known.ended()),
                Integer.toString(known.siblings().size())));
        known.siblings().forEach(id -> values.addAll(List.of(id.feed(), id.key())));
        known.values().forEach((field, value) -> values.addAll(List.of(field, value)));
        return values;
    }

    private static Known known(String[] values) {
        int at = 9;
        SortedSet<PersonId> siblings = new TreeSet<>();
        for (int left = Integer.parseInt(values[8]); left > 0; left--) {
            siblings.add(new PersonId(values[at], values[at + 1]));
            at += 2;
        }
        SortedMap<String, String> fields = new TreeMap<>();
        for (; at < values.length; at += 2) {
            fields.put(values[at], values[at + 1]);
        }
        return new Known(
                new PersonId(values[0], values[1]),
                values[2],
                values[3].isEmpty() ? null : LocalDate.parse(values[3]),
                Instant.parse(values[4]),
                instant(values[5]),
                Integer.parseInt(values[6]),
                instant(values[7]),
                siblings,
                fields);
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String harmless(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = switch (text.charAt(++i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
