package curfew.doctor;

import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.Tier;
import curfew.ldap.LdapDirectories;
import curfew.ldap.connection.Connector;
import curfew.ldap.examine.Examination;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who changes which part of a directory: a server tells of the rights of whoever asks, so each tier asks under its own identity. */
final class Writers implements AutoCloseable {
    private final List<Tier> tiers;
    private final Examination ordinary;
    private final Map<Tier, Examination> ofTier = new HashMap<>();

    private Writers(List<Tier> tiers, Examination ordinary) {
        this.tiers = tiers;
        this.ordinary = ordinary;
    }

    /** Logs in as each tier, once. */
    static Writers open(
            DirectoryCase directory, Examination ordinary, String url, InstantSource clock, List<Diagnosis> found) {
        DirectorySettings settings = directory.settings();
        Writers writers = new Writers(settings.server().tiers(), ordinary);
        for (Tier tier : writers.tiers) {
            try {
                writers.ofTier.put(
                        tier,
                        LdapDirectories.examine(
                                settings.with(settings.server().with(List.of(url), tier.login())), url, clock));
            } catch (DirectoryException failed) {
                Finding code = Connector.isFinal(failed) ? Finding.LOGIN_REFUSED : Finding.SERVER_UNREACHABLE;
                found.add(new Diagnosis(
                        code,
                        directory.where("tier of " + String.join(" and ", tier.ous())),
                        String.valueOf(failed.getMessage()),
                        "a connection that is logged in"));
            }
        }
        return writers;
    }

    /** As whoever changes this entry; empty if that one cannot log in. */
    Optional<Examination> of(String dn) {
        Optional<Tier> tier = Tier.of(dn, tiers);
        return tier.isEmpty() ? Optional.of(ordinary) : Optional.ofNullable(ofTier.get(tier.get()));
    }

    @Override
    public void close() {
        ofTier.values().forEach(Examination::close);
    }
}
