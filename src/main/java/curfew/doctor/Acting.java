package curfew.doctor;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a job is applied, and what is only observed.
 *
 * @param acts whether anything is applied at all
 * @param onlyObserved codes of the reasons for which the policy would act, and nothing is applied
 * @param steps waves that have not begun or take in only some, in words
 * @param reaches whether anything is applied to accounts with this DN, for some reason
 */
public record Acting(boolean acts, Set<String> onlyObserved, List<String> steps, Predicate<String> reaches) {
    /** Everything is applied. */
    public static final Acting EVERYWHERE = new Acting(true, Set.of(), List.of(), dn -> true);

    public Acting {
        onlyObserved = Set.copyOf(onlyObserved);
        steps = List.copyOf(steps);
    }
}
