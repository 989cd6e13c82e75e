package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectoryException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept between uses, opened when it is first needed and again after it was dropped. For one thread at a
 * time.
 */
public final class Link implements AutoCloseable {
    /** Firewalls and servers drop idle connections silently: one that lay longer is tried with a small read before it is used. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Connector connector;
    private final Connector.Answers answers;
    private final Patience patience;
    private final Time time;
    private @Nullable LDAPConnection connection;
    private long usedAt;

    /** For changes: whoever sends them waits for a busy server, not the link. */
    public Link(Connector connector) {
        this(connector, Patience.NONE, Connector.Answers.AS_THEY_COME);
    }

    /** For reads. */
    public Link(Connector connector, Patience patience) {
        this(connector, patience, Connector.Answers.IN_TURN);
    }

    public Link(Connector connector, Patience patience, Connector.Answers answers) {
        this(connector, patience, answers, Time.MACHINE);
    }

    /** @param time by which a connection grows idle */
    Link(Connector connector, Patience patience, Connector.Answers answers, Time time) {
        this.connector = connector;
        this.patience = patience;
        this.answers = answers;
        this.time = time;
    }

    /**
     * The connection, checked if it lay idle. If another one had to go to another server meanwhile, this one follows: what is changed
     * on one server and read back on another may not be there yet.
     *
     * @throws DirectoryException if none could be opened
     */
    public LDAPConnection get() {
        LDAPConnection kept = connection;
        if (kept != null && !(kept.isConnected() && connector.leadsToPreferred(kept) && answers(kept))) {
            drop();
            kept = null;
        }
        if (kept == null) {
            kept = connector.open(patience, answers);
            connection = kept;
        }
        usedAt = time.nanos();
        return kept;
    }

    /** Closes the connection: after a time-out or a break, an answer might still be on its way. */
    public void drop() {
        LDAPConnection kept = connection;
        connection = null;
        if (kept != null) {
            kept.closeWithoutUnbind();
        }
    }

    /** The server that the connection leads to, or would be tried first, as host:port. */
    public String server() {
        LDAPConnection kept = connection;
        return kept != null && kept.isConnected() ? kept.getHostPort() : connector.server();
    }

    private boolean answers(LDAPConnection kept) {
        if (time.nanos() - usedAt < IDLE_NANOS) {
            return true;
        }
        try {
            kept.getEntry("", "1.1");
            return true;
        } catch (LDAPException silent) {
            if (silent.getResultCode().equals(ResultCode.TIMEOUT)) {
                connector.avoid(kept);
            }
            return !silent.getResultCode().isClientSideResultCode();
        }
    }

    @Override
    public void close() {
        LDAPConnection kept = connection;
        connection = null;
        if (kept != null) {
            kept.close();
        }
    }
}
