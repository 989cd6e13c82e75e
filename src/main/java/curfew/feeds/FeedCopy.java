package curfew.feeds;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip copy in the making. It becomes {@code <digest>.gz} in one step once it is whole and on the disk; until then, and if reading
 * fails, it is a temporary file that goes away. What is there already is not written again.
 */
final class FeedCopy implements AutoCloseable {

    private final Path folder;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream out;
    private @Nullable Path kept;

    private FeedCopy(Path folder, Path temporary, FileChannel channel, OutputStream out) {
        this.folder = folder;
        this.temporary = temporary;
        this.channel = channel;
        this.out = out;
    }

    static FeedCopy in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".reading-", ".tmp");
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
            return new FeedCopy(folder, temporary, channel, new Gzip(Channels.newOutputStream(channel)));
        } catch (IOException e) {
            throw new FeedCopyException(
                    "No copy of the feed can be kept in " + folder + ": " + FeedFiles.words(e)
                            + ". No change was made.",
                    e);
        }
    }

    void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Makes it durable under its digest. */
    void keep(String digest) {
        Path whole = folder.resolve(digest + ".gz");
        try {
            if (Files.exists(whole)) {
                // It is as young as this reading, for whoever removes what is old.
                Files.setLastModifiedTime(whole, Files.getLastModifiedTime(temporary));
            } else {
                ((Gzip) out).finish();
                channel.force(true);
                Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
            }
            kept = whole;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Where it was kept; null if it was not. */
    @Nullable
    Path kept() {
        return kept;
    }

    @Override
    public void close() {
        try {
            try {
                out.close();
                channel.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FeedCopyException failed(IOException e) {
        return new FeedCopyException(
                "The copy of the feed in " + folder + " cannot be written: " + FeedFiles.words(e)
                        + ". No change was made.",
                e);
    }

    /** Compressed for speed: a copy is written every night and read once in a blue moon. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
