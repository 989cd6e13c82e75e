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
import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectoryWriter;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request as one modify or modify DN over a connection of its own, one after the other.
 *
 * <p>Values are deleted and added one by one, which every server refuses when they are not as expected. Attributes that are replaced as a
 * whole, and bits, are read first: a server would not notice a further value, and Samba accepts to delete a userAccountControl that it
 * does not hold. So between that read and the write somebody else's change of the same attribute may be lost, unless the server
 * knows assertions (RFC 4528); then the write carries what was read.
 */
public final class LdapDirectoryWriter implements DirectoryWriter {
    private static final String ASSERTION = AssertionRequestControl.ASSERTION_REQUEST_OID;

    private final Link link;
    private final Pace pace;
    private final DirectoryDialect dialect;
    private final boolean activeDirectory;
    private @Nullable LDAPConnection asked;
    private boolean asserts;

    public LdapDirectoryWriter(DirectorySettings settings, DirectoryDialect dialect, Connector connector) {
        this.link = new Link(connector);
        this.pace = connector.pace();
        this.dialect = dialect;
        this.activeDirectory = settings.kind() == DirectorySettings.Kind.ACTIVE_DIRECTORY;
    }

    @Override
    public WriteResult send(Request request) {
        if (request.edits().isEmpty()) {
            throw new IllegalArgumentException("request " + request.id() + " has no edits");
        }
        pace.awaitTurn();
        LDAPConnection connection;
        try {
            connection = link.get();
        } catch (DirectoryException unreachable) {
            int code = Connector.codeOf(unreachable);
            Status status = code < 0 || isBusy(code) ? Status.BUSY : Status.REFUSED;
            return new WriteResult(status, code, link.server(), String.valueOf(unreachable.getMessage()));
        }
        return request.edits().get(0).mode() == Edit.Mode.MOVE
                ? move(connection, request)
                : modify(connection, request);
    }

    private static boolean isBusy(int code) {
        return code == ResultCode.BUSY_INT_VALUE || code == ResultCode.UNAVAILABLE_INT_VALUE;
    }

    private WriteResult move(LDAPConnection connection, Request request) {
        if (request.edits().size() > 1) {
            throw new IllegalArgumentException("request " + request.id() + " moves an entry and edits it");
        }
        String dn = request.entry().dn();
        String parent = request.edits().get(0).after().get(0).text();
        // The name as the server spelled it; the old value goes with it, which Active Directory insists on.
        ModifyDNRequest modifyDn = new ModifyDNRequest(dn, Dns.rdnOf(dn), true, parent);
        try {
            connection.modifyDN(modifyDn);
            return done(connection, "");
        } catch (LDAPException failed) {
            return answered(connection, request, failed);
        }
    }

    private WriteResult modify(LDAPConnection connection, Request request) {
        Draft draft;
        try {
            draft = draft(connection, request);
        } catch (LDAPException failed) {
            return notSent(connection, failed);
        }
        if (!draft.conflict.isEmpty()) {
            return new WriteResult(
                    Status.CONFLICT, -1, connection.getHostPort(), draft.conflict + "; nothing was sent");
        }
        if (draft.modifications.isEmpty()) {
            return done(connection, "so already; nothing was sent");
        }
        ModifyRequest modify = new ModifyRequest(request.entry().dn(), draft.modifications);
        if (!draft.asRead.isEmpty() && asserts(connection)) {
            modify.addControl(new AssertionRequestControl(Filter.createANDFilter(draft.asRead), true));
        }
        try {
            connection.modify(modify);
            return done(connection, "");
        } catch (LDAPException failed) {
            return answered(connection, request, failed);
        }
    }

    /** What would be sent now. Reads, where the edits need it; changes nothing. */
    private Draft draft(LDAPConnection connection, Request request) throws LDAPException {
        Set<String> toRead = new TreeSet<>();
        for (Edit edit : request.edits()) {
            switch (edit.mode()) {
                case BITS, WHOLE -> toRead.add(edit.attribute());
                case VALUES -> {
                    // Guarded by the values themselves.
                }
                case MOVE ->
                    throw new IllegalArgumentException("request " + request.id() + " edits an entry and moves it");
            }
        }
        Entry now =
                toRead.isEmpty() ? null : connection.getEntry(request.entry().dn(), toRead.toArray(String[]::new));
        Draft draft = new Draft();
        if (!toRead.isEmpty() && now == null) {
            throw new LDAPException(
                    ResultCode.NO_SUCH_OBJECT,
                    "there is no entry " + request.entry().dn());
        }
        request.edits().forEach(edit -> draft.add(edit, now));
        return draft;
    }

    private boolean asserts(LDAPConnection connection) {
        if (connection != asked) {
            try {
                Entry root = connection.getEntry("", "supportedControl");
                asserts = root != null && root.hasAttributeValue("supportedControl", ASSERTION);
                asked = connection;
            } catch (LDAPException unreadable) {
                return false;
            }
        }
        return asserts;
    }

    private WriteResult done(LDAPConnection connection, String detail) {
        return new WriteResult(Status.DONE, ResultCode.SUCCESS_INT_VALUE, connection.getHostPort(), detail);
    }

    private WriteResult answered(LDAPConnection connection, Request request, LDAPException failed) {
        String server = connection.getHostPort();
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

    /** A modification in the making. */
    private final class Draft {
        private final List<Modification> modifications = new ArrayList<>();
        private final List<Filter> asRead = new ArrayList<>();
        private String conflict = "";

        void add(Edit edit, @Nullable Entry now) {
            switch (edit.mode()) {
                case BITS -> bits(edit, values(edit, now));
                case WHOLE -> whole(edit, values(edit, now));
                case VALUES -> change(edit.attribute(), edit.before(), edit.after());
                case MOVE -> throw new IllegalStateException("a move is no modification");
            }
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

        private void change(String attribute, List<Value> before, List<Value> after) {
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
