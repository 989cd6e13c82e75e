package curfew.journal;

/**
 * What became of the operations of one plan on one account.
 *
 * @param account directory and immutable id
 * @param reason code of the verdict or finding
 * @param observed whether they are due, and were left because the run or its pilot only observes
 * @param held whether they wait for a person: a limit, or evidence that is not complete
 * @param operations how many
 */
public record Fate(String account, String reason, boolean observed, boolean held, long operations) {}
