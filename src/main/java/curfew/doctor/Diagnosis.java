package curfew.doctor;

import java.util.Comparator;

/**
 * One thing that was found.
 *
 * @param where feed, or directory with server, base or OU
 * @param found what is there, with counts and an example
 * @param expected what should be there
 */
public record Diagnosis(Finding finding, String where, String found, String expected) {

    /** The gravest first, then in the order of the codes and the places. */
    static final Comparator<Diagnosis> ORDER = Comparator.comparing((Diagnosis one) -> one.finding.severity())
            .thenComparing(Diagnosis::finding)
            .thenComparing(Diagnosis::where)
            .thenComparing(Diagnosis::found);
}
