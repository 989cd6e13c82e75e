package curfew.plan;

import curfew.directory.AccountId;
import curfew.directory.Action;

/**
 * Something that is due and that this directory cannot do.
 *
 * @param target the group's DN or the attribute; empty for the account itself
 */
public record Obstacle(AccountId account, String accountDn, Action action, String target, String why) {}
