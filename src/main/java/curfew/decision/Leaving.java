package curfew.decision;

import curfew.roster.Person;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.BitSet;

/**
 * Who has left or is about to, asked once for everybody before accounts are read: two bits a person. Immutable once built; safe for
 * several threads.
 */
public final class Leaving {
    private final BitSet leaving = new BitSet();
    private final BitSet contradicted = new BitSet();

    private Leaving() {}

    /** Nobody, where nobody asks for those who leave. */
    public static Leaving nobody() {
        return new Leaving();
    }

    public Leaving(Roster roster, Policy policy, Instant asOf) {
        Instant lookedAhead = asOf.plus(policy.lookAhead());
        for (int number = 0; number < roster.size(); number++) {
            if (roster.isPlainlyActive(number, asOf, lookedAhead)) {
                continue;
            }
            Person person = roster.person(number);
            Verdict verdict = Standing.of(person, policy, asOf).verdict();
            leaving.set(number, verdict.isEnded() || verdict == Verdict.ENDING_SOON);
            contradicted.set(number, !person.contradictions().isEmpty());
        }
    }

    /** Whether the person's access has ended or ends soon. */
    public boolean is(int person) {
        return leaving.get(person);
    }

    /** Their numbers, ascending. */
    public int[] persons() {
        return leaving.stream().toArray();
    }

    /** Those whose rows contradict each other, ascending. */
    public int[] contradicted() {
        return contradicted.stream().toArray();
    }
}
