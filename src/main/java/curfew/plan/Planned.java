package curfew.plan;

import curfew.receipt.Gap;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a stored plan holds it.
 *
 * @param run the run that sealed the plan
 * @param refused the gap for which the seal refused it; null if it is one of the plan
 */
public record Planned(
        String run, Operation operation, @Nullable Gap refused) {}
