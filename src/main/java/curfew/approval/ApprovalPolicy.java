package curfew.approval;

import java.time.Duration;

/**
 * What a site asks of an approval.
 *
 * @param secondPerson whether somebody else must approve than who asked for the plan: another user of the operating system
 * @param expires how long after it was given an approval may be used; never longer than the plan
 */
public record ApprovalPolicy(boolean secondPerson, Duration expires) {

    public static final ApprovalPolicy STANDARD = new ApprovalPolicy(false, Duration.ofHours(24));

    /**
     * Who asked for a plan.
     *
     * @param osUser the operating system's user that the run belongs to
     * @param requestedBy who asked for it
     */
    public record Requester(String osUser, String requestedBy) {}

    /**
     * Whether this person may approve what that person asked for. What can be made up counts only against whoever made it up.
     *
     * @throws AnswerRefusedException if not
     */
    public void admit(Signature signature, Requester requester) {
        if (!secondPerson) {
            return;
        }
        if (signature.osUser().equals(requester.osUser())) {
            throw new AnswerRefusedException(
                    "this job wants a second person (approvals.second_person), and the plan was made by "
                            + requester.osUser()
                            + ", the operating system's user that you are, too. Another one must approve it.");
        }
        for (String name : new String[] {signature.by(), signature.osUser(), signature.behind()}) {
            if (isSame(name, requester.osUser()) || isSame(name, requester.requestedBy())) {
                throw new AnswerRefusedException("this job wants a second person (approvals.second_person), and " + name
                        + " asked for the plan: nobody approves their own request.");
            }
        }
    }

    private static boolean isSame(String one, String other) {
        return !one.isEmpty() && one.equalsIgnoreCase(other);
    }
}
