package curfew.receipt;

import java.util.List;

/** How a read ended. There is no third way: what is not {@link Complete} says what is missing. */
public sealed interface Receipt {

    /** What was read. */
    Reading reading();

    /** What is missing; empty exactly when the read is complete. */
    List<Gap> gaps();

    default Source source() {
        return reading().source();
    }

    default boolean isComplete() {
        return gaps().isEmpty();
    }

    /** Whether a gap leaves this scope in doubt. */
    default boolean leavesInDoubt(Scope scope) {
        return gaps().stream().anyMatch(gap -> gap.scope().overlaps(scope));
    }

    /** Complete if there are no gaps, else partial. */
    static Receipt of(Reading reading, List<Gap> gaps) {
        return gaps.isEmpty() ? new Complete(reading) : new Partial(reading, gaps);
    }

    /** Everything was read. */
    record Complete(Reading reading) implements Receipt {
        @Override
        public List<Gap> gaps() {
            return List.of();
        }
    }

    /** Something was not read. {@code gaps} holds at least one. */
    record Partial(Reading reading, List<Gap> gaps) implements Receipt {
        public Partial {
            gaps = List.copyOf(gaps);
            if (gaps.isEmpty()) {
                throw new IllegalArgumentException("a partial receipt names what is missing");
            }
        }
    }
}
