package curfew.settings;

import curfew.decision.Entitlements;
import curfew.decision.GuardRules;
import curfew.directory.AccountKind;
import java.util.Map;

/**
 * What a job's lists say.
 *
 * @param nonHuman logins, ids and DNs, in lower case, to kind
 */
record Lists(Entitlements entitlements, GuardRules guards, Map<String, AccountKind> nonHuman) {}
