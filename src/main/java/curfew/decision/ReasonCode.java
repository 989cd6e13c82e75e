package curfew.decision;

/** A stable code, with what reports, {@code explain} and the documentation print about it: the same words from the same place. */
public interface ReasonCode {

    /** The code; a contract. */
    String name();

    /** When it arises. */
    String when();

    /** What Curfew does. */
    String does();

    /** What a person should do. */
    String mend();
}
