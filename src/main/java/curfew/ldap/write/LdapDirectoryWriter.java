package curfew.ldap.write;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectoryWriter;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Pace;
import curfew.ldap.dialect.LdapDialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request as one modify or modify DN over a connection of its own; several together several in flight, or
 * as one transaction where the job asks for it and the server can. How requests are guarded stands at {@link Preparer}.
 */
public final class LdapDirectoryWriter implements DirectoryWriter {
    private final Link link;
    private final Connector connector;
    private final DirectorySettings settings;
    private final Pace pace;
    private final Preparer preparer;
    private final boolean activeDirectory;
    private final Bundle bundle;
    private final Transactions transactions;
    private @Nullable LDAPConnection asked;
    private Runnable guard = () -> {};
    private Abilities abilities = new Abilities(false, false);

    public LdapDirectoryWriter(DirectorySettings settings, LdapDialect dialect, Connector connector) {
        this.link = new Link(connector);
        this.connector = connector;
        this.settings = settings;
        this.pace = connector.pace();
        this.preparer = new Preparer(dialect);
        this.bundle = new Bundle(settings.server().load());
        this.transactions = new Transactions(pace, this::guard);
        this.activeDirectory = settings.kind() == DirectorySettings.Kind.ACTIVE_DIRECTORY;
    }

    @Override
    public WriteResult send(Request request) {
        pace.awaitTurn();
        try {
            return sendOne(connected(), request);
        } catch (DirectoryException unreachable) {
            return unreachable(unreachable);
        }
    }

    @Override
    public List<WriteResult> sendAll(List<Request> requests) {
        if (requests.size() < 2) {
            return requests.stream().map(this::send).toList();
        }
        try {
            Sending sending = new Sending(connected());
            sending.send(requests);
            return sending.results(requests);
        } catch (DirectoryException unreachable) {
            WriteResult none = unreachable(unreachable);
            return requests.stream().map(any -> none).toList();
        }
    }

    @Override
    public void guardedBy(Runnable newGuard) {
        guard = newGuard;
    }

    private void guard() {
        guard.run();
    }

    @Override
    public int together() {
        int inFlight = settings.server().load().inFlight();
        // Before the first connection nobody knows what the server can: then as for one that can what the job asks for.
        boolean together = asked == null ? settings.server().load().inTransaction() > 1 : transacts();
        return together ? bundle.size() : inFlight == 1 ? 1 : 2 * inFlight;
    }

    @Override
    public String settle(String wanted) {
        boolean there = wanted.isEmpty() ? connector.isSettled() : connector.settle(wanted);
        return there || settledAnywhere() ? connector.server() : "";
    }

    private boolean settledAnywhere() {
        try {
            connected();
            connector.settle();
            return true;
        } catch (DirectoryException unreachable) {
            return false;
        }
    }

    @Override
    public String moveOn() {
        return connector.moveOn() ? connector.server() : "";
    }

    private LDAPConnection connected() {
        LDAPConnection connection = link.get();
        if (connection != asked) {
            abilities = Abilities.of(connection);
            asked = connection;
        }
        return connection;
    }

    private boolean transacts() {
        return abilities.transacts()
                && !activeDirectory
                && !transactions.isOver()
                && settings.server().load().inTransaction() > 1;
    }

    private WriteResult unreachable(DirectoryException unreachable) {
        int code = Connector.codeOf(unreachable);
        Status status = code < 0 || isBusy(code) ? Status.BUSY : Status.REFUSED;
        return new WriteResult(status, code, link.server(), String.valueOf(unreachable.getMessage()));
    }

    private static boolean isBusy(int code) {
        return code == ResultCode.BUSY_INT_VALUE || code == ResultCode.UNAVAILABLE_INT_VALUE;
    }

    private WriteResult sendOne(LDAPConnection connection, Request request) {
        Prepared prepared = prepared(connection, request);
        if (prepared.settled() != null) {
            return prepared.settled();
        }
        guard();
        try {
            prepared.send(connection);
            return done(connection.getHostPort());
        } catch (LDAPException failed) {
            return answered(connection.getHostPort(), request, failed);
        }
    }

    private Prepared prepared(LDAPConnection connection, Request request) {
        try {
            return preparer.prepare(connection, abilities, request);
        } catch (LDAPException failed) {
            return Prepared.settled(request, notSent(connection, failed));
        }
    }

    private static WriteResult done(String server) {
        return new WriteResult(Status.DONE, ResultCode.SUCCESS_INT_VALUE, server, "");
    }

    private WriteResult answered(String server, Request request, LDAPException failed) {
        if (failed.getResultCode().isClientSideResultCode()) {
            link.drop();
        }
        return Answers.answered(request, activeDirectory, server, failed);
    }

    /** The read that comes before the write went wrong, so nothing was changed. */
    private WriteResult notSent(LDAPConnection connection, LDAPException failed) {
        String server = connection.getHostPort();
        boolean clientSide = failed.getResultCode().isClientSideResultCode();
        if (clientSide) {
            link.drop();
        }
        int code = clientSide ? -1 : failed.getResultCode().intValue();
        Status status = clientSide || isBusy(code) ? Status.BUSY : Status.REFUSED;
        return new WriteResult(status, code, server, "reading the entry first: " + Answers.detail(failed));
    }

    @Override
    public void close() {
        link.close();
    }

    /** Several requests on their way, over one connection. */
    private final class Sending implements InFlight.Sink {
        private final LDAPConnection connection;
        private final String server;
        private final Map<String, WriteResult> results = new HashMap<>();

        Sending(LDAPConnection connection) {
            this.connection = connection;
            this.server = connection.getHostPort();
        }

        void send(List<Request> requests) {
            List<Prepared> modifies = new ArrayList<>();
            List<Request> alone = new ArrayList<>();
            for (Request request : requests) {
                Prepared one = prepared(connection, request);
                if (one.settled() != null) {
                    results.put(request.id(), one.settled());
                } else if (one.modify() != null) {
                    modifies.add(one);
                } else {
                    alone.add(request);
                }
            }
            List<Prepared> left = transacts() ? transacted(modifies) : modifies;
            new InFlight(connection, settings.server(), pace, LdapDirectoryWriter.this::guard, this).send(left);
            // What moves an entry goes by itself: groups follow it in their own time.
            alone.forEach(request -> results.put(request.id(), LdapDirectoryWriter.this.send(request)));
        }

        private List<Prepared> transacted(List<Prepared> modifies) {
            if (modifies.size() < 2) {
                return modifies;
            }
            long began = System.nanoTime();
            List<Prepared> left = transactions.send(connection, modifies, this);
            bundle.took(modifies.size(), System.nanoTime() - began);
            return left;
        }

        List<WriteResult> results(List<Request> requests) {
            return requests.stream()
                    .map(request -> java.util.Objects.requireNonNull(results.get(request.id())))
                    .toList();
        }

        @Override
        public void done(Prepared one) {
            results.put(one.request().id(), LdapDirectoryWriter.done(server));
        }

        @Override
        public void answered(Prepared one, LDAPException why) {
            results.put(one.request().id(), LdapDirectoryWriter.this.answered(server, one.request(), why));
        }
    }
}
