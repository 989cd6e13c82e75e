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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The accounts that Curfew itself logs in with: nobody's orphans, and never touched, whatever the lists say. */
public final class OwnAccounts {
    private OwnAccounts() {}

    /** The job's guard rules, and a protection for each of them. */
    static GuardBook guards(JobSettings settings, Instant asOf) {
        return new GuardBook(rules(settings), asOf);
    }

    /** The same rules; those of own accounts stand in the job file. */
    static GuardRules rules(JobSettings settings) {
        GuardRules rules = settings.guards();
        List<Protection> protections = new ArrayList<>(rules.protections());
        for (DirectoryJob directory : settings.directories()) {
            for (String own : names(directory)) {
                protections.add(new Protection(
                        ProtectionKind.SUBJECT,
                        own,
                        "Curfew's own account",
                        settings.file().toString(),
                        1));
            }
        }
        return new GuardRules(protections, rules.exceptions(), rules.legalHolds(), rules.urgent(), rules.holds());
    }

    /** The directory's correlation, with the own account known as a service. */
    public static CorrelationSettings correlation(DirectoryJob directory) {
        Set<String> own = names(directory);
        if (own.isEmpty()) {
            return directory.correlation();
        }
        KindRules kinds = directory.correlation().kinds();
        Map<String, AccountKind> register = new HashMap<>(kinds.register());
        own.forEach(name -> register.putIfAbsent(name.toLowerCase(Locale.ROOT), AccountKind.SERVICE));
        return new CorrelationSettings(
                directory.correlation().keys(), new KindRules(register, kinds.patterns(), kinds.ous()));
    }

    /**
     * Whoever logs in to a directory, as the job file names them. Active Directory takes {@code svc-curfew@corp.example} and {@code
     * CORP\svc-curfew} for a DN as well ([MS-ADTS], section 5.1.1.1.1): then the login in it is the account's.
     */
    private static Set<String> names(DirectoryJob directory) {
        Set<String> names = new LinkedHashSet<>();
        for (String own : directory.directory().server().bindDns()) {
            names.add(own);
            if (own.indexOf('=') < 0) {
                String login = own.substring(own.indexOf('\\') + 1);
                names.add(login.indexOf('@') > 0 ? login.substring(0, login.indexOf('@')) : login);
            }
        }
        return names;
    }
}
