package curfew.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of an examination.
 *
 * @param diagnoses the gravest first
 * @param looked what was looked at, a line each, so that silence can be told from not having looked
 */
public record Examined(List<Diagnosis> diagnoses, List<String> looked) {
    public Examined {
        List<Diagnosis> sorted = new ArrayList<>(new java.util.LinkedHashSet<>(diagnoses));
        sorted.sort(Diagnosis.ORDER);
        diagnoses = List.copyOf(sorted);
        looked = List.copyOf(looked);
    }

    public long count(Severity severity) {
        return diagnoses.stream()
                .filter(one -> one.finding().severity() == severity)
                .count();
    }

    /** Whether nothing would make a run lie or fail. */
    public boolean isHealthy() {
        return count(Severity.GRAVE) == 0;
    }
}
