package curfew.batch;

import curfew.batch.Deeds.Deed;
import curfew.batch.Deeds.Later;
import curfew.decision.RestoreGuards;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Readback.Finding;
import curfew.directory.Readback.Look;
import curfew.directory.Value;
import curfew.journal.Run;
import curfew.plan.Drafted;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.plan.Settled;
import curfew.plan.Settled.As;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what was done to accounts into what is given back and what is left alone, and why. First everything that is known without the values is
 * settled; then the values are looked at, all together; what is as it was left, is given back.
 */
final class AccountUndo {
    private final Rollback asked;
    private final Run planned;
    private final Present present;
    private final Withheld withheld;
    private final Map<AccountId, List<Candidate>> candidates = new LinkedHashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private final Map<String, Look> looks = new HashMap<>();
    private final List<Drafted> operations = new ArrayList<>();

    AccountUndo(Rollback asked, Run planned, Present present, RestoreGuards guards) {
        this.asked = asked;
        this.planned = planned;
        this.present = present;
        this.withheld = new Withheld(asked, present, guards);
    }

    /**
     * One operation that may be given back.
     *
     * @param now as things are before anything is given back
     * @param unnamed why it is not, unless somebody gave it back already; null if nothing stands against it
     */
    private record Candidate(
            Deed deed,
            @Nullable AccountDetail detail,
            Operation now,
            @Nullable Settled unnamed) {}

    /** What was done to one account. */
    void add(List<Deed> deeds) {
        AccountId account = deeds.get(0).operation().account();
        Optional<AccountDetail> detail = present.account(account);
        for (Deed deed : deeds) {
            Operation done = deed.operation();
            EntryRef entry = detail.map(one -> one.account().entry()).orElse(done.accountEntry());
            Operation now = inverse(done, detail.orElse(null), entry);
            Optional<Settled> stop = detail.isEmpty() ? gone(now) : withheld.why(deed, deeds, detail.get(), now);
            if (stop.isPresent() && stop.get().as() != As.NOT_NAMED) {
                settled.add(stop.get());
            } else {
                candidates
                        .computeIfAbsent(account, any -> new ArrayList<>())
                        .add(new Candidate(deed, detail.orElse(null), now, stop.orElse(null)));
            }
        }
    }

    private Operation inverse(Operation done, @Nullable AccountDetail detail, EntryRef account) {
        String login = detail == null ? done.login() : detail.account().login();
        EntryRef entry = done.action().isStrip()
                ? present.group(done.entry()).map(Group::entry).orElse(done.entry())
                : account;
        String directory = done.entry().directory();
        Inverse.Place place =
                new Inverse.Place(account, login, entry, value -> member(value, done, directory, account, login));
        return Inverse.of(done, place, evidence(done));
    }

    /** A group holds the account by its DN, or by its login: as it is called by now. */
    private Value member(Value value, Operation done, String directory, EntryRef account, String login) {
        boolean isDn = value.text().indexOf('=') > 0;
        if (value.binary()) {
            return value;
        }
        if (isDn) {
            return present.sameDn(directory, value.text(), done.accountDn())
                            && !present.sameDn(directory, value.text(), account.dn())
                    ? Value.of(account.dn())
                    : value;
        }
        return value.text().equals(done.login()) && !login.isEmpty() ? Value.of(login) : value;
    }

    private String evidence(Operation done) {
        return "rollback of run " + planned.id() + " by " + asked.by() + ": " + asked.reason() + " | "
                + done.evidence();
    }

    /** Whatever could not be read is refused by the seal. */
    private Optional<Settled> gone(Operation now) {
        boolean read = present.receipts().stream()
                .filter(receipt ->
                        receipt.source().equals(Source.directory(now.account().directory())))
                .flatMap(receipt -> receipt.gaps().stream())
                .noneMatch(gap -> gap.scope().overlaps(ofAccount(now, "")));
        return read ? Optional.of(new Settled(now, As.CHANGED, "the account is gone")) : Optional.empty();
    }

    /** Looks at the values, and settles what is left. */
    void look() {
        List<Operation> all = new ArrayList<>();
        candidates.values().forEach(ofAccount -> ofAccount.forEach(candidate -> all.add(candidate.now())));
        looks.putAll(present.look(all));
        candidates.values().forEach(this::settle);
    }

