package curfew.snapshot;

import curfew.directory.EntryRef;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Out} wrote. */
final class In {
    /** No text of a directory is longer. */
    private static final long LONGEST = 64L << 20;

    private final DataInputStream in;
    private final List<String> words = new ArrayList<>();

    In(InputStream in) {
        this.in = new DataInputStream(in);
    }

    Tag tag() throws IOException {
        Tag tag = Tag.of(in.readUnsignedByte());
        if (tag == null) {
            throw new IOException("it holds something that this version does not know");
        }
        return tag;
    }

    long count() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = in.readUnsignedByte();
            number |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return number;
            }
        }
        throw new IOException("a number has no end");
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    String text() throws IOException {
        long length = count();
        if (length > LONGEST) {
            throw new IOException("a text has no end");
        }
        return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    }

    String word() throws IOException {
        long number = count();
        if (number > words.size()) {
            throw new IOException("a word is missing");
        }
        if (number > 0) {
            return words.get((int) number - 1);
        }
        String word = text();
        if (words.size() < Out.WORDS) {
            words.add(word);
        }
        return word;
    }

    @Nullable
    Instant time() throws IOException {
        return flag() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }

    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (long left = count(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    List<String> words() throws IOException {
        List<String> all = new ArrayList<>();
        for (long left = count(); left > 0; left--) {
            all.add(word());
        }
        return all;
    }

    EntryRef entry() throws IOException {
        String directory = word();
        String id = text();
        String name = text();
        return new EntryRef(directory, id, name + word());
    }

    Scope scope(Source source) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 0 -> new Scope.Whole(source);
            case 1 -> new Scope.Base(source, text());
            case 2 -> new Scope.GroupMembers(source, text());
            case 3 -> new Scope.Entry(source, text(), text());
            case 4 -> new Scope.OtherDomains(source);
            default -> throw new IOException("it holds something that this version does not know");
        };
    }
}
