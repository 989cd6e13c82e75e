package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.UpdatableLDAPRequest;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a directory, logged in and protected. Servers are tried in the order of the settings, beginning with the one
 * that answered last, so that reader and writer meet the same one; once it was {@linkplain #settle settled} on one, no other is tried. A refused login ends
 * the attempt: trying the same password on every server would only lock the account.
 *
 * <p>With TLS the certificate must name the host as the settings spell it. Numeric loopback addresses alone need not be named, for what is
 * sent there does not leave this machine.
 *
 * <p>UnboundID's failover set was tried first: it keeps only the last server's error, and offers a wrong password to each.
 *
 * <p>Never share a connection between threads.
 */
public final class Connector {
    private final DirectorySettings settings;
    private final List<Endpoint> endpoints;
    private final Entrance entrance;
    private final Pace pace;
    private final Course course;

    /** How answers are taken off a connection. */
    public enum Answers {
        /** By the calling thread, so that a slow consumer slows the server and nothing piles up. */
        IN_TURN,
        /** By a thread of the connection's own, so that several requests can be without an answer at a time. */
        AS_THEY_COME
    }

    /**
     * Lets a request that will be sent without waiting for its answer go without a timer of the SDK's; whoever sends it watches the time. The SDK keeps one timer a
     * connection, and fails with {@link IllegalStateException}, after the request has gone out, if the connection breaks while it sets that
     * timer (seen with 7.0.5).
     */
    public static void untimed(UpdatableLDAPRequest request) {
        request.setResponseTimeoutMillis(0);
    }

    /** @throws DirectoryException if URLs or trust file cannot be used; nothing is connected yet */
    public Connector(DirectorySettings settings) {
        this(
                settings,
                new Course(settings.server().urls().size()),
                new Pace(settings.server().load(), Time.MACHINE));
    }

    private Connector(DirectorySettings settings, Course course, Pace pace) {
        this.settings = settings;
        this.course = course;
        this.pace = pace;
        DirectorySettings.Server server = settings.server();
        this.endpoints = server.urls().stream()
                .map(url -> Endpoint.of(settings.name(), url, server.startTls()))
                .toList();
        this.entrance = Entrance.of(settings, endpoints);
    }

    /** To the same servers under another identity: at the same pace, and always to the same server as this one. */
    public Connector loggingInBy(Login other) {
        DirectorySettings.Server server = settings.server();
        return new Connector(settings.with(server.with(server.urls(), other)), course, pace);
    }

    /** The directory's servers, as messages and results name them. */
    public List<String> servers() {
        return endpoints.stream().map(Endpoint::toString).toList();
    }

    /** How fast requests may be sent to this directory, by its reader and its writer together. */
    public Pace pace() {
        return pace;
    }

    /** Where the next connection is tried first, as host:port. */
    public String server() {
        return endpoints.get(course.first()).toString();
    }

    /** Whether a connection leads to where the next one is tried first. */
    boolean leadsToPreferred(LDAPConnection connection) {
        return server().equals(connection.getConnectionName());
    }

    /** After a server took a request and did not answer: tries another one first from now on, unless that is so already. */
    public void avoid(LDAPConnection connection) {
        course.avoid(indexOf(String.valueOf(connection.getConnectionName())));
    }

    private int indexOf(String server) {
        return endpoints.stream().map(Endpoint::toString).toList().indexOf(server);
    }

    /**
     * From now on every connection leads to one server, and to no other if that one goes away.
     *
     * @param wanted host:port
     * @return whether it is one of the directory's, and can be reached; if not, nothing has changed
     */
    public boolean settle(String wanted) {
        int server = indexOf(wanted);
        return server >= 0 && course.attempt(() -> course.settle(server), this::reaches);
    }

    /** From now on every connection leads where they lead now. */
    public void settle() {
        course.settle(course.first());
    }

    /** From now on any server may be used again, as before it was settled on one. */
    public void unsettle() {
        course.open();
    }

    public boolean isSettled() {
        return course.isSettled();
    }

    /**
     * Leaves the server that it was settled on, which cannot be reached any more, and settles on another.
     *
     * @return whether another one could be reached; if not, nothing has changed
     */
    public boolean moveOn() {
        int before = course.first();
        return course.attempt(course::leave, () -> endpoints.size() > 1 && reaches() && course.first() != before)
                && course.settleHere();
    }

    private boolean reaches() {
        try {
            open().close();
            return true;
        } catch (DirectoryException unreachable) {
            return false;
        }
    }

    /**
     * A new connection; the caller closes it. Where every server was tried and one of them is busy, they are tried again; and once more
     * where a connection broke during the login.
     *
     * @throws DirectoryException if no server could be reached or the login was refused; {@link #codeOf} tells which
     * @throws CancellationException if the thread is interrupted
     */
    public LDAPConnection open(Patience patience, Answers answers) {
        Patience.Waits waits = patience.begin();
        boolean triedAgain = false;
        while (true) {
            Attempt attempt = new Attempt(answers);
            LDAPConnection connection = attempt.run();
            if (connection != null) {
                return connection;
            }
            if (attempt.broke && !triedAgain) {
                triedAgain = true;
            } else if (!attempt.mayPass || !waits.another()) {
                throw attempt.failure();
            }
        }
    }

    /** As {@link #open(Patience, Answers)}, with answers that are taken off in turn. */
    public LDAPConnection open(Patience patience) {
        return open(patience, Answers.IN_TURN);
    }

    /** As {@link #open(Patience)}, with each server tried once. */
    public LDAPConnection open() {
        return open(Patience.NONE);
    }

    /** One round over the servers. */
    private final class Attempt {
        private final Answers answers;
        private final List<String> tried = new ArrayList<>();
        private @Nullable LDAPException last;
        private boolean mayPass;
        private boolean broke;

        Attempt(Answers answers) {
            this.answers = answers;
        }

        @Nullable
        LDAPConnection run() {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            int first = course.first();
            for (int i = 0; i < course.tried(); i++) {
                int index = (first + i) % endpoints.size();
                Endpoint endpoint = endpoints.get(index);
                try {
                    LDAPConnection connection = entrance.open(endpoint, answers);
                    connection.setConnectionName(endpoint.toString());
                    course.met(index);
                    return connection;
                } catch (LDAPException failed) {
                    passOnInterrupt(failed);
                    add(endpoint, Handshake.explained(endpoint, failed));
                    if (failed.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                        mayPass = false;
                        broke = false;
                        break;
                    }
                }
            }
            return null;
        }

        /** The LDAP SDK makes of it a failure to connect. */
        private static void passOnInterrupt(LDAPException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                    throw interrupted();
                }
            }
        }

        private static CancellationException interrupted() {
            return new CancellationException("interrupted while connecting to a server; `curfew resume` goes on");
        }

        private void add(Endpoint endpoint, LDAPException failed) {
            last = failed;
            mayPass |= Patience.mayPass(failed);
            broke |= failed.getResultCode().equals(ResultCode.SERVER_DOWN);
            tried.add(Failure.describe(endpoint.toString(), "connecting and logging in as " + who(), failed));
        }

        DirectoryException failure() {
            String message = "Directory " + settings.name() + " could not be reached: " + String.join(" / ", tried)
                    + ". " + (last == null ? "" : Failure.lookAt(last));
            return last == null ? new DirectoryException(message) : new DirectoryException(message, last);
        }
    }

    /** The LDAP result code behind a failure to open, or -1 if there was no answer at all. */
    public static int codeOf(DirectoryException failed) {
        return failed.getCause() instanceof LDAPException ldap
                        && !ldap.getResultCode().isClientSideResultCode()
                ? ldap.getResultCode().intValue()
                : -1;
    }

    /** Whether trying again would not help, and might lock the account: a server refused the login, and not because it is busy. */
    public static boolean isFinal(DirectoryException failed) {
        return failed.getCause() instanceof LDAPException ldap
                && !ldap.getResultCode().isClientSideResultCode()
                && !Patience.mayPass(ldap);
    }

    private String who() {
        String bindDn = settings.server().bindDn();
        return bindDn.isEmpty() ? "anonymous" : bindDn;
    }
}
