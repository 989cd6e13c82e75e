package curfew.plan;

import curfew.receipt.Scope;
import java.util.Set;

/**
 * An operation that is not sealed yet.
 *
 * @param restsOn everything that its evidence, or its evidence of absence, rests on
 */
public record Drafted(Operation operation, Set<Scope> restsOn) {
    public Drafted {
        restsOn = Set.copyOf(restsOn);
        if (operation.action().isRemoval() && restsOn.isEmpty() && !operation.urgent()) {
            throw new IllegalArgumentException(
                    "operation " + operation.id() + " takes access away and rests on nothing");
        }
    }
}
