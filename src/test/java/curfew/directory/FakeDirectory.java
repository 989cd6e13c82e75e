package curfew.directory;

import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.receipt.Gap;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Source;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/**
 * A directory in memory that fails by script: both ports, for tests of what stands behind them. It records every request, and fails the
 * test on one that no plan asked for: say first which plan may be written, with {@link #expect}.
 *
 * <p>Speaks {@link FakeDialect}. Requests find their entry by DN, as on a real server: an entry that was moved answers 32. Reads find
 * it by id.
 */
public final class FakeDirectory implements DirectoryReader, DirectoryWriter {
    /** What {@link #ahead} said would be asked, and what was asked about single entries. */
    public final List<Question> announced = new ArrayList<>();

    public final List<Question> asked = new ArrayList<>();

    private static final Instant READ_AT = Instant.parse("2026-03-02T01:00:00Z");

    private final String name;
    private final String base;
    private final FakeContent content;
    private final FakeWrites carrier;
    private final Map<String, Operation> expected = new HashMap<>();
    private final Map<String, Deque<FakeFailure>> failures = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Map<Read, List<Gap>> gaps = new HashMap<>();
    private final List<Write> writes = new ArrayList<>();

    /** The reads that end with a receipt. */
    public enum Read {
        GROUPS,
        ACCOUNTS,
        DETAILS
    }

    /** What was sent, and what was answered. */
    public record Write(Request request, WriteResult result) {}

    public FakeDirectory(String name, String base) {
        this.name = name;
        this.base = base;
        this.content = new FakeContent(name, base);
        this.carrier = new FakeWrites(content.entries);
    }

    /** A new account, enabled; its login is what stands first in its DN. */
    public FakeEntry account(String id, String dn) {
        return add(new FakeEntry(id, dn, false))
                .put("userAccountControl", "512")
                .put("login", FakeContent.nameOf(dn));
    }

    /** A new group without members. With {@code privileged} or {@code weakens} set to TRUE it is so by itself. */
    public FakeEntry group(String id, String dn) {
        return add(new FakeEntry(id, dn, true));
    }

    private FakeEntry add(FakeEntry entry) {
        content.entries.put(entry.id, entry);
        return entry;
    }

