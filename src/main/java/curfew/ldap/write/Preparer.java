package curfew.ldap.write;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.ldap.dialect.LdapDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests into the server's words, guarded by what was there before.
 *
 * <p>Values are deleted and added one by one, which every server refuses when they are not as expected. Attributes that are replaced as a
 * whole, and bits, are read first: a server would not notice a further value, and Samba accepts to delete a userAccountControl that it
 * does not hold. So between that read and the write somebody else's change of the same attribute may be lost, unless the server
 * knows assertions (RFC 4528); then the write carries what was read. Where an attribute was absent, the assertion alone says so, and
 * nothing is read.
 *
 * <p>A plan means an entry by its immutable id, and a request names it by its DN. Where another entry has that name by now, because the first
 * was deleted and made anew, nothing may be done to it. Active Directory takes the id itself in place of the DN, so a modify hits the entry
 * that is meant, whatever its name is by then. Elsewhere the write carries the id as an assertion, or else the id is read before it. Changes of
 * members and moves never carry one: OpenLDAP 2.5.13 holds it against the other entries, too, that its overlay memberof changes along with them.
 * A move gives an entry its name anew, so its name is read before it everywhere: somebody's renaming must not be undone by the way.
 */
final class Preparer {
    private final LdapDialect dialect;

    Preparer(LdapDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What would be sent now. Reads, where the edits need it; changes nothing.
     *
     * @throws LDAPException if that read went wrong: then nothing was changed
     */
    Prepared prepare(LDAPConnection connection, Abilities abilities, Request request) throws LDAPException {
        if (request.edits().isEmpty()) {
            throw new IllegalArgumentException("request " + request.id() + " has no edits");
        }
        return request.edits().get(0).mode() == Edit.Mode.MOVE
                ? move(connection, request)
                : modify(connection, abilities, request);
    }

    private Prepared move(LDAPConnection connection, Request request) throws LDAPException {
        if (request.edits().size() > 1) {
            throw new IllegalArgumentException("request " + request.id() + " moves an entry and edits it");
        }
        String dn = request.entry().dn();
        String parent = request.edits().get(0).after().get(0).text();
        // The name as the server spelled it; the old value goes with it, which Active Directory insists on.
        ModifyDNRequest move = new ModifyDNRequest(dn, Dns.rdnOf(dn), true, parent);
        read(connection, dn, request, new TreeSet<>());
        return Prepared.move(request, move);
    }

    private Prepared modify(LDAPConnection connection, Abilities abilities, Request request) throws LDAPException {
        Optional<String> address = dialect.addressOf(request.entry().id());
        Draft draft = draft(connection, abilities, request, address);
        String server = connection.getHostPort();
        if (!draft.conflict.isEmpty()) {
            return Prepared.settled(
                    request, new WriteResult(Status.CONFLICT, -1, server, draft.conflict + "; nothing was sent"));
        }
        if (draft.modifications.isEmpty()) {
            return Prepared.settled(
                    request,
                    new WriteResult(Status.DONE, ResultCode.SUCCESS_INT_VALUE, server, "so already; nothing was sent"));
        }
        ModifyRequest modify = new ModifyRequest(address.orElse(request.entry().dn()), draft.modifications);
        if (!draft.asRead.isEmpty() && abilities.asserts()) {
            modify.addControl(new AssertionRequestControl(Filter.createANDFilter(draft.asRead), true));
        }
        return Prepared.modify(request, modify);
    }

    /** @param address by which the server itself finds the entry; empty if it goes by its DN */
    private Draft draft(LDAPConnection connection, Abilities abilities, Request request, Optional<String> address)
            throws LDAPException {
        Draft draft = new Draft();
        Set<String> toRead = new TreeSet<>();
        List<Edit> guardedByRead = new ArrayList<>();
        for (Edit edit : request.edits()) {
            switch (edit.mode()) {
                case BITS -> guardedByRead.add(edit);
                case WHOLE -> {
                    if (edit.before().isEmpty() && abilities.asserts()) {
                        draft.addWhereAbsent(edit);
                    } else {
                        guardedByRead.add(edit);
                    }
                }
                case VALUES -> draft.change(edit.attribute(), edit.before(), edit.after());
                case MOVE ->
                    throw new IllegalArgumentException("request " + request.id() + " edits an entry and moves it");
            }
        }
        guardedByRead.forEach(edit -> toRead.add(edit.attribute()));
        if (abilities.asserts() && address.isEmpty() && !editsMembers(request)) {
            draft.asRead.add(dialect.byId(request.entry().id()));
        }
        boolean certain = address.isPresent() || !draft.asRead.isEmpty();
        if (!toRead.isEmpty() || !certain) {
            Entry now = read(connection, address.orElse(request.entry().dn()), request, toRead);
            guardedByRead.forEach(edit -> draft.addAsRead(edit, now));
        }
        return draft;
    }

    private boolean editsMembers(Request request) {
        return request.edits().stream()
                .anyMatch(edit -> dialect.memberAttributes().stream().anyMatch(edit.attribute()::equalsIgnoreCase));
    }

    /** Also makes sure that it is the entry that is meant. */
    private Entry read(LDAPConnection connection, String address, Request request, Set<String> attributes)
            throws LDAPException {
        String dn = request.entry().dn();
        attributes.add(dialect.idAttribute());
        Entry now = connection.getEntry(address, attributes.toArray(String[]::new));
        if (now == null) {
            throw new LDAPException(ResultCode.NO_SUCH_OBJECT, "there is no entry " + dn);
        }
        String id = dialect.idOf(now);
        if (id.isEmpty()) {
            throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, dn + " shows no " + dialect.idAttribute());
        }
        if (!id.equals(request.entry().id())) {
            throw new LDAPException(
                    ResultCode.NO_SUCH_OBJECT,
                    dn + " is another entry now: " + id + ", not "
                            + request.entry().id());
        }
        return now;
    }

