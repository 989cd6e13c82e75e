package curfew.reports;

/**
 * What earlier runs have tried of an operation that a run was asked for again.
 *
 * @param run the last of them that left it undone
 * @param attempts how often they sent it, all together
 */
public record Earlier(String run, int attempts) {}
