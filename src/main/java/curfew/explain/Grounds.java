package curfew.explain;

import curfew.decision.DisabledByCurfew;
import curfew.decision.GuardRules;
import curfew.decision.ListedName;
import curfew.decision.Policy;
import curfew.feeds.FeedSettings;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.List;

/**
 * What decisions are made from.
 *
 * @param rules with the protections of Curfew's own accounts
 * @param ownFile the file that those protections name as theirs; what stands there is no line that anybody could take out
 * @param names what other lists name, such as the register of non-human accounts
 */
public record Grounds(
        Roster roster,
        List<FeedSettings> feeds,
        Policy policy,
        GuardRules rules,
        String ownFile,
        List<ListedName> names,
        DisabledByCurfew marks,
        Instant asOf) {
    public Grounds {
        feeds = List.copyOf(feeds);
        names = List.copyOf(names);
    }

    /** The feed of a name. */
    FeedSettings feed(String name) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no feed " + name));
    }
}
