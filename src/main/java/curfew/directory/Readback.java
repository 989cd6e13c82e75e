package curfew.directory;

import curfew.directory.DirectoryReader.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Tells from the directory itself whether edits are there: after a lost answer, after a refused merge, and to verify. A long list of
 * members is never read; the server is asked which of the values it still holds.
 */
public final class Readback {
    private final DirectoryReader reader;
    private final DirectoryDialect dialect;

    public Readback(DirectoryReader reader, DirectoryDialect dialect) {
        this.reader = reader;
        this.dialect = dialect;
    }

    /** Looks at this server alone from now on, if that can be: {@link DirectoryReader#readAt}. */
    public boolean at(String server) {
        return reader.readAt(server);
    }

    /** What an entry shows of some edits. */
    public enum Finding {
        /** Everything is as the edits leave it. */
        DONE,
        /** There is something left to do, and nothing stands against it. */
        UNDONE,
        /** Somebody else changed a value that the edits are about. */
        OTHER,
        /** The entry is gone, and with it what the edits would take away. */
        GONE
    }

    /**
     * What was seen, and what is left to do.
     *
     * @param left the edits that are not there yet, narrowed to the values that still have to change; empty unless
     *     {@link Finding#UNDONE}
     */
    public record Look(Finding finding, List<Edit> left) {
        public Look {
            left = List.copyOf(left);
        }
    }

    /**
     * What one entry shows of several lists of edits, all of that entry. However many there are, each attribute is asked for once.
     *
     * @throws DirectoryException if that could not be found out
     */
    public List<Look> look(EntryRef entry, List<List<Edit>> lists) {
        Optional<Observed> seen = Optional.empty();
        Map<String, Set<Value>> there = new HashMap<>();
        for (Question question : questions(entry, lists)) {
            if (question instanceof Question.Observe observe) {
                seen = reader.observe(observe.entry(), observe.attributes());
            } else if (question instanceof Question.StillThere still) {
                there.put(
                        still.attribute(),
                        new HashSet<>(reader.stillThere(still.entry(), still.attribute(), still.values())));
            }
        }
        lists.forEach(edits -> edits.forEach(edit -> addUnseen(edit, there)));
        Optional<Observed> observed = seen;
        return lists.stream().map(edits -> judge(edits, observed, there)).toList();
    }

    /** Only of values that should have come, which are few: a member that is one by its primary group has nothing to be seen. */
    private void addUnseen(Edit edit, Map<String, Set<Value>> there) {
        if (edit.mode() == Edit.Mode.VALUES && edit.before().isEmpty()) {
            Set<Value> found = there.computeIfAbsent(edit.attribute(), any -> new HashSet<>());
            edit.after().stream()
                    .filter(value -> !found.contains(value))
                    .filter(value -> reader.holdsUnseen(edit.entry(), edit.attribute(), value))
                    .forEach(found::add);
        }
    }

    /**
     * What will be looked at next, each of these entries once, in any order: see {@link DirectoryReader#ahead}.
     *
     * @param located entries of which only the place will be asked for
     */
    public void ahead(Map<EntryRef, List<List<Edit>>> looks, Collection<EntryRef> located) {
        List<Question> questions = new ArrayList<>();
        looks.forEach((entry, lists) -> questions.addAll(questions(entry, lists)));
        located.forEach(entry -> questions.add(new Question.Observe(entry, Set.of())));
        reader.ahead(questions);
    }

    private static List<Question> questions(EntryRef entry, List<List<Edit>> lists) {
        Set<String> attributes = new HashSet<>();
        boolean observes = false;
        Map<String, Set<Value>> values = new LinkedHashMap<>();
        for (List<Edit> edits : lists) {
            for (Edit edit : edits) {
                if (edit.mode() == Edit.Mode.VALUES) {
                    Set<Value> asked = values.computeIfAbsent(edit.attribute(), any -> new LinkedHashSet<>());
                    asked.addAll(edit.before());
                    asked.addAll(edit.after());
                    // Values that shall come are missing in an entry that is gone, too.
                    observes |= edit.before().isEmpty();
                } else {
                    observes = true;
                    if (edit.mode() != Edit.Mode.MOVE) {
                        attributes.add(edit.attribute());
                    }
                }
            }
        }
        List<Question> questions = new ArrayList<>();
        if (observes) {
            questions.add(new Question.Observe(entry, attributes));
        }
        values.forEach(
                (attribute, asked) -> questions.add(new Question.StillThere(entry, attribute, List.copyOf(asked))));
        return questions;
    }

    /** Where the entry is now, by its immutable id; empty if it is gone. */
    public Optional<EntryRef> locate(EntryRef entry) {
        return reader.observe(entry, Set.of()).map(seen -> new EntryRef(entry.directory(), entry.id(), seen.dn()));
    }

    /** Whether two spellings mean the same DN to this directory. */
    public boolean sameDn(String left, String right) {
        return dialect.same("member", Value.of(left), Value.of(right));
    }

    private Look judge(List<Edit> edits, Optional<Observed> seen, Map<String, Set<Value>> there) {
        List<Edit> left = new ArrayList<>();
        for (Edit edit : edits) {
            boolean onlyAdds = edit.mode() == Edit.Mode.VALUES && edit.before().isEmpty();
            if (onlyAdds && seen.isEmpty()) {
                return new Look(Finding.GONE, List.of());
            } else if (edit.mode() == Edit.Mode.VALUES) {
                left.addAll(leftOfValues(edit, there.getOrDefault(edit.attribute(), Set.of())));
            } else if (seen.isEmpty()) {
                return new Look(Finding.GONE, List.of());
            } else {
                Finding finding = judgeAttribute(edit, now(edit, seen.get()));
                if (finding == Finding.OTHER) {
                    return new Look(Finding.OTHER, List.of());
                }
                if (finding == Finding.UNDONE) {
                    left.add(edit);
                }
            }
        }
        return new Look(left.isEmpty() ? Finding.DONE : Finding.UNDONE, left);
    }

    /**
     * What is left of an edit of single values. Where values go, it is done when none of them is there any more: a placeholder that
     * should have come with it is only needed if something has to go.
     */
    private static List<Edit> leftOfValues(Edit edit, Set<Value> there) {
        List<Value> before = edit.before().stream().filter(there::contains).toList();
        List<Value> after =
                edit.after().stream().filter(value -> !there.contains(value)).toList();
        boolean done = edit.before().isEmpty() ? after.isEmpty() : before.isEmpty();
        return done ? List.of() : List.of(new Edit(edit.entry(), edit.attribute(), edit.mode(), before, after));
    }

    private static List<Value> now(Edit edit, Observed observed) {
        if (edit.mode() == Edit.Mode.MOVE) {
            return List.of(Value.of(Dns.parentOf(observed.dn())));
        }
        return observed.values().getOrDefault(edit.attribute().toLowerCase(Locale.ROOT), List.of());
    }

    private Finding judgeAttribute(Edit edit, List<Value> now) {
        String syntax = edit.mode() == Edit.Mode.MOVE ? "member" : edit.attribute();
        BiPredicate<Value, Value> same = (left, right) -> dialect.same(syntax, left, right);
        if (edit.isDoneIn(now, same)) {
            return Finding.DONE;
        }
        return edit.isUndoneIn(now, same) ? Finding.UNDONE : Finding.OTHER;
    }
}
