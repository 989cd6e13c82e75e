package curfew.servers;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One client's connection through a {@link LdapProxy}. Where the client's end was cut, the server's answers are still read. */
final class ProxySession {
    private final LdapProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger late = new AtomicInteger();

    /** A request whose final answer has not come. */
    private record Pending(Exchange exchange, Fault fault, AtomicInteger entries) {}

    ProxySession(LdapProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() {
        LdapProxy.start(this::requests);
        LdapProxy.start(this::answers);
    }

    /** Whether the server still has to answer, or to be sent, something. */
    boolean isBusy() {
        boolean unanswered =
                pending.values().stream().anyMatch(one -> one.exchange.answer().code() == Exchange.Answer.NONE);
        return late.get() > 0 || (unanswered && !server.isClosed());
    }

    /** The client finds its connection reset. */
    void cut() {
        reset(client);
    }

    void end() {
        reset(client);
        reset(server);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // As wanted.
        }
    }

    private void requests() {
        try {
            InputStream in = client.getInputStream();
            for (ASN1Element element = ASN1Element.readFrom(in); element != null; element = ASN1Element.readFrom(in)) {
                request(element);
            }
        } catch (IOException | ASN1Exception | LDAPException gone) {
            // The client went away, or was cut off.
        }
        closeWhenSettled();
    }

    private void closeWhenSettled() {
        try {
            for (int i = 0; i < 500 && isBusy(); i++) {
                Thread.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void request(ASN1Element element) throws IOException, ASN1Exception, LDAPException {
        LDAPMessage message = LDAPMessage.decode(ASN1Sequence.decodeAsSequence(element));
        byte type = message.getProtocolOpType();
        if (type == LDAPMessage.PROTOCOL_OP_TYPE_UNBIND_REQUEST
                || type == LDAPMessage.PROTOCOL_OP_TYPE_ABANDON_REQUEST) {
            send(server, element);
            return;
        }
        Exchange exchange = Exchange.of(message);
        Fault fault = proxy.faultFor(exchange);
        Pending one = new Pending(exchange, fault, new AtomicInteger());
        if (fault instanceof Fault.CutBefore) {
            cut();
        } else if (fault instanceof Fault.SwallowRequest) {
            return;
        } else if (fault instanceof Fault.Answer answer) {
            answer(one, answer);
        } else if (fault instanceof Fault.LateRequest delay) {
            late.incrementAndGet();
            after(delay.by(), () -> {
                forward(one, element);
                late.decrementAndGet();
            });
        } else {
            forward(one, element);
        }
    }

    private void forward(Pending one, ASN1Element element) {
        int id = one.exchange.message().getMessageID();
        pending.put(id, one);
        one.exchange.answer().sent();
        try {
            if (one.fault instanceof Fault.Reference reference) {
                send(client, id, new SearchResultReferenceProtocolOp(List.of(reference.url())));
            }
            send(server, element);
        } catch (IOException gone) {
            pending.remove(id);
        }
    }

    private void answer(Pending one, Fault.Answer said) throws IOException {
        int code = said.code().intValue();
        List<String> referrals = said.referrals().isEmpty() ? null : said.referrals();
        ProtocolOp op = switch (one.exchange.kind()) {
            case BIND -> new BindResponseProtocolOp(code, "", said.diagnostic(), referrals, null);
            case SEARCH -> new SearchResultDoneProtocolOp(code, "", said.diagnostic(), referrals);
            case MODIFY -> new ModifyResponseProtocolOp(code, "", said.diagnostic(), referrals);
            case MODIFY_DN -> new ModifyDNResponseProtocolOp(code, "", said.diagnostic(), referrals);
            case OTHER -> new ExtendedResponseProtocolOp(code, "", said.diagnostic(), referrals, null, null);
        };
        send(client, one.exchange.message().getMessageID(), op);
    }

    private void answers() {
        try {
            InputStream in = server.getInputStream();
            for (ASN1Element element = ASN1Element.readFrom(in); element != null; element = ASN1Element.readFrom(in)) {
                answer(element);
            }
        } catch (IOException | ASN1Exception | LDAPException gone) {
            // The server went away, or everything was ended.
        }
        // As the server's own end would look.
        pending.clear();
        cut();
    }

    private void answer(ASN1Element element) throws ASN1Exception, LDAPException {
        LDAPMessage message = LDAPMessage.decode(ASN1Sequence.decodeAsSequence(element));
        Pending one = pending.get(message.getMessageID());
        byte type = message.getProtocolOpType();
        boolean entry = type == LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_ENTRY;
        boolean last = !entry
                && type != LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_REFERENCE
                && type != LDAPMessage.PROTOCOL_OP_TYPE_INTERMEDIATE_RESPONSE;
        if (one == null) {
            pass(element);
        } else if (last) {
            one.exchange.answer().came(codeOf(message));
            pending.remove(message.getMessageID());
            last(one, element);
        } else if (!entry || goesThrough(one)) {
            pass(element);
        }
    }

    private boolean goesThrough(Pending one) {
        int before = one.entries.getAndIncrement();
        if (one.fault instanceof Fault.CutAfterEntries cut) {
            if (before >= cut.entries()) {
                cut();
            }
            return before < cut.entries();
        }
        return !(one.fault instanceof Fault.EndAfterEntries end) || before < end.entries();
    }

    private void last(Pending one, ASN1Element element) {
        if (one.fault instanceof Fault.CutAfter || one.fault instanceof Fault.CutAfterEntries) {
            cut();
        } else if (one.fault instanceof Fault.LateAnswer delay) {
            after(delay.by(), () -> pass(element));
        } else if (one.fault instanceof Fault.EndAfterEntries end) {
            try {
                answer(one, new Fault.Answer(end.code(), end.diagnostic()));
            } catch (IOException gone) {
                cut();
            }
        } else if (!(one.fault instanceof Fault.SwallowAnswer)) {
            pass(element);
        }
    }

    private static int codeOf(LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_RESPONSE ->
                message.getBindResponseProtocolOp().getResultCode();
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_DONE ->
                message.getSearchResultDoneProtocolOp().getResultCode();
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_RESPONSE ->
                message.getModifyResponseProtocolOp().getResultCode();
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_RESPONSE ->
                message.getModifyDNResponseProtocolOp().getResultCode();
            default -> 0;
        };
    }

    private void pass(ASN1Element element) {
        try {
            send(client, element);
        } catch (IOException gone) {
            // The client did not wait for it.
        }
    }

    private static void send(Socket to, int id, ProtocolOp op) throws IOException {
        send(to, new LDAPMessage(id, op).encode());
    }

    private static void send(Socket to, ASN1Element element) throws IOException {
        byte[] bytes = element.encode();
        synchronized (to) {
            to.getOutputStream().write(bytes);
            to.getOutputStream().flush();
        }
    }

    private static void after(Duration delay, Runnable work) {
        LdapProxy.start(() -> {
            try {
                Thread.sleep(delay.toMillis());
                work.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
