package curfew.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The first format of the history, {@code curfew-keys-1}, which is only read: gzip, UTF-8, one line a key, values between tabs. It knows no
 * digests, so that the first night after an upgrade compares each key in full, and writes the history anew.
 */
final class OldHistory implements HistorySource {

    private static final String MAGIC = "curfew-keys-1";
    private static final String FEED = "#feed";
    private static final String END = "#end";

    private final Path file;
    private final BufferedReader in;
    private final HistoryFile.Head head;
    private String[] pending;
    private String[] current = {};
    private long keys;

    OldHistory(Path file, InputStream bytes) {
        this.file = file;
        try {
            in = new BufferedReader(new InputStreamReader(new GZIPInputStream(bytes, 1 << 16), StandardCharsets.UTF_8));
            String[] first = line();
            if (!first[0].equals(MAGIC) || first.length != 2) {
                throw HistoryException.damaged(file, "it does not begin with " + MAGIC);
            }
            SortedMap<String, List<String>> counted = new TreeMap<>();
            pending = line();
            while (pending[0].equals(FEED)) {
                counted.put(pending[1], List.of(pending).subList(2, pending.length));
                pending = line();
            }
            head = new HistoryFile.Head(Long.parseLong(first[1]), 0, counted);
        } catch (IOException | RuntimeException e) {
            throw HistoryException.damaged(file, e);
        }
    }

    @Override
    public HistoryFile.Head head() {
        return head;
    }

    @Override
    public boolean next() {
        try {
            if (pending[0].equals(END)) {
                if (Long.parseLong(pending[1]) != keys) {
                    throw HistoryException.damaged(file, "it says " + pending[1] + " keys and holds " + keys);
                }
                return false;
            }
            keys++;
            current = pending;
            pending = line();
            return true;
        } catch (IOException | RuntimeException e) {
            throw HistoryException.damaged(file, e);
        }
    }

    @Override
    public String feed() {
        return current[0];
    }

    @Override
    public String key() {
        return current[1];
    }

    @Override
    public long digest() {
        return 0;
    }

    @Override
    public boolean hasSiblings() {
        return !current[8].equals("0");
    }

    @Override
    public Known known() {
        try {
            return known(current);
        } catch (RuntimeException e) {
            throw HistoryException.damaged(file, e);
        }
    }

    @Override
    public void number(KnownCodec names) {
        while (next()) {
            Known known = known();
            names.feed(known.id().feed());
            known.siblings().forEach(id -> names.feed(id.feed()));
            known.values().keySet().forEach(names::field);
        }
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

    private String[] line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw HistoryException.damaged(file, "its last line is missing");
        }
        String[] values = line.split("\t", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(values[i]);
        }
        return values;
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

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw HistoryException.damaged(file, e);
        }
    }
}