    /** A modification in the making. */
    private final class Draft {
        private final List<Modification> modifications = new ArrayList<>();
        private final List<Filter> asRead = new ArrayList<>();
        private String conflict = "";

        void addAsRead(Edit edit, Entry now) {
            if (edit.mode() == Edit.Mode.BITS) {
                bits(edit, values(edit, now));
            } else {
                whole(edit, values(edit, now));
            }
        }

        /** The server itself refuses where the attribute is there by now. */
        void addWhereAbsent(Edit edit) {
            asRead.add(Filter.createNOTFilter(Filter.createPresenceFilter(edit.attribute())));
            change(edit.attribute(), List.of(), edit.after());
        }

        private void bits(Edit edit, List<Value> now) {
            long number;
            try {
                number = Long.parseLong(now.size() == 1 ? now.get(0).text() : "");
            } catch (NumberFormatException unreadable) {
                conflict = edit.attribute() + " is " + (now.isEmpty() ? "not there or hidden" : "no number: " + now);
                return;
            }
            long after = edit.applyTo(number);
            if (after != number) {
                asRead.add(Filter.createEqualityFilter(edit.attribute(), Long.toString(number)));
                // Replaced: Active Directory's own tools do so, and a deleted old value guards nothing on Samba.
                modifications.add(new Modification(ModificationType.REPLACE, edit.attribute(), Long.toString(after)));
            }
        }

        private void whole(Edit edit, List<Value> now) {
            if (edit.isDoneIn(now, (left, right) -> dialect.same(edit.attribute(), left, right))) {
                return;
            }
            if (!edit.isUndoneIn(now, (left, right) -> dialect.same(edit.attribute(), left, right))) {
                conflict = edit.attribute() + " is no longer as it was when the plan was made";
                return;
            }
            asRead.add(
                    now.isEmpty()
                            ? Filter.createNOTFilter(Filter.createPresenceFilter(edit.attribute()))
                            : Filter.createPresenceFilter(edit.attribute()));
            change(edit.attribute(), now, edit.after());
        }

        void change(String attribute, List<Value> before, List<Value> after) {
            if (!before.isEmpty()) {
                modifications.add(new Modification(ModificationType.DELETE, attribute, bytes(before)));
            }
            if (!after.isEmpty()) {
                modifications.add(new Modification(ModificationType.ADD, attribute, bytes(after)));
            }
        }

        private static byte[][] bytes(List<Value> values) {
            return values.stream().map(Value::bytes).toArray(byte[][]::new);
        }

        private static List<Value> values(Edit edit, @Nullable Entry now) {
            byte[][] values = now == null ? null : now.getAttributeValueByteArrays(edit.attribute());
            return values == null
                    ? List.of()
                    : Arrays.stream(values).map(Value::of).toList();
        }
    }
}
