package curfew.cli;

/** A number and what it counts. */
final class Counted {
    private Counted() {}

    static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
