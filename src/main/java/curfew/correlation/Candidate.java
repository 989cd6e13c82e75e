package curfew.correlation;

/**
 * A person that one key of an account points to.
 *
 * @param person the person's number in the roster
 * @param rule the key
 * @param value the normalised value that fits
 */
public record Candidate(int person, KeyRule rule, String value) {}
