package curfew.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The history on disk: a line that names the format, then blocks. A block is its length, the CRC-32C of its bytes, and these. The first holds
 * the {@link Head}, the others {@link KnownCodec records} of keys, sorted by feed and key, none across two blocks. A block of length zero says
 * in its eight bytes how many keys there are; without it the file was cut.
 *
 * <p>The first format was compressed text. Splitting it, and reading four instants a key, took a third of a quiet night. Here a key that nobody
 * asks about is stepped over, and one that did not change is copied byte by byte; that the file is five times larger costs less.
 */
final class HistoryFile {

    static final String MAGIC = "curfew-keys-2\n";
    private static final int BLOCK = 1 << 16;

    /**
     * @param generation one more with each history that is promoted
     * @param seed what the digests of rows are made with; zero if it has none
     * @param counted the digests of the files that were counted, by feed, the latest last
     */
    record Head(long generation, long seed, SortedMap<String, List<String>> counted) {}

    private HistoryFile() {}

    /** Reads one key after the other. */
    static final class Source implements HistorySource {
        private final Path file;
        private final InputStream in;
        private final CRC32C crc = new CRC32C();
        private final Head head;
        private final KnownCodec codec;
        private byte[] block = {};
        private int length;
        private int after;
        private long keys;

        Source(Path file, InputStream in) {
            this.file = file;
            this.in = in;
            try {
                in.skipNBytes(MAGIC.length());
                if (!nextBlock()) {
                    throw HistoryException.damaged(file, "it has no head");
                }
                codec = new KnownCodec();
                head = codec.readHead(block);
            } catch (IOException | RuntimeException e) {
                throw HistoryException.damaged(file, e);
            }
            after = length;
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public boolean next() {
            try {
                if (after == length && !nextBlock()) {
                    return false;
                }
                after = codec.step(block, after);
                keys++;
                return true;
            } catch (IOException | RuntimeException e) {
                throw HistoryException.damaged(file, e);
            }
        }

        @Override
        public void number(KnownCodec names) {
            names.numberAs(codec);
        }

        /** False after the last block of keys. */
        private boolean nextBlock() throws IOException {
            byte[] start = in.readNBytes(8);
            whole(start.length, 8);
            ByteBuffer prefix = ByteBuffer.wrap(start);
            length = prefix.getInt();
            int count = length == 0 ? 8 : length;
            if (count < 0) {
                throw HistoryException.damaged(file, "a block has no length");
            }
            if (count > block.length) {
                // Grows with what is there: a length that is damaged could be anything.
                block = in.readNBytes(count);
                whole(block.length, count);
            } else {
                whole(in.readNBytes(block, 0, count), count);
            }
            crc.reset();
            crc.update(block, 0, count);
            if ((int) crc.getValue() != prefix.getInt()) {
                throw HistoryException.damaged(file, "a block does not have the checksum that it says");
            }
            after = 0;
            if (length == 0) {
                end(ByteBuffer.wrap(block).getLong());
            }
            return length > 0;
        }

        private void end(long said) throws IOException {
            if (said != keys) {
                throw HistoryException.damaged(file, "it says " + said + " keys and holds " + keys);
            }
            if (in.read() >= 0) {
                throw HistoryException.damaged(file, "it goes on behind its end");
            }
        }

        private void whole(int found, int wanted) {
            if (found < wanted) {
                throw HistoryException.damaged(file, "its end is missing");
            }
        }

        @Override
        public String feed() {
            return codec.feed(block);
        }

        @Override
        public String key() {
            return codec.key(block);
        }

        @Override
        public long digest() {
            return codec.digest(block);
        }

        @Override
        public boolean hasSiblings() {
            return codec.hasSiblings();
        }

        @Override
        public Known known() {
            try {
                return codec.known(block);
            } catch (RuntimeException e) {
                throw HistoryException.damaged(file, e);
            }
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

    /** Writes one key after the other, in order; durable once closed in full by {@link #end}. */
    static final class Target implements AutoCloseable {
        private final FileChannel channel;
        private final KnownCodec codec;
        private final CRC32C crc = new CRC32C();
        private long keys;
        private @Nullable PersonId last;

        /** @param names the feeds and fields of all that will be written; first those of a history that is copied from */
        Target(Path file, Head head, KnownCodec names) throws IOException {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            codec = names;
            write(ByteBuffer.wrap(MAGIC.getBytes(StandardCharsets.UTF_8)));
            codec.writeHead(head);
            block();
        }

        void add(Known known, long digest) throws IOException {
            if (last != null && last.compareTo(known.id()) >= 0) {
                throw new IllegalStateException(known.id() + " after " + last);
            }
            last = known.id();
            codec.write(known, digest);
            added();
        }

        /** Adds the key at hand as it stands there; it must be of the history that is being continued. */
        void copy(HistorySource source) throws IOException {
            Source from = (Source) source;
            codec.copy(from.codec, from.block);
            added();
        }

        private void added() throws IOException {
            keys++;
            if (codec.written() >= BLOCK) {
                block();
            }
        }

        private void block() throws IOException {
            if (codec.written() > 0) {
                block(codec.take(), codec.written(), codec.written());
                codec.clear();
            }
        }

        private void block(byte[] bytes, int count, int said) throws IOException {
            crc.reset();
            crc.update(bytes, 0, count);
            write(ByteBuffer.allocate(8)
                    .putInt(said)
                    .putInt((int) crc.getValue())
                    .flip());
            write(ByteBuffer.wrap(bytes, 0, count));
        }

        void end() throws IOException {
            block();
            block(ByteBuffer.allocate(8).putLong(keys).array(), 8, 0);
            channel.force(true);
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
