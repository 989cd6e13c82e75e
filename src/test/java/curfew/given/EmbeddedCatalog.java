package curfew.given;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
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
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import curfew.demo.EmbeddedDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A global catalog over several embedded domains, as Microsoft describes it: it takes no changes, shows the members of universal groups and
 * of its own domain's alone, and tells in memberOf of these. Not seen on Windows servers.
 */
public final class EmbeddedCatalog implements AutoCloseable {
    private static final long UNIVERSAL = 8;
    private static final Filter DOMAINS = Filter.createEqualityFilter("objectClass", "domainDNS");

    private final List<EmbeddedDirectory> domains;
    private final LDAPListener listener;
    private volatile @Nullable ResultCode refuses;
    private volatile boolean ready = true;

    private EmbeddedCatalog(List<EmbeddedDirectory> domains) throws IOException {
        this.domains = domains;
        LDAPListenerConfig config = new LDAPListenerConfig(0, new Handler(null));
        config.setListenAddress(InetAddress.getLoopbackAddress());
        this.listener = new LDAPListener(config);
        listener.startListening();
    }

    /** On a server of the first of these domains, by whose bind account it is logged in to. */
    public static EmbeddedCatalog of(EmbeddedDirectory... domains) throws IOException {
        return new EmbeddedCatalog(List.of(domains));
    }

    public String url() {
        return "ldap://127.0.0.1:" + listener.getListenPort();
    }

    /** From now on every search of entries ends so; null for none. */
    public void refuse(@Nullable ResultCode code) {
        refuses = code;
    }

    /** Whether it says that it is one. */
    public void ready(boolean now) {
        ready = now;
    }

    @Override
    public void close() {
        listener.shutDown(true);
    }

    private static LDAPConnection connect(EmbeddedDirectory domain) throws LDAPException {
        return new LDAPConnection(domain.host(), domain.port(), domain.bindDn(), domain.password());
    }

    private static boolean isBelow(String dn, EmbeddedDirectory domain) throws LDAPException {
        return DN.isDescendantOf(dn, domain.options().base(), true);
    }

    private boolean hasMembers(Entry group) throws LDAPException {
        Long type = group.getAttributeValueAsLong("groupType");
        return isBelow(group.getDN(), domains.get(0)) || (type != null && (type & UNIVERSAL) != 0);
    }

