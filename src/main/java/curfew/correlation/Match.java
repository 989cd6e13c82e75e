package curfew.correlation;

import curfew.directory.AccountKind;
import java.util.Arrays;
import java.util.List;

/**
 * Who stands behind an account.
 *
 * @param kind what kind of account it is, decided first
 * @param kindReason which rule said so, for a person
 * @param outcome one, none, or several
 * @param person the person's number in the roster; -1 unless {@link Outcome#MATCHED}
 * @param candidates every key that points to anybody, strongest first
 * @param elsewhere what points to somebody who is not among the candidates, in words: a number that nobody has, a login that several
 *     have; empty unless {@link Outcome#AMBIGUOUS}
 */
public record Match(
        AccountKind kind,
        String kindReason,
        Outcome outcome,
        int person,
        List<Candidate> candidates,
        List<String> elsewhere) {

    /** How it came out. */
    public enum Outcome {
        MATCHED,
        /** Nobody fits. */
        ORPHAN,
        /** Several fit, or the keys disagree. */
        AMBIGUOUS,
        /** Not a person's account: left alone here. */
        NOT_HUMAN
    }

    public Match {
        candidates = List.copyOf(candidates);
        elsewhere = List.copyOf(elsewhere);
        if ((outcome == Outcome.MATCHED) != (person >= 0)) {
            throw new IllegalArgumentException(outcome + " with person " + person);
        }
    }

    /** Without a key that points elsewhere. */
    public Match(AccountKind kind, String kindReason, Outcome outcome, int person, List<Candidate> candidates) {
        this(kind, kindReason, outcome, person, candidates, List.of());
    }

    /** The different persons that any key points to. */
    public int[] persons() {
        int[] persons = new int[candidates.size()];
        int count = 0;
        for (Candidate candidate : candidates) {
            boolean known = false;
            for (int i = 0; i < count; i++) {
                known |= persons[i] == candidate.person();
            }
            if (!known) {
                persons[count++] = candidate.person();
            }
        }
        return count == persons.length ? persons : Arrays.copyOf(persons, count);
    }
}
