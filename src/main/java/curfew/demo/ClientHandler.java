package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What stands between a connection and the entries: it asks the interference, wants a bind first, records what was carried out, and
 * leaves the rest to the tree and to {@link Searches}. One instance a connection; one request at a time.
 */
final class ClientHandler extends LDAPListenerRequestHandler {
    private final Tree tree;
    private final Traffic traffic;
    private final EmbeddedOptions options;
    private final InMemoryRequestHandler delegate;
    private final Answers answers;
    private final Searches searches;

    /** The template that connections are made from. */
    ClientHandler(Tree tree, Traffic traffic, EmbeddedOptions options) {
        this(tree, traffic, options, tree.root(), Answers.NOBODY);
    }

    private ClientHandler(
            Tree tree, Traffic traffic, EmbeddedOptions options, InMemoryRequestHandler delegate, Answers answers) {
        this.tree = tree;
        this.traffic = traffic;
        this.options = options;
        this.delegate = delegate;
        this.answers = answers;
        this.searches = new Searches(tree, delegate, answers, options);
    }

    @Override
    public ClientHandler newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        return new ClientHandler(tree, traffic, options, delegate.newInstance(connection), new Answers(connection));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        return meet(
                Interference.Kind.BIND,
                op.getBindDN(),
                (code, message) -> new LDAPMessage(id, new BindResponseProtocolOp(code, null, message, null, null)),
                () -> bind(id, op, controls));
    }

    private LDAPMessage bind(int id, BindRequestProtocolOp op, List<Control> controls) {
        LDAPMessage answer = delegate.processBindRequest(id, op, controls);
        if (!Tree.isBound(answer) || op.getBindDN().isEmpty()) {
            return answer;
        }
        Optional<Refusal> locked = tree.entry(op.getBindDN())
                .map(ReadOnlyEntry::new)
                .flatMap(account -> tree.rules().locked(account));
        if (locked.isEmpty()) {
            return answer;
        }
        delegate.setAuthenticatedDN(DN.NULL_DN);
        return new LDAPMessage(
                id,
                new BindResponseProtocolOp(
                        locked.get().code().intValue(), null, locked.get().message(), null, null));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        Interference.Effect effect =
                traffic.arrive(Interference.Kind.SEARCH, tree.references().resolve(op.getBaseDN()));
        if (effect instanceof Interference.Refuse refuse) {
            return new Refusal(refuse.code(), refuse.message()).toSearch(id);
        }
        if (effect instanceof Interference.DropBefore) {
            answers.drop();
        }
        wait(effect);
        boolean rootDse = op.getBaseDN().isEmpty();
        LDAPMessage answer = isAnonymous() && !rootDse
                ? new Refusal(ResultCode.OPERATIONS_ERROR, "bind first").toSearch(id)
                : searches.answer(id, op, controls, effect);
        if (effect instanceof Interference.DropAfter) {
            answers.drop();
        }
        return answer;
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        return write(
                Interference.Kind.ADD,
                op.getDN(),
                (code, message) -> new Refusal(ResultCode.valueOf(code), message).toAdd(id),
                () -> tree.add(delegate, id, op, controls),
                () -> op.toAddRequest().toLDIFString());
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp asked, List<Control> controls) {
        ModifyRequestProtocolOp op =
                new ModifyRequestProtocolOp(tree.references().resolve(asked.getDN()), asked.getModifications());
        return write(
                Interference.Kind.MODIFY,
                op.getDN(),
                (code, message) -> new Refusal(ResultCode.valueOf(code), message).toModify(id),
                () -> tree.rights()
                        .refusesModify(op.getDN(), op.getModifications())
                        .map(refusal -> refusal.toModify(id))
                        .orElseGet(() -> tree.modify(delegate, id, op, controls)),
                () -> op.toModifyRequest().toLDIFString());
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return write(
                Interference.Kind.MODIFY_DN,
                op.getDN(),
                (code, message) -> new Refusal(ResultCode.valueOf(code), message).toModifyDn(id),
                () -> tree.rights()
                        .refusesMove(op.getDN(), op.getNewSuperiorDN())
                        .map(refusal -> refusal.toModifyDn(id))
                        .orElseGet(() -> tree.modifyDn(delegate, id, op, controls)),
                () -> op.toModifyDNRequest().toLDIFString());
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return write(
                Interference.Kind.DELETE,
                op.getDN(),
                (code, message) -> new LDAPMessage(id, new DeleteResponseProtocolOp(code, null, message, null)),
                () -> tree.delete(delegate, id, op, controls),
                () -> op.toDeleteRequest().toLDIFString());
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
        BiFunction<Integer, String, LDAPMessage> refused =
                (code, message) -> new LDAPMessage(id, new CompareResponseProtocolOp(code, null, message, null));
        return meet(
                Interference.Kind.COMPARE,
                op.getDN(),
                refused,
                () -> isAnonymous()
                        ? refused.apply(ResultCode.OPERATIONS_ERROR_INT_VALUE, "bind first")
                        : tree.reading(() -> delegate.processCompareRequest(id, op, controls)));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
        return meet(
                Interference.Kind.EXTENDED,
                op.getOID(),
                (code, message) ->
                        new LDAPMessage(id, new ExtendedResponseProtocolOp(code, null, message, null, null, null)),
                () -> delegate.processExtendedRequest(id, op, controls));
    }

    private LDAPMessage write(
            Interference.Kind kind,
            String dn,
            BiFunction<Integer, String, LDAPMessage> refused,
            Supplier<LDAPMessage> carryOut,
            Supplier<String> record) {
        return meet(kind, dn, refused, () -> {
            if (isAnonymous()) {
                return refused.apply(ResultCode.OPERATIONS_ERROR_INT_VALUE, "bind first");
            }
            LDAPMessage answer = carryOut.get();
            if (Tree.isDone(answer)) {
                traffic.carriedOut(record.get());
            }
            return answer;
        });
    }

    private LDAPMessage meet(
            Interference.Kind kind,
            String dn,
            BiFunction<Integer, String, LDAPMessage> refused,
            Supplier<LDAPMessage> carryOut) {
        Interference.Effect effect = traffic.arrive(kind, dn);
        if (effect instanceof Interference.Refuse refuse) {
            return refused.apply(refuse.code().intValue(), refuse.message());
        }
        if (effect instanceof Interference.DropBefore) {
            answers.drop();
            return refused.apply(ResultCode.UNAVAILABLE_INT_VALUE, "dropped");
        }
        wait(effect);
        LDAPMessage answer = carryOut.get();
        if (effect instanceof Interference.DropAfter) {
            answers.drop();
        }
        return answer;
    }

    private static void wait(Interference.Effect effect) {
        if (effect instanceof Interference.Delay delay) {
            try {
                Thread.sleep(delay.by().toMillis());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isAnonymous() {
        return delegate.getAuthenticatedDN().isNullDN();
    }
}
