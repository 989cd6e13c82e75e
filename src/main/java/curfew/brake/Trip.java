package curfew.brake;

import java.time.Instant;

/**
 * A limit that tripped on a night that was to act, and that nobody has answered yet.
 *
 * @param limit the limit's name, as in {@link Limit#name()}
 * @param segment as in {@link LimitResult#segment()}
 * @param run the run that made the plan, which is the one to approve or reject
 * @param trippedAt when that plan was sealed
 * @param found how many were counted then
 * @param allowed how many were allowed then
 * @param population how many there were then
 */
public record Trip(
        String job,
        String limit,
        String segment,
        String run,
        Instant trippedAt,
        long found,
        long allowed,
        long population) {}
