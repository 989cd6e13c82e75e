package curfew.brake;

/**
 * What one limit found in one segment; reported whether it tripped or not.
 *
 * @param segment such as {@code ou OU=Sales,DC=example}; {@code whole}
 * @param found how many were counted
 * @param allowed how many the limit allows in this segment, the smaller of count and percent
 * @param population how many there are
 */
public record LimitResult(Limit limit, String segment, long found, long allowed, long population, boolean tripped) {}
