package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldap.sdk.unboundidds.controls.IgnoreNoUserModificationRequestControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The entries, with the flavour's rules round every write: a group's new member and that member's memberOf change together, as
 * far as any reader can see.
 */
final class Tree {
    private final InMemoryRequestHandler root;
    private final Rules rules;
    private final References references;
    private final Rights rights;
    private final BackLinks backLinks;
    private final BulkLoad bulkLoad;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    Tree(InMemoryRequestHandler root, EmbeddedOptions options) {
        this.root = root;
        this.references = new References(root);
        this.rights = new Rights(root, references);
        this.rules = switch (options.flavour()) {
            case ACTIVE_DIRECTORY -> new ActiveDirectoryRules(root, options.base());
            case LDAP -> new LdapRules();
        };
        this.backLinks = new BackLinks(root);
        this.bulkLoad = new BulkLoad(root, rules, backLinks, options.base());
    }

    /** Runs a read that sees no half-done write. */
    <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T writing(Supplier<T> write) {
        lock.writeLock().lock();
        try {
            return write.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    Rules rules() {
        return rules;
    }

    References references() {
        return references;
    }

    Rights rights() {
        return rights;
    }

    InMemoryRequestHandler root() {
        return root;
    }

    LDAPMessage add(InMemoryRequestHandler as, int id, AddRequestProtocolOp op, List<Control> controls) {
        return writing(() -> {
            Entry entry = new Entry(op.getDN(), references.inAttributes(op.getAttributes()));
            Optional<Refusal> refused =
                    rules.refusesClientAttributes(entry, schema()).or(() -> backLinks.refuses(entry, rules));
            if (refused.isPresent()) {
                return refused.get().toAdd(id);
            }
            rules.complete(entry);
            List<Control> allowed = new ArrayList<>(controls);
            allowed.add(new IgnoreNoUserModificationRequestControl(false));
            LDAPMessage answer =
                    as.processAddRequest(id, new AddRequestProtocolOp(entry.getDN(), attributes(entry)), allowed);
            if (isDone(answer)) {
                backLinks.added(entry);
            }
            return answer;
        });
    }

    LDAPMessage modify(InMemoryRequestHandler as, int id, ModifyRequestProtocolOp op, List<Control> controls) {
        return writing(() -> {
            String dn = references.resolve(op.getDN());
            List<Modification> modifications = references.inModifications(op.getModifications());
            Optional<Refusal> refused = rules.refusesModify(dn, modifications);
            if (refused.isPresent()) {
                return refused.get().toModify(id);
            }
            ReadOnlyEntry before = backLinks.find(dn);
            BackLinks.Update update = backLinks.before(dn, modifications);
            LDAPMessage answer = as.processModifyRequest(id, new ModifyRequestProtocolOp(dn, modifications), controls);
            if (!isDone(answer)) {
                return rules.translate(answer, modifications)
                        .map(r -> r.toModify(id))
                        .orElse(answer);
            }
            update.after();
            ReadOnlyEntry after = backLinks.find(dn);
            if (before != null && after != null) {
                rules.modified(before, after, backLinks);
            }
            return answer;
        });
    }

    LDAPMessage delete(InMemoryRequestHandler as, int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return writing(() -> {
            String dn = references.resolve(op.getDN());
            LDAPMessage answer = as.processDeleteRequest(id, new DeleteRequestProtocolOp(dn), controls);
            if (isDone(answer)) {
                rules.deleted(dn);
            }
            return answer;
        });
    }

    LDAPMessage modifyDn(InMemoryRequestHandler as, int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return writing(() -> {
            Optional<Refusal> refused = rules.refusesModifyDn(op);
            if (refused.isPresent()) {
                return refused.get().toModifyDn(id);
            }
            String superior = op.getNewSuperiorDN() == null ? null : references.resolve(op.getNewSuperiorDN());
            ModifyDNRequestProtocolOp resolved = new ModifyDNRequestProtocolOp(
                    references.resolve(op.getDN()), op.getNewRDN(), op.deleteOldRDN(), superior);
            return as.processModifyDNRequest(id, resolved, controls);
        });
    }

    void load(Collection<Entry> entries) throws LDAPException {
        lock.writeLock().lock();
        try {
            bulkLoad.load(entries);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void add(AddRequest request) throws LDAPException {
        check(add(root, 1, new AddRequestProtocolOp(request), List.of()));
    }

    void modify(ModifyRequest request) throws LDAPException {
        check(modify(root, 1, new ModifyRequestProtocolOp(request), List.of()));
    }

    void delete(DeleteRequest request) throws LDAPException {
        check(delete(root, 1, new DeleteRequestProtocolOp(request), List.of()));
    }

    void modifyDn(ModifyDNRequest request) throws LDAPException {
        check(modifyDn(root, 1, new ModifyDNRequestProtocolOp(request), List.of()));
    }

    Optional<Entry> entry(String dn) {
        try {
            return Optional.ofNullable(root.getEntry(references.resolve(dn))).map(Entry::duplicate);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(dn + " is not a DN: " + e.getMessage(), e);
        }
    }

    /** All entries, parents before children. */
    List<ReadOnlyEntry> entries() {
        try {
            List<ReadOnlyEntry> all = new ArrayList<>();
            for (var base : root.getBaseDNs()) {
                if (root.getEntry(base) != null) {
                    all.addAll(
                            root.search(base.toString(), SearchScope.SUB, Filter.createPresenceFilter("objectClass")));
                }
            }
            return all;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isDone(LDAPMessage answer) {
        return ((GenericResponseProtocolOp) answer.getProtocolOp()).getResultCode() == ResultCode.SUCCESS_INT_VALUE;
    }

    static boolean isBound(LDAPMessage answer) {
        return answer.getBindResponseProtocolOp().getResultCode() == ResultCode.SUCCESS_INT_VALUE;
    }

    private static void check(LDAPMessage answer) throws LDAPException {
        if (!isDone(answer)) {
            throw new LDAPException(((GenericResponseProtocolOp) answer.getProtocolOp()).toLDAPResult());
        }
    }

    private Schema schema() {
        return Objects.requireNonNull(root.getSchema(), "an embedded directory always has a schema");
    }

    private static List<com.unboundid.ldap.sdk.Attribute> attributes(Entry entry) {
        return List.copyOf(entry.getAttributes());
    }
}
