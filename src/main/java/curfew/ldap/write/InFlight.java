package curfew.ldap.write;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectorySettings;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends modifies of different entries without waiting for each answer before the next is sent, so that a server is not idle while answers
 * are under way. Answers come in any order. Needs a connection that is not in synchronous mode.
 */
final class InFlight {

    /** What came of requests that were sent together. */
    interface Sink {
        /** Anything but success is an exception, as it is for a single request; also that no answer came. */
        void answered(Prepared one, LDAPException why);

        void done(Prepared one);
    }

    /** One that was sent. */
    private record Sent(Prepared one, AsyncRequestID answer) {}

    private final LDAPConnection connection;
    private final Duration timeout;
    private final int atMost;
    private final Pace pace;
    private final Runnable guard;
    private final Sink sink;

    /** @param guard called right before each is sent */
    InFlight(LDAPConnection connection, DirectorySettings.Server server, Pace pace, Runnable guard, Sink sink) {
        this.connection = connection;
        this.timeout = server.responseTimeout();
        this.atMost = server.load().inFlight();
        this.pace = pace;
        this.guard = guard;
        this.sink = sink;
    }

    /** Sends them, as many at a time as the job lets be without an answer, and waits for every answer. */
    void send(List<Prepared> modifies) {
        Deque<Sent> waiting = new ArrayDeque<>();
        for (Prepared one : modifies) {
            if (waiting.size() >= atMost) {
                await(waiting.remove());
            }
            pace.awaitTurn();
            ModifyRequest modify = Objects.requireNonNull(one.modify()).duplicate();
            Connector.untimed(modify);
            guard.run();
            try {
                waiting.add(new Sent(one, connection.asyncModify(modify, null)));
            } catch (LDAPException failed) {
                sink.answered(one, failed);
            }
        }
        waiting.forEach(this::await);
    }

    private void await(Sent sent) {
        try {
            LDAPResult answer = sent.answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.getResultCode().equals(ResultCode.SUCCESS)) {
                sink.done(sent.one);
            } else {
                sink.answered(sent.one, new LDAPException(answer));
            }
        } catch (TimeoutException silent) {
            sink.answered(sent.one, new LDAPException(ResultCode.TIMEOUT, "no answer within " + timeout, silent));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while answers were under way; `curfew resume` goes on");
        }
    }
}
