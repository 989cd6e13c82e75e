package curfew.batch;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.KindRules;
import curfew.decision.GuardBook;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.directory.AccountKind;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The accounts that Curfew itself logs in with: nobody's orphans, and never touched, whatever the lists say. */
public final class OwnAccounts {
    private OwnAccounts() {}

    /** The job's guard rules, and a protection for each of them. */
    static GuardBook guards(JobSettings settings, Instant asOf) {
        GuardRules rules = settings.guards();
        List<Protection> protections = new ArrayList<>(rules.protections());
        for (DirectoryJob directory : settings.directories()) {
            for (String own : directory.directory().server().bindDns()) {
                protections.add(new Protection(
                        ProtectionKind.SUBJECT,
                        own,
                        "Curfew's own account",
                        settings.file().toString(),
                        1));
            }
        }
        return new GuardBook(
                new GuardRules(protections, rules.exceptions(), rules.legalHolds(), rules.urgent(), rules.holds()),
                asOf);
    }

    /** The directory's correlation, with the own account known as a service. */
    public static CorrelationSettings correlation(DirectoryJob directory) {
        List<String> own = directory.directory().server().bindDns();
        if (own.isEmpty()) {
            return directory.correlation();
        }
        KindRules kinds = directory.correlation().kinds();
        Map<String, AccountKind> register = new HashMap<>(kinds.register());
        own.forEach(dn -> register.putIfAbsent(dn.toLowerCase(Locale.ROOT), AccountKind.SERVICE));
        return new CorrelationSettings(
                directory.correlation().keys(), new KindRules(register, kinds.patterns(), kinds.ous()));
    }
}
