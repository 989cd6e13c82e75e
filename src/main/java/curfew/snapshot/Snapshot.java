package curfew.snapshot;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.DirectoryIdentity;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.receipt.Receipt;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One night's snapshot, read as a stream, as often as anybody asks. */
public final class Snapshot {
    private final Path file;

    Snapshot(Path file) {
        this.file = file;
    }

    /** Is told of what it holds, in the order in which it was seen. */
    public interface Sink {
        default void group(Group group) {}

        default void account(Account account) {}

        /** Of a directory's groups, or of its accounts. */
        default void receipt(Receipt receipt) {}

        default void seen(Seen seen) {}

        default void detailReceipt(Receipt receipt) {}

        default void identity(DirectoryIdentity identity) {}
    }

    /**
     * Reads it to its end.
     *
     * @throws UncheckedIOException if it cannot be read, or is damaged
     */
    public void read(Sink sink) {
        try (InputStream stream =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), 1 << 16)) {
            In in = new In(stream);
            if (!in.text().equals(Snapshots.MAGIC)) {
                throw new IOException("it is of another version");
            }
            for (Delivery one = next(in); one != null; one = next(in)) {
                one.to(sink);
            }
            // To the checksum at its end.
            if (stream.read() >= 0) {
                throw new IOException("it goes on behind its end");
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(
                    "the snapshot " + file + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    /** What was read, to be handed on once it is whole. */
    private interface Delivery {
        void to(Sink sink);
    }

    /** Null at the end. What cannot be a value of its kind is damage, whoever says so. */
    private static @Nullable Delivery next(In in) throws IOException {
        try {
            return record(in);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    private static @Nullable Delivery record(In in) throws IOException {
        switch (in.tag()) {
            case GROUP -> {
                Group group = Records.group(in);
                return sink -> sink.group(group);
            }
            case ACCOUNT -> {
                Account account = Records.account(in);
                return sink -> sink.account(account);
            }
            case RECEIPT -> {
                Receipt receipt = Records.receipt(in);
                return sink -> sink.receipt(receipt);
            }
            case DETAIL -> {
                Seen seen = seen(in);
                return sink -> sink.seen(seen);
            }
            case DETAIL_RECEIPT -> {
                Receipt receipt = Records.receipt(in);
                return sink -> sink.detailReceipt(receipt);
            }
            case IDENTITY -> {
                DirectoryIdentity identity = Records.identity(in);
                return sink -> sink.identity(identity);
            }
            case END -> {
                return null;
            }
        }
        return null;
    }

    private static Seen seen(In in) throws IOException {
        AccountId account = new AccountId(in.word(), in.text());
        List<String> credentials = in.words();
        AccountDetail.UsualPrimary usual =
                in.flag() ? new AccountDetail.UsualPrimary(Records.group(in), in.flag()) : null;
        List<Membership> memberships = new ArrayList<>();
        for (long left = in.count(); left > 0; left--) {
            memberships.add(Records.membership(in));
        }
        return new Seen(account, memberships, credentials, usual);
    }
}
