package curfew.approval;

/** A number and what it counts. */
final class Counted {
    private Counted() {}

    static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
