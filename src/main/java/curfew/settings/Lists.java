package curfew.settings;

import curfew.decision.Entitlements;
import curfew.decision.GuardRules;
import curfew.decision.ListedName;
import curfew.directory.AccountKind;
import curfew.receipt.Acceptances;
import java.util.List;
import java.util.Map;

/**
 * What a job's lists say.
 *
 * @param nonHuman logins, ids and DNs, in lower case, to kind
 * @param names what entitlements and the register name; the guard rules know their own
 * @param growing the files of those that commands add to
 */
record Lists(
        Entitlements entitlements,
        GuardRules guards,
        Map<String, AccountKind> nonHuman,
        List<ListedName> names,
        Acceptances accepted,
        GrowingLists growing) {}
