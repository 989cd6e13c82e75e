package curfew.approval;

import curfew.approval.Only.Kind;
import curfew.brake.BrakeReport;
import curfew.plan.Operation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which operations people name, among those that may be named. */
public final class Named {
    private final List<Operation> among;
    private final BrakeReport brake;

    /** @param brake what tripped, for those who name a limit */
    public Named(List<Operation> among, BrakeReport brake) {
        this.among = List.copyOf(among);
        this.brake = brake;
    }

    /**
     * Ids of everything that one of these names.
     *
     * @param nothing what to say of one that names none of them
     * @throws AnswerRefusedException if there is such a one, or one that can be taken in two ways
     */
    public Set<String> ids(List<Only> only, Function<Only, String> nothing) {
        Set<String> ids = new HashSet<>();
        for (Only one : only) {
            List<Kind> kinds = kindsOf(one);
            if (kinds.isEmpty()) {
                throw new AnswerRefusedException(nothing.apply(one));
            }
            if (kinds.size() > 1) {
                throw new AnswerRefusedException("--only " + one.said() + " can be "
                        + kinds.stream()
                                .map(kind -> kind.word() + ":" + one.name())
                                .collect(Collectors.joining(" or "))
                        + "; write which");
            }
            of(one, kinds.get(0)).forEach(operation -> ids.add(operation.id()));
        }
        return ids;
    }

    /** Whether one names any of them, in whatever way it is taken. */
    public boolean isNamedBy(Only one) {
        return !kindsOf(one).isEmpty();
    }

    /** Everything that it names, in whatever way it is taken; in the order of those among which it is looked for. */
    List<Operation> all(Only one) {
        List<Kind> kinds = kindsOf(one);
        return among.stream()
                .filter(operation -> kinds.stream().anyMatch(kind -> one.fits(kind, operation, brake)))
                .toList();
    }

    private List<Operation> of(Only one, Kind kind) {
        return among.stream()
                .filter(operation -> one.fits(kind, operation, brake))
                .toList();
    }

    private List<Kind> kindsOf(Only one) {
        return one.kind().map(List::of).orElseGet(() -> Arrays.asList(Kind.values())).stream()
                .filter(kind -> !of(one, kind).isEmpty())
                .toList();
    }
}
