package curfew.snapshot;

import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.receipt.Scope;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of records. Words that come again and again (bases, names of attributes, parents of DNs) are written once and numbered: they
 * are most of what a directory says.
 */
final class Out {
    /** Words that are numbered; later ones are written out. */
    static final int WORDS = 1 << 16;

    private final DataOutputStream out;
    private final Map<String, Integer> words = new HashMap<>();

    Out(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void tag(Tag tag) throws IOException {
        out.write(tag.code());
    }

    /** Not negative; small ones in few bytes. */
    void count(long number) throws IOException {
        long rest = number;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void flag(boolean set) throws IOException {
        out.write(set ? 1 : 0);
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        count(bytes.length);
        out.write(bytes);
    }

    /** A text that is likely to come again. */
    void word(String word) throws IOException {
        Integer number = words.get(word);
        if (number != null) {
            count(number + 1L);
        } else {
            count(0);
            text(word);
            if (words.size() < WORDS) {
                words.put(word, words.size());
            }
        }
    }

    void time(@Nullable Instant instant) throws IOException {
        flag(instant != null);
        if (instant != null) {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        }
    }

    void texts(Collection<String> texts) throws IOException {
        count(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    void words(Collection<String> all) throws IOException {
        count(all.size());
        for (String word : all) {
            word(word);
        }
    }

    void entry(EntryRef entry) throws IOException {
        word(entry.directory());
        text(entry.id());
        String name = Dns.rdnOf(entry.dn());
        text(name);
        word(entry.dn().substring(name.length()));
    }

    void scope(Scope scope) throws IOException {
        if (scope instanceof Scope.Whole) {
            out.write(0);
        } else if (scope instanceof Scope.Base base) {
            out.write(1);
            text(base.base());
        } else if (scope instanceof Scope.GroupMembers members) {
            out.write(2);
            text(members.group());
        } else if (scope instanceof Scope.Entry entry) {
            out.write(3);
            text(entry.base());
            text(entry.id());
        } else if (scope instanceof Scope.OtherDomains) {
            out.write(4);
        } else {
            // A directory has no rows; whatever else there may be leaves the whole of it in doubt.
            out.write(0);
        }
    }

    void flush() throws IOException {
        out.flush();
    }
}
