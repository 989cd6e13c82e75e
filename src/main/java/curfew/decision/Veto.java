package curfew.decision;

import curfew.directory.Action;

/**
 * One action on one target that a guard stopped.
 *
 * @param action the action; as code
 * @param target the group's DN or the attribute; empty for the account itself
 * @param guard what stopped it
 * @param detail which rule, approver and dates
 */
public record Veto(Action action, String target, Guard guard, String detail) {}
