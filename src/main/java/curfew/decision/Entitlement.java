package curfew.decision;

/**
 * What a group means.
 *
 * @param group the group's DN or name, as the mapping writes it
 * @param application what it gives access to; may be empty
 * @param tier 0 for the most privileged
 * @param owner who answers for it; may be empty
 * @param privileged whether its members are privileged
 * @param onLeave what becomes of a membership when the person's access ends
 * @param licence whether it gives a licence, with which data goes when it is taken away: a legal hold keeps it
 */
public record Entitlement(
        String group,
        String application,
        int tier,
        String owner,
        boolean privileged,
        OnLeave onLeave,
        boolean licence) {

    /** One that gives no licence. */
    public Entitlement(String group, String application, int tier, String owner, boolean privileged, OnLeave onLeave) {
        this(group, application, tier, owner, privileged, onLeave, false);
    }

    /** What becomes of a membership when access ends. */
    public enum OnLeave {
        STRIP,
        /** Stays for now: removing it costs something that cannot be had back, such as a mailbox's licence. */
        DELAY,
        KEEP
    }
}
