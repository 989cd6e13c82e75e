package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectoryException;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Tier;
import curfew.ldap.connection.Connector;
import curfew.ldap.dialect.Refusals;
import curfew.ldap.dialect.SecurityDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server which of some edits it would refuse. Each entry is read once, many at a time. A server tells of the rights of whoever asks: so of
 * entries in a tier it is asked under the tier's identity. A question that fails is no refusal: the edit is then sent, and its answer tells. But a
 * login that was refused would be refused again, and might lock the account: then nothing of that tier can be done.
 */
final class Foresight {
    /** How many are asked for at a time. */
    private static final int AHEAD = 256;

    private final Target target;
    private final Map<Edit, String> refused = new LinkedHashMap<>();
    private final Map<String, Optional<SecurityDescriptor>> parents = new HashMap<>();

    Foresight(Target target) {
        this.target = target;
    }

    Map<Edit, String> refusals(Collection<Edit> edits) {
        if (target.dialect.tellsRefusals()) {
            Map<Optional<Tier>, List<Edit>> byWriter = new LinkedHashMap<>();
            edits.forEach(edit -> byWriter.computeIfAbsent(writer(edit), any -> new ArrayList<>())
                    .add(edit));
            byWriter.forEach(this::foresee);
        }
        return refused;
    }

    private Optional<Tier> writer(Edit edit) {
        return Tier.of(edit.entry().dn(), target.settings.server().tiers());
    }

    private void foresee(Optional<Tier> tier, List<Edit> edits) {
        try (Inquiry inquiry =
                tier.map(one -> Inquiry.under(one.login(), target)).orElseGet(() -> Inquiry.of(target))) {
            String who = tier.map(one -> one.login().dn() + ", the bind account of its tier,")
                    .orElse("Curfew's bind account");
            new Asking(inquiry, who).foresee(edits);
        } catch (DirectoryException unreachable) {
            if (tier.isPresent() && Connector.isFinal(unreachable)) {
                edits.forEach(edit -> refused.put(edit, String.valueOf(unreachable.getMessage())));
            }
            // Else nothing can be foreseen; whoever writes next meets it as well, and says so.
        }
    }

    private Optional<SecurityDescriptor> descriptor(String dn) {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, Lookups.PRESENT, Refusals.DESCRIPTOR);
        request.addControl(Refusals.withDacl());
        try {
            return target.lookups.search(request).stream()
                    .findFirst()
                    .flatMap(entry -> SecurityDescriptor.of(entry.getAttributeValueBytes(Refusals.DESCRIPTOR)));
        } catch (LDAPException untold) {
            return Optional.empty();
        }
    }

    /** What one identity is asked. */
    private final class Asking {
        private final Inquiry inquiry;
        private final String who;
        private final Map<String, Optional<Entry>> places = new HashMap<>();

        Asking(Inquiry inquiry, String who) {
            this.inquiry = inquiry;
            this.who = who;
        }

        void foresee(List<Edit> edits) {
            Map<EntryRef, List<Edit>> modified = new LinkedHashMap<>();
            List<Edit> moves = new ArrayList<>();
            for (Edit edit : edits) {
                if (edit.mode() == Edit.Mode.MOVE) {
                    moves.add(edit);
                } else {
                    modified.computeIfAbsent(edit.entry(), any -> new ArrayList<>())
                            .add(edit);
                }
            }
            modifies(modified);
            moves.forEach(this::move);
        }

        private void modifies(Map<EntryRef, List<Edit>> byEntry) {
            List<EntryRef> entries = List.copyOf(byEntry.keySet());
            List<String> dns = entries.stream().map(EntryRef::dn).toList();
            for (int at = 0; at < entries.size(); at++) {
                EntryRef entry = entries.get(at);
                inquiry.ahead().keepUp(dns, at, AHEAD, Refusals.OF_ENTRY);
                Entry rights = rights(entry);
                if (rights != null) {
                    for (Edit edit : byEntry.getOrDefault(entry, List.of())) {
                        Refusals.ofEdit(rights, edit, who).ifPresent(why -> refused.put(edit, why));
                    }
                }
            }
            inquiry.ahead().forget();
        }

        private @Nullable Entry rights(EntryRef entry) {
            try {
                SearchResultEntry known = inquiry.ahead().take(entry, Refusals.OF_ENTRY);
                return whole(
                        known != null ? known : inquiry.lookups().entry(entry, Refusals.OF_ENTRY), Refusals.WRITABLE);
            } catch (LDAPException untold) {
                return null;
            }
        }

        /** With the list to its end, however the server hands it out; null if it does not: half a list would say that rights are missing. */
        private @Nullable Entry whole(@Nullable Entry entry, String list) {
            List<byte[]> values = entry == null ? null : inquiry.ranges().all(entry, list);
            if (entry == null || values == null) {
                return null;
            }
            Entry whole = entry.duplicate();
            whole.removeAttribute(list);
            if (!values.isEmpty()) {
                whole.addAttribute(list, values.toArray(byte[][]::new));
            }
            return whole;
        }

        private void move(Edit edit) {
            String dn = edit.entry().dn();
            String place = edit.after().get(0).text();
            Refusals.ofMove(
                            dn,
                            descriptor(dn),
                            parents.computeIfAbsent(Dns.parentOf(dn), Foresight.this::descriptor),
                            places.computeIfAbsent(place, this::place).orElse(null),
                            who)
                    .ifPresent(why -> refused.put(edit, why));
        }

        private Optional<Entry> place(String dn) {
            try {
                return Optional.ofNullable(
                        whole(inquiry.lookups().base(dn, Lookups.PRESENT, Refusals.OF_TARGET), Refusals.CHILDREN));
            } catch (LDAPException untold) {
                return Optional.empty();
            }
        }
    }
}
