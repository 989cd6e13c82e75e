package curfew.receipt;

/**
 * One thing that a read could not get, and what rests on it.
 *
 * @param scope what is in doubt because of it
 * @param reason the stable code
 * @param detail what was found, where, and what was expected, for a person
 */
public record Gap(Scope scope, GapReason reason, String detail) {}