    /** The entry as it is now; a test may change it as somebody else would. */
    public FakeEntry entry(String id) {
        return Optional.ofNullable(content.entries.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no entry " + id));
    }

    public boolean has(String id) {
        return content.entries.containsKey(id);
    }

    /** Somebody else deletes the entry; groups lose it as a member. */
    public void delete(String id) {
        String dn = content.entries.remove(id).dn;
        content.entries
                .values()
                .forEach(group ->
                        group.values("member").removeIf(value -> value.text().equalsIgnoreCase(dn)));
    }

    /** Somebody else moves or renames the entry; groups follow. */
    public void rename(String id, String dn) {
        String old = entry(id).dn;
        entry(id).dn = dn;
        carrier.rewriteMembers(old, dn);
    }

    /** Lets the operations of this plan be written, besides those of earlier calls. */
    public void expect(Plan plan) {
        expect(plan.operations());
    }

    public void expect(Collection<Operation> operations) {
        operations.forEach(operation -> expected.put(operation.id(), operation));
    }

    /** What becomes of the next requests to this entry, one after the other; later ones are carried out. */
    public void fail(String id, FakeFailure... next) {
        failures.computeIfAbsent(id, any -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** Looking at this entry throws, until it is {@link #readable} again. */
    public void unreadable(String id) {
        unreadable.add(id);
    }

    public void readable(String id) {
        unreadable.remove(id);
    }

    /** The receipt of this kind of read has these gaps from now on; what is delivered stays the same. */
    public void gaps(Read read, Gap... found) {
        gaps.put(read, List.of(found));
    }

    /** Every request that was sent, oldest first. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** The whole content as text, sorted, to compare one state with another. */
    public String dump() {
        StringBuilder text = new StringBuilder();
        content.entries.values().forEach(entry -> {
            text.append(entry.id).append(' ').append(entry.dn).append('\n');
            entry.attributes.forEach((attribute, values) -> {
                if (!values.isEmpty()) {
                    text.append("  ").append(attribute).append(": ");
                    text.append(values.stream().sorted().toList()).append('\n');
                }
            });
        });
        return text.toString();
    }

    @Override
    public DirectoryIdentity identity() {
        return new DirectoryIdentity(name, "fake", List.of(base), "fake");
    }

    @Override
    public Receipt readGroups(Consumer<Group> sink) {
        List<FakeEntry> groups = content.all(true);
        groups.forEach(entry -> sink.accept(content.group(entry)));
        return receipt(Read.GROUPS, groups.size());
    }

    @Override
    public Receipt readAccounts(Set<String> privileged, Consumer<Account> sink) {
        List<FakeEntry> accounts = content.all(false);
        accounts.forEach(entry -> sink.accept(content.account(entry, privileged)));
        return receipt(Read.ACCOUNTS, accounts.size());
    }

    @Override
    public Receipt readDetails(Collection<EntryRef> accounts, Consumer<AccountDetail> sink) {
        for (EntryRef asked : accounts) {
            FakeEntry entry = content.entries.get(asked.id());
            if (entry != null) {
                sink.accept(content.detail(entry));
            }
        }
        return receipt(Read.DETAILS, accounts.size());
    }

    private Receipt receipt(Read read, long count) {
        Source source = Source.directory(name);
        Reading reading = new Reading(source, "fake", "", count, Map.of(), READ_AT, READ_AT);
        return Receipt.of(reading, gaps.getOrDefault(read, List.of()));
    }

    @Override
    public long countMembers(EntryRef group) {
        FakeEntry entry = content.entries.get(group.id());
        return entry == null ? -1 : entry.values("member").size();
    }

    @Override
    public Optional<Observed> observe(EntryRef entry, Set<String> attributes) {
        asked.add(new Question.Observe(entry, attributes));
        return lookAt(entry).map(found -> {
            Map<String, List<Value>> values = FakeContent.copyOf(found);
            Set<String> asked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            asked.addAll(attributes);
            values.keySet().removeIf(attribute -> !asked.contains(attribute));
            return new Observed(found.dn, values);
        });
    }

    @Override
    public List<Value> stillThere(EntryRef entry, String attribute, List<Value> values) {
        asked.add(new Question.StillThere(entry, attribute, values));
        FakeDialect dialect = new FakeDialect();
        return lookAt(entry)
                .map(found -> values.stream()
                        .filter(value ->
                                found.values(attribute).stream().anyMatch(now -> dialect.same(attribute, now, value)))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void ahead(List<Question> questions) {
        announced.addAll(questions);
    }

    private Optional<FakeEntry> lookAt(EntryRef entry) {
        if (unreadable.contains(entry.id())) {
            throw new DirectoryException("fake: " + entry.dn() + " cannot be read");
        }
        return Optional.ofNullable(content.entries.get(entry.id()));
    }

    @Override
    public WriteResult send(Request request) {
        failUnlessPlanned(request);
        Deque<FakeFailure> script = failures.getOrDefault(request.entry().id(), new ArrayDeque<>());
        FakeFailure failure = script.poll();
        WriteResult result = failure == null ? carryOut(request) : failed(request, failure);
        writes.add(new Write(request, result));
        return result;
    }

    private WriteResult failed(Request request, FakeFailure failure) {
        if (failure.applied) {
            carrier.carryOut(request);
        }
        return new WriteResult(failure.status, failure.code, "fake:389", failure.name());
    }

    private WriteResult carryOut(Request request) {
        int code = carrier.carryOut(request).orElse(0);
        WriteResult.Status status = switch (code) {
            case 0 -> WriteResult.Status.DONE;
            case FakeWrites.NO_SUCH_ATTRIBUTE, FakeWrites.VALUE_EXISTS, FakeWrites.ASSERTION_FAILED ->
                WriteResult.Status.CONFLICT;
            default -> WriteResult.Status.REFUSED;
        };
        return new WriteResult(status, code, "fake:389", code == 0 ? "" : "result " + code);
    }

    private void failUnlessPlanned(Request request) {
        List<Edit> planned = new ArrayList<>();
        for (String id : request.operations()) {
            Operation operation = expected.get(id);
            if (operation == null) {
                Assertions.fail("no plan asked for operation %s in %s", id, request);
            }
            planned.addAll(operation.edits());
        }
        for (Edit edit : request.edits()) {
            if (!request.entry().id().equals(edit.entry().id()) || !isPartOf(edit, planned)) {
                Assertions.fail("no plan asked for %s", edit);
            }
        }
    }

    /** A request may carry less than was planned, never more. */
    private static boolean isPartOf(Edit edit, List<Edit> planned) {
        Set<Value> before = new HashSet<>();
        Set<Value> after = new HashSet<>();
        for (Edit other : planned) {
            boolean fits = other.entry().id().equals(edit.entry().id())
                    && other.attribute().equalsIgnoreCase(edit.attribute())
                    && other.mode() == edit.mode();
            if (fits) {
                before.addAll(other.before());
                after.addAll(other.after());
            }
        }
        return before.containsAll(edit.before()) && after.containsAll(edit.after());
    }

    @Override
    public void close() {}
}
