package curfew.directory;

import java.util.List;

/**
 * One attribute of one entry, as it was and as it shall be. It carries enough to be sent, guarded, read back and undone: the
 * inverse swaps {@code before} and {@code after}.
 *
 * @param entry the entry
 * @param attribute the attribute's name; {@code dn} with {@link Mode#MOVE}
 * @param mode how before and after are meant
 * @param before values as they were; sorted unless single
 * @param after values as they shall be
 */
public record Edit(EntryRef entry, String attribute, Mode mode, List<Value> before, List<Value> after) {

    /** How the values are meant. */
    public enum Mode {
        /** The values before go, the values after come; all other values of the attribute stay. */
        VALUES,
        /** The attribute as a whole is before, and becomes after; refused if it is something else by then. */
        WHOLE,
        /** One integer each: the bits in which they differ are set as in after; all other bits stay as they are by then. */
        BITS,
        /** One DN each: the entry's parent. */
        MOVE
    }

    public Edit {
        before = List.copyOf(before);
        after = List.copyOf(after);
        boolean single = mode == Mode.BITS || mode == Mode.MOVE;
        if (single && (before.size() != 1 || after.size() != 1)) {
            throw new IllegalArgumentException(mode + " needs one value before and one after");
        }
        if (before.equals(after)) {
            throw new IllegalArgumentException("an edit of " + attribute + " that changes nothing");
        }
    }

    /** The edit that takes this one back. */
    public Edit inverse() {
        return new Edit(entry, attribute, mode, after, before);
    }

    /** With {@link Mode#BITS}: the bits that the edit is about. */
    public long mask() {
        return number(before) ^ number(after);
    }

    /** With {@link Mode#BITS}: what a value of now becomes. */
    public long applyTo(long now) {
        return (now & ~mask()) | (number(after) & mask());
    }

    /** Whether the attribute's values of now are as this edit leaves them. */
    public boolean isDoneIn(List<Value> now, java.util.function.BiPredicate<Value, Value> same) {
        return switch (mode) {
            case BITS -> now.size() == 1 && (number(now) & mask()) == (number(after) & mask());
            case WHOLE -> sameSet(now, after, same);
            case VALUES, MOVE ->
                after.stream().allMatch(value -> has(now, value, same))
                        && before.stream().noneMatch(value -> has(now, value, same));
        };
    }

    /** Whether the attribute's values of now are as this edit found them. */
    public boolean isUndoneIn(List<Value> now, java.util.function.BiPredicate<Value, Value> same) {
        return inverse().isDoneIn(now, same);
    }

    private static boolean has(List<Value> values, Value value, java.util.function.BiPredicate<Value, Value> same) {
        return values.stream().anyMatch(other -> same.test(other, value));
    }

    private static boolean sameSet(
            List<Value> left, List<Value> right, java.util.function.BiPredicate<Value, Value> same) {
        return left.size() == right.size() && left.stream().allMatch(value -> has(right, value, same));
    }

    private static long number(List<Value> values) {
        return Long.parseLong(values.get(0).text());
    }
}
