package curfew.snapshot;

import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.DirectoryIdentity;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How what was read is written, and read again. */
final class Records {
    private Records() {}

    static void write(Out out, Group group) throws IOException {
        out.entry(group.entry());
        out.text(group.name());
        out.flag(group.builtinPrivileged());
        out.flag(group.weakens());
        out.count(group.members() + 1);
        out.words(group.parents());
    }

    static Group group(In in) throws IOException {
        EntryRef entry = in.entry();
        String name = in.text();
        boolean privileged = in.flag();
        boolean weakens = in.flag();
        long members = in.count() - 1;
        return new Group(entry, name, privileged, weakens, members, new HashSet<>(in.words()));
    }

    static void write(Out out, Account account) throws IOException {
        out.entry(account.entry());
        out.word(account.base());
        out.text(account.login());
        out.word(account.naturalKind().name());
        out.word(account.state().name());
        out.count(account.attributes().size());
        for (Map.Entry<String, List<String>> attribute : account.attributes().entrySet()) {
            out.word(attribute.getKey());
            out.texts(attribute.getValue());
        }
        out.count(account.memberships() + 1L);
        out.flag(account.privileged());
        out.count(account.credentials() + 1L);
        out.flag(account.critical());
        out.time(account.created());
        out.time(account.lastUsed());
        out.time(account.expires());
        out.texts(account.dependencies());
    }

    static Account account(In in) throws IOException {
        EntryRef entry = in.entry();
        String base = in.word();
        String login = in.text();
        AccountKind kind = AccountKind.valueOf(in.word());
        AccountState state = AccountState.valueOf(in.word());
        Map<String, List<String>> attributes = new HashMap<>();
        for (long left = in.count(); left > 0; left--) {
            attributes.put(in.word(), List.copyOf(in.texts()));
        }
        return new Account(
                entry,
                base,
                login,
                kind,
                state,
                Map.copyOf(attributes),
                (int) in.count() - 1,
                in.flag(),
                (int) in.count() - 1,
                in.flag(),
                in.time(),
                in.time(),
                in.time(),
                in.texts());
    }

    static void write(Out out, Membership membership) throws IOException {
        write(out, membership.group());
        out.word(membership.attribute());
        out.flag(membership.value().binary());
        out.text(membership.value().text());
        out.flag(membership.primary());
    }

    static Membership membership(In in) throws IOException {
        Group group = group(in);
        String attribute = in.word();
        boolean binary = in.flag();
        Value value = new Value(in.text(), binary);
        return new Membership(group, attribute, value, in.flag());
    }

    static void write(Out out, Receipt receipt) throws IOException {
        Reading reading = receipt.reading();
        out.word(reading.source().name());
        out.text(reading.origin());
        out.count(reading.count());
        out.count(reading.counts().size());
        for (Map.Entry<String, Long> count : reading.counts().entrySet()) {
            out.text(count.getKey());
            out.count(Math.max(0, count.getValue()));
        }
        out.time(reading.producedAt());
        out.time(reading.readAt());
        out.texts(reading.searched());
        out.texts(reading.unsearched());
        out.count(receipt.gaps().size());
        for (Gap gap : receipt.gaps()) {
            out.scope(gap.scope());
            out.text(gap.reason().name());
            out.text(gap.detail());
        }
    }

    static Receipt receipt(In in) throws IOException {
        Source source = Source.directory(in.word());
        String origin = in.text();
        long count = in.count();
        Map<String, Long> counts = new HashMap<>();
        for (long left = in.count(); left > 0; left--) {
            counts.put(in.text(), in.count());
        }
        Instant produced = in.time();
        Instant read = in.time();
        List<String> searched = in.texts();
        List<String> unsearched = in.texts();
        List<Gap> gaps = new ArrayList<>();
        for (long left = in.count(); left > 0; left--) {
            Scope scope = in.scope(source);
            String reason = in.text();
            gaps.add(new Gap(scope, reason(reason), in.text()));
        }
        Instant at = read == null ? Instant.EPOCH : read;
        return Receipt.of(
                new Reading(
                        source, origin, "", count, counts, produced == null ? at : produced, at, searched, unsearched),
                gaps);
    }

    private static GapReason reason(String name) throws IOException {
        try {
            return GapReason.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("it holds something that this version does not know", unknown);
        }
    }

    static void write(Out out, DirectoryIdentity identity) throws IOException {
        out.word(identity.directory());
        out.text(identity.kind());
        out.texts(identity.namingContexts());
        out.text(identity.vendor());
    }

    static DirectoryIdentity identity(In in) throws IOException {
        return new DirectoryIdentity(in.word(), in.text(), in.texts(), in.text());
    }
}
