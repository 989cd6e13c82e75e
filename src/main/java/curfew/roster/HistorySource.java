package curfew.roster;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A history that is being read: a cursor over its keys, in order. What the file holds of a key is decoded only as far as it is asked for. Every
 * method throws {@link HistoryException} where the file is damaged.
 */
interface HistorySource extends AutoCloseable {

    HistoryFile.Head head();

    /** Goes to the next key. False after the last, once the file was found to be whole. */
    boolean next();

    /** The name of the key's feed. */
    String feed();

    String key();

    /** The digest of the rows that the key was remembered from; zero if it is not known. See {@link RowDigests}. */
    long digest();

    boolean hasSiblings();

    Known known();

    /** Numbers the feeds and fields that its records name, and goes to its end if it must. */
    void number(KnownCodec names);

    @Override
    void close();

    /** Opens a history of either format. */
    static HistorySource open(Path file) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            byte[] magic = HistoryFile.MAGIC.getBytes(StandardCharsets.UTF_8);
            in.mark(magic.length);
            boolean isNew = Arrays.equals(in.readNBytes(magic.length), magic);
            in.reset();
            return isNew ? new HistoryFile.Source(file, in) : new OldHistory(file, in);
        } catch (IOException e) {
            throw HistoryException.damaged(file, e);
        }
    }
}