    private void settle(List<Candidate> ofAccount) {
        Map<String, Settled> out = new HashMap<>();
        for (Candidate candidate : ofAccount) {
            changed(candidate).ifPresent(one -> out.put(candidate.now().id(), one));
        }
        // A primary group needs the membership, which may be there already.
        for (Candidate candidate : ofAccount) {
            Operation now = candidate.now();
            if (now.action() == Action.RESTORE_PRIMARY_GROUP && !out.containsKey(now.id())) {
                ofAccount.stream()
                        .map(other -> out.get(other.now().id()))
                        .filter(other -> other != null
                                && other.as() != As.ALREADY
                                && other.operation().targetId().equals(now.targetId()))
                        .findFirst()
                        .ifPresent(other -> out.put(now.id(), new Settled(now, other.as(), other.words())));
            }
        }
        settled.addAll(out.values());
        List<Candidate> given = ofAccount.stream()
                .filter(candidate -> !out.containsKey(candidate.now().id()))
                .toList();
        draft(given);
    }

    private Optional<Settled> changed(Candidate candidate) {
        Operation now = candidate.now();
        Look look = looks.get(now.id());
        Optional<Settled> unnamed = Optional.ofNullable(candidate.unnamed());
        if (look == null || (unnamed.isPresent() && look.finding() != Finding.DONE)) {
            // Where its directory was not read, the seal refuses it.
            return unnamed;
        }
        Later later = candidate.deed().later();
        return switch (look.finding()) {
            case DONE ->
                Optional.of(new Settled(
                        now, As.ALREADY, later != null && !later.again() ? "given back by run " + later.run() : ""));
            case GONE -> Optional.of(new Settled(now, As.CHANGED, "the entry is gone"));
            case OTHER -> Optional.of(new Settled(now, As.CHANGED, "somebody changed it since"));
            case UNDONE -> undone(now, look, later);
        };
    }

    private static Optional<Settled> undone(Operation now, Look look, @Nullable Later later) {
        if (later != null) {
            return Optional.of(new Settled(
                    now,
                    As.CHANGED,
                    later.again()
                            ? "run " + later.run() + " took it away again: roll that run back"
                            : "run " + later.run() + " gave it back, and somebody took it away since"));
        }
        return look.finding() == Finding.UNDONE && look.left().equals(Inverse.looked(now))
                ? Optional.empty()
                : Optional.of(new Settled(now, As.CHANGED, "somebody changed a part of it since"));
    }

    /** With the DNs that things have by the time that it is their turn. */
    private void draft(List<Candidate> given) {
        Optional<Operation> move = given.stream()
                .map(Candidate::now)
                .filter(now -> now.action() == Action.RESTORE_MOVE)
                .findFirst();
        Map<String, Operation> memberships = new HashMap<>();
        List<Drafted> drafted = new ArrayList<>();
        for (Candidate candidate : given) {
            Operation operation = then(candidate, move);
            if (operation.action() == Action.RESTORE_GROUP) {
                memberships.putIfAbsent(operation.targetId(), operation);
            }
            drafted.add(new Drafted(operation, restsOn(candidate, operation)));
        }
        drafted.forEach(one -> {
            Operation operation = one.operation();
            Operation first =
                    operation.action() == Action.RESTORE_PRIMARY_GROUP ? memberships.get(operation.targetId()) : null;
            operations.add(first == null ? one : new Drafted(operation.after(first), one.restsOn()));
        });
    }

    private Operation then(Candidate candidate, Optional<Operation> move) {
        Operation now = candidate.now();
        if (move.isEmpty() || now.action() == Action.RESTORE_MOVE) {
            return now;
        }
        String parent = move.get().edits().get(0).after().get(0).text();
        EntryRef account =
                new EntryRef(now.account().directory(), now.account().id(), Dns.rdnOf(now.accountDn()) + "," + parent);
        Operation then = inverse(candidate.deed().operation(), candidate.detail(), account);
        boolean byName = now.action() == Action.RESTORE_GROUP && !then.edits().equals(now.edits());
        return byName ? then.after(move.get()) : then;
    }

    private static Set<Scope> restsOn(Candidate candidate, Operation operation) {
        AccountDetail detail = candidate.detail();
        Set<Scope> restsOn = new HashSet<>();
        restsOn.add(ofAccount(operation, detail == null ? "" : detail.account().base()));
        if (operation.action() == Action.RESTORE_GROUP) {
            // Whether it is privileged by now hangs on all groups.
            restsOn.add(new Scope.GroupMembers(
                    Source.directory(operation.entry().directory()),
                    operation.entry().id()));
        }
        return restsOn;
    }

    private static Scope ofAccount(Operation operation, String base) {
        return new Scope.Entry(
                Source.directory(operation.account().directory()),
                base,
                operation.account().id());
    }

    List<Drafted> operations() {
        return List.copyOf(operations);
    }

    /** What is left alone, by account. */
    List<Settled> settled() {
        return settled.stream()
                .sorted(java.util.Comparator.comparing(
                                (Settled one) -> one.operation().account())
                        .thenComparing(one -> one.operation().action().phase())
                        .thenComparing(one -> one.operation().targetId())
                        .thenComparing(one -> one.operation().id()))
                .toList();
    }
}
