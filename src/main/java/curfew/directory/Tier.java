package curfew.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A part of a directory whose entries are changed under an identity of its own, so that no account holds all rights. Everything is read
 * under the directory's own identity.
 *
 * @param ous subtrees, or single entries such as groups; at least one
 * @param login who changes what is there
 */
public record Tier(List<String> ous, Login login) {
    public Tier {
        ous = List.copyOf(ous);
        if (ous.isEmpty()) {
            throw new IllegalArgumentException("a tier has at least one of ous");
        }
    }

    /** The tier that an entry is in: the one with the innermost OU around it; empty if it is in none. */
    public static Optional<Tier> of(String dn, List<Tier> tiers) {
        return tiers.stream().filter(tier -> tier.depth(dn) >= 0).max(Comparator.comparingInt(tier -> tier.depth(dn)));
    }

    /** How long the innermost OU around an entry is; -1 if there is none. */
    private int depth(String dn) {
        return ous.stream()
                .filter(ou -> Dns.isAtOrBelow(dn, ou))
                .mapToInt(ou -> Dns.comparable(ou).length())
                .max()
                .orElse(-1);
    }
}
