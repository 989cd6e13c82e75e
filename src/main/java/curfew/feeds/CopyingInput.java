package curfew.feeds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and counts, digests and copies exactly those. */
final class CopyingInput extends FilterInputStream {

    private final MessageDigest sha256;
    private final FeedCopy copy;

    CopyingInput(InputStream in, FeedCopy copy) {
        super(in);
        this.copy = copy;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        if (got > 0) {
            sha256.update(bytes, offset, got);
            copy.write(bytes, offset, got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(wanted, 1 << 13)];
        return Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what the parser left, so that digest and copy are of the whole file whatever the parser met. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 16];
        while (read(rest, 0, rest.length) >= 0) {
            // each read copies
        }
    }

    /** Lower-case hex. Once. */
    String digest() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
