package curfew.reliability;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Plays some lines on one server and prints what came of each: for whoever looks into one of them. */
final class MatrixMain {
    private MatrixMain() {}

    /**
     * Prints.
     *
     * @param arguments a kind of server, such as {@code openldap}; and words that the lines' names contain. Without them all are played as the tests
     *     do
     */
    public static void main(String[] arguments) throws Exception {
        Ground.Kind kind = Ground.Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        if (arguments.length == 1) {
            Matrix.check(kind, Files.createTempDirectory("matrix"));
            return;
        }
        String only = arguments[1];
        List<Row> rows =
                Rows.of(kind).stream().filter(row -> row.name().contains(only)).toList();
        for (Play.Result result : Matrix.play(kind, rows, Files.createTempDirectory("matrix"))) {
            String exit = result.faulted() == null
                    ? "?"
                    : Integer.toString(result.faulted().exit());
            System.out.println(
                    (result.isGood() ? "ok   " : "BAD  ") + result.row().name() + " -> " + exit);
            result.findings().forEach(finding -> System.out.println("       " + finding));
            if (result.faulted() != null) {
                System.out.println(result.faulted().printed());
            }
        }
    }
}
