package curfew.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The port to stored answers. What a method stored is durable when it returns, whole or not at all. Whoever stores something has read the answers
 * before; if anybody stored another to the same plan meanwhile, nothing is stored, and the answers have to be read and judged again.
 */
public interface Approvals {

    /** All answers to the plan that a run sealed. */
    Answers of(String run);

    /** Stores an answer that was given in view of these; false if they are not all any more. */
    boolean add(Answers seen, Approval approval);

    /** Marks these approvals as used by a run; false, as above. Never done twice for one approval. */
    boolean use(Answers seen, Collection<String> ids, String by, Instant at);

    /** Every answer to any plan that was given after this instant, the first first. */
    List<Approval> since(Instant after);
}
