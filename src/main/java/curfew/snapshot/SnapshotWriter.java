package curfew.snapshot;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.DirectoryIdentity;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.receipt.Receipt;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the snapshot of one night while it is read. A night needs it for nothing: what keeps it from being written is told at the end, and
 * throws nothing. One thread.
 */
public final class SnapshotWriter implements AutoCloseable {
    /** Writes nothing. */
    public static final SnapshotWriter NONE = new SnapshotWriter(null, null);

    private final @Nullable Path part;
    private final @Nullable Path whole;
    private @Nullable Open open;
    private @Nullable IOException failed;
    private boolean finished;

    private SnapshotWriter(@Nullable Path part, @Nullable Path whole) {
        this.part = part;
        this.whole = whole;
    }

    /** What is open while there is no fault. */
    private record Open(FileChannel channel, Compressed stream, Out out) {}

    /** Something that is written. */
    private interface Writing {
        void to(Out out) throws IOException;
    }

    /** Begins the snapshot of a run; one that was begun for it before is begun anew. */
    static SnapshotWriter begin(Path part, Path whole) {
        SnapshotWriter writer = new SnapshotWriter(part, whole);
        try {
            FileChannel channel = Snapshots.create(part);
            Compressed stream = new Compressed(Channels.newOutputStream(channel));
            writer.open = new Open(channel, stream, new Out(stream));
            writer.write(out -> out.text(Snapshots.MAGIC));
        } catch (IOException e) {
            writer.failed = e;
        }
        return writer;
    }

    private void write(Writing writing) {
        Open now = open;
        if (now == null || failed != null) {
            return;
        }
        try {
            writing.to(now.out);
        } catch (IOException e) {
            failed = e;
        }
    }

    public void groups(List<Group> groups) {
        write(out -> {
            for (Group group : groups) {
                out.tag(Tag.GROUP);
                Records.write(out, group);
            }
        });
    }

    public void accounts(List<Account> accounts) {
        write(out -> {
            for (Account account : accounts) {
                out.tag(Tag.ACCOUNT);
                Records.write(out, account);
            }
        });
    }

    /** How the read of all groups or all accounts of a directory ended. */
    public void receipt(Receipt receipt) {
        write(out -> {
            out.tag(Tag.RECEIPT);
            Records.write(out, receipt);
        });
    }

    /**
     * The second read of one account.
     *
     * @param credentials the attributes that may hold any
     */
    public void detail(AccountDetail detail, Collection<String> credentials) {
        write(out -> {
            out.tag(Tag.DETAIL);
            out.word(detail.account().entry().directory());
            out.text(detail.account().entry().id());
            List<String> held = credentials.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(name -> !detail.values(name).isEmpty())
                    .sorted()
                    .toList();
            out.words(held);
            AccountDetail.UsualPrimary usual = detail.usualPrimary();
            out.flag(usual != null);
            if (usual != null) {
                Records.write(out, usual.group());
                out.flag(usual.member());
            }
            out.count(detail.memberships().size());
            for (Membership membership : detail.memberships()) {
                Records.write(out, membership);
            }
        });
    }

    /** How the second read of a directory's few accounts ended. */
    public void detailReceipt(Receipt receipt) {
        write(out -> {
            out.tag(Tag.DETAIL_RECEIPT);
            Records.write(out, receipt);
        });
    }

    public void identity(DirectoryIdentity identity) {
        write(out -> {
            out.tag(Tag.IDENTITY);
            Records.write(out, identity);
        });
    }

    /** Gives it its name. Why there is none, if there is none though there should be one. */
    public Optional<String> finish() {
        write(out -> {
            out.tag(Tag.END);
            out.flush();
        });
        Open now = open;
        if (now != null && failed == null && part != null && whole != null) {
            try {
                now.stream.finish();
                now.channel.close();
                open = null;
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                finished = true;
            } catch (IOException e) {
                failed = e;
            }
        }
        return Optional.ofNullable(failed).map(why -> why.getClass().getSimpleName() + ": " + why.getMessage());
    }

    /** Without {@link #finish} nothing is left. */
    @Override
    public void close() {
        Open now = open;
        open = null;
        try {
            if (now != null) {
                now.stream.close();
                now.channel.close();
            }
            if (part != null && !finished) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            failed = failed == null ? e : failed;
        }
    }
}