    /** As the catalog shows it. */
    private Entry shown(SearchResultEntry entry, SearchRequestProtocolOp op) throws LDAPException {
        Entry shown = new Entry(entry.getDN(), entry.getAttributes());
        if (!hasMembers(shown)) {
            shown.removeAttribute("member");
        }
        shown.removeAttribute("memberOf");
        if (op.getAttributes().stream().anyMatch("memberOf"::equalsIgnoreCase)) {
            Set<String> groups = groupsOf(entry.getDN());
            if (!groups.isEmpty()) {
                shown.addAttribute("memberOf", groups);
            }
        }
        Entry asked = new Entry(shown.getDN());
        for (Attribute attribute : shown.getAttributes()) {
            boolean named = op.getAttributes().isEmpty()
                    || op.getAttributes().stream()
                            .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase(attribute.getName()));
            if (named) {
                asked.addAttribute(attribute);
            }
        }
        return asked;
    }

    private Set<String> groupsOf(String member) throws LDAPException {
        Set<String> groups = new TreeSet<>();
        for (EmbeddedDirectory domain : domains) {
            try (LDAPConnection connection = connect(domain)) {
                Filter filter = Filter.createEqualityFilter("member", member);
                for (SearchResultEntry group : connection
                        .search(domain.options().base(), SearchScope.SUB, filter, "groupType")
                        .getSearchEntries()) {
                    if (hasMembers(group)) {
                        groups.add(group.getDN());
                    }
                }
            }
        }
        return groups;
    }

    private List<Entry> found(SearchRequestProtocolOp op) throws LDAPException {
        List<Entry> found = new ArrayList<>();
        if (op.getFilter().equals(DOMAINS)) {
            // The embedded domains' own entries are of a class that the standard has.
            domains.forEach(domain -> found.add(new Entry(domain.options().base())));
            return found;
        }
        boolean reference = op.getBaseDN().startsWith("<");
        for (EmbeddedDirectory domain : domains) {
            boolean whole = op.getBaseDN().isEmpty();
            if (whole || reference || isBelow(op.getBaseDN(), domain)) {
                String base = whole ? domain.options().base() : op.getBaseDN();
                try (LDAPConnection connection = connect(domain)) {
                    SearchRequest request =
                            new SearchRequest(base, op.getScope(), op.getFilter(), "*", "+", "groupType", "objectGUID");
                    for (SearchResultEntry entry : connection.search(request).getSearchEntries()) {
                        found.add(shown(entry, op));
                    }
                } catch (LDAPSearchException failed) {
                    if (!failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                        throw failed;
                    }
                }
            }
        }
        return found;
    }

    private Entry rootDse() {
        Entry root = new Entry("");
        root.addAttribute("objectClass", "top");
        root.addAttribute("isGlobalCatalogReady", ready ? "TRUE" : "FALSE");
        root.addAttribute("supportedCapabilities", "1.2.840.113556.1.4.800");
        root.addAttribute("rootDomainNamingContext", domains.get(0).options().base());
        domains.forEach(
                domain -> root.addAttribute("namingContexts", domain.options().base()));
        return root;
    }

    /** One connection. */
    private final class Handler extends LDAPListenerRequestHandler {
        private final @Nullable LDAPListenerClientConnection client;

        Handler(@Nullable LDAPListenerClientConnection client) {
            this.client = client;
        }

        @Override
        public Handler newInstance(LDAPListenerClientConnection connection) {
            return new Handler(connection);
        }

        @Override
        public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
            EmbeddedDirectory home = domains.get(0);
            String password =
                    op.getSimplePassword() == null ? "" : op.getSimplePassword().stringValue();
            boolean known =
                    op.getBindDN().toLowerCase(Locale.ROOT).equals(home.bindDn().toLowerCase(Locale.ROOT))
                            && password.equals(home.password());
            ResultCode code = known ? ResultCode.SUCCESS : ResultCode.INVALID_CREDENTIALS;
            return new LDAPMessage(id, new BindResponseProtocolOp(code.intValue(), null, null, null, null));
        }

        @Override
        public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
            try {
                boolean root = op.getBaseDN().isEmpty() && op.getScope().equals(SearchScope.BASE);
                ResultCode refused = refuses;
                if (refused != null && !root) {
                    throw new LDAPException(refused, "made by a test");
                }
                List<Entry> entries = root ? List.of(rootDse()) : found(op);
                for (Entry entry : entries) {
                    java.util.Objects.requireNonNull(client)
                            .sendSearchResultEntry(id, new SearchResultEntryProtocolOp(entry));
                }
                boolean paged = controls.stream()
                        .anyMatch(control -> control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID));
                Control[] back = paged
                        ? new Control[] {new SimplePagedResultsControl(entries.size(), null, false)}
                        : new Control[0];
                return new LDAPMessage(id, new SearchResultDoneProtocolOp(0, null, null, null), back);
            } catch (LDAPException failed) {
                return new LDAPMessage(
                        id,
                        new SearchResultDoneProtocolOp(
                                failed.getResultCode().intValue(), null, failed.getMessage(), null));
            }
        }

        private static final int REFERRAL = ResultCode.REFERRAL_INT_VALUE;
        private static final String READ_ONLY = "a global catalog takes no changes";

        @Override
        public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(id, new AddResponseProtocolOp(REFERRAL, null, READ_ONLY, null));
        }

        @Override
        public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(id, new ModifyResponseProtocolOp(REFERRAL, null, READ_ONLY, null));
        }

        @Override
        public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(id, new ModifyDNResponseProtocolOp(REFERRAL, null, READ_ONLY, null));
        }

        @Override
        public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(id, new DeleteResponseProtocolOp(REFERRAL, null, READ_ONLY, null));
        }

        @Override
        public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(id, new CompareResponseProtocolOp(REFERRAL, null, READ_ONLY, null));
        }

        @Override
        public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
            return new LDAPMessage(
                    id,
                    new ExtendedResponseProtocolOp(
                            ResultCode.PROTOCOL_ERROR_INT_VALUE, null, "unknown", null, null, null));
        }
    }
}
