package curfew.decision;

import curfew.directory.AccountId;
import java.time.Instant;

/**
 * That Curfew disabled an account and read back that it was so.
 *
 * @param run which run did it
 * @param at when it was verified
 * @param verdict why
 */
public record DisabledMark(AccountId account, String run, Instant at, Verdict verdict) {}
