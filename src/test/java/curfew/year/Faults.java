package curfew.year;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The shapes in which files have been seen to go wrong, in the feeds of {@link Company}. */
final class Faults {
    private final List<Fault> all = new ArrayList<>();

    private Faults() {}

    static List<Fault> all() {
        Faults faults = new Faults();
        faults.cut();
        faults.parts();
        faults.ends();
        faults.dates();
        faults.keys();
        faults.others();
        faults.contracts();
        return List.copyOf(faults.all);
    }

    private void hr(String name, Function<Scene, byte[]> make) {
        all.add(new Fault(name, "hr", make));
    }

    private void contract(String name, Function<Scene, byte[]> make) {
        all.add(new Fault(name, "contracts", make));
    }

    private void cut() {
        hr("no file", scene -> null);
        hr("empty file", scene -> new byte[0]);
        hr("a header and nothing else", scene -> rows(scene, 0, 0));
        hr("cut in the middle of a line", scene -> {
            byte[] bytes = scene.today().bytes();
            return Arrays.copyOf(bytes, bytes.length / 2);
        });
        hr("half of it, cut at a line's end", scene -> rows(scene, 0, 0.5));
        hr("the second half only", scene -> rows(scene, 0.5, 1));
        hr("the last hundredth cut off", scene -> rows(scene, 0, 0.99));
        hr("the last ten rows cut off", scene -> {
            int size = scene.today().rows().size();
            return new Sheet(scene.today().header(), scene.today().rows().subList(0, size - 10)).bytes();
        });
        hr("one row in two hundred lost", scene -> scattered(scene, 0.005));
        hr("one row in ten lost", scene -> scattered(scene, 0.1));
    }

    private void parts() {
        hr("a country missing", scene -> missing(scene, "COUNTRY", 300, 1_500));
        hr("a large site missing", scene -> missing(scene, "SITE", 300, 3_000));
        hr("a site of thirty missing", scene -> missing(scene, "SITE", 20, 60));
        hr("a site of ten missing", scene -> missing(scene, "SITE", 9, 16));
        hr("a department missing", scene -> missing(scene, "DEPARTMENT", 80, 250));
        hr("those on leave filtered out", scene -> missing(scene, "STATUS", "leave"));
        hr("half of a department missing", scene -> {
            String value = scene.value("DEPARTMENT", 80, 250);
            int at = scene.today().column("DEPARTMENT");
            boolean[] odd = new boolean[1];
            return scene.today()
                    .without(row -> row[at].equals(value) && (odd[0] = !odd[0]))
                    .bytes();
        });
    }

    private void ends() {
        hr("everybody's status is left", scene -> each(scene, row -> set(scene, row, "STATUS", "left")));
        hr("everybody ended yesterday", scene -> each(scene, row -> ended(scene, row, 1)));
        hr("everybody ended long ago", scene -> each(scene, row -> ended(scene, row, 900)));
        hr("a site's people ended yesterday", scene -> endedPart(scene, "SITE", 300, 3_000));
        hr("a site of ten ended yesterday", scene -> endedPart(scene, "SITE", 9, 16));
        hr("a department ended yesterday", scene -> endedPart(scene, "DEPARTMENT", 80, 250));
        hr("a department's status is left", scene -> {
            String value = scene.value("DEPARTMENT", 80, 250);
            int at = scene.today().column("DEPARTMENT");
            return each(scene, row -> row[at].equals(value) ? set(scene, row, "STATUS", "left") : row);
        });
        hr("those on leave have left", scene -> {
            int at = scene.today().column("STATUS");
            return each(scene, row -> row[at].equals("leave") ? set(scene, row, "STATUS", "left") : row);
        });
    }

    private void dates() {
        hr(
                "day and month swapped where both are 12 or less",
                scene -> each(
                        scene, row -> map(scene, map(scene, row, "EXIT", Faults::swapped), "ENTRY", Faults::swapped)));
        hr(
                "all dates a day early",
                scene -> each(
                        scene,
                        row -> map(scene, map(scene, row, "EXIT", Faults::dayEarly), "ENTRY", Faults::dayEarly)));
        hr("exit dates a year early", scene -> each(scene, row -> map(scene, row, "EXIT", Faults::yearEarly)));
        hr(
                "exit and entry dates exchanged",
                scene -> each(scene, row -> {
                    String[] copy = row.clone();
                    int exit = scene.today().column("EXIT");
                    int entry = scene.today().column("ENTRY");
                    copy[exit] = row[entry];
                    copy[entry] = row[exit];
                    return copy;
                }));
        hr("no exit dates any more", scene -> each(scene, row -> set(scene, row, "EXIT", "")));
        hr(
                "an unknown date format",
                scene -> each(scene, row -> map(scene, row, "ENTRY", date -> date.replace('-', '.'))));
    }

    private void keys() {
        hr(
                "leading digits of numbers lost",
                scene -> each(scene, row -> map(scene, row, "NUMBER", key -> key.substring(1))));
        hr("numbers given anew", scene -> each(scene, row -> map(scene, row, "NUMBER", key -> "7" + key)));
        hr("the exit column sorted by itself", scene -> sorted(scene, "EXIT"));
        hr(
                "the columns from the country on shifted",
                scene -> each(scene, row -> {
                    String[] copy = row.clone();
                    int from = scene.today().column("COUNTRY");
                    System.arraycopy(row, from, copy, from + 1, row.length - from - 1);
                    copy[from] = "";
                    return copy;
                }));
    }

    private void others() {
        hr("last week's file under a new name", scene -> scene.ago(7).bytes());
        hr("last month's file under a new name", scene -> scene.ago(30).bytes());
        hr("yesterday's file and today's in one", scene -> merged(scene, 1));
        hr("last month's file and today's in one", scene -> merged(scene, 30));
        hr(
                "another charset",
                scene -> new String(scene.today().bytes(), UTF_8)
                        .replace("Last", "Läst")
                        .getBytes(ISO_8859_1));
        hr(
                "status words changed",
                scene -> each(scene, row -> map(scene, row, "STATUS", word -> word.equals("active") ? "A" : "I")));
        hr(
                "another delimiter",
                scene -> new String(scene.today().bytes(), UTF_8)
                        .replace(';', ',')
                        .getBytes(UTF_8));
        hr(
                "a column renamed",
                scene -> new String(scene.today().bytes(), UTF_8)
                        .replaceFirst("EXIT", "EXIT_DATE")
                        .getBytes(UTF_8));
    }

    private void contracts() {
        contract("no contract file", scene -> null);
        contract("half of the contracts", scene -> rows(scene, 0, 0.5));
        contract("a vendor missing", scene -> missing(scene, "VENDOR", 20, 200));
        contract("a vendor's contracts ended yesterday", scene -> endedPart(scene, "VENDOR", 20, 200));
        contract(
                "contracts of last month under a new name",
                scene -> scene.ago(30).bytes());
        contract("contracts a year early", scene -> each(scene, row -> map(scene, row, "TO", Faults::yearEarly)));
        contract(
                "day and month of contracts swapped",
                scene -> each(scene, row -> map(scene, row, "TO", Faults::swapped)));
    }

    private static byte[] rows(Scene scene, double from, double until) {
        List<String[]> rows = scene.today().rows();
        return new Sheet(scene.today().header(), rows.subList((int) (rows.size() * from), (int) (rows.size() * until)))
                .bytes();
    }

    private static byte[] scattered(Scene scene, double share) {
        return scene.today().without(row -> scene.random().nextDouble() < share).bytes();
    }

    private static byte[] missing(Scene scene, String column, int least, int most) {
        return missing(scene, column, scene.value(column, least, most));
    }

    private static byte[] missing(Scene scene, String column, String value) {
        int at = scene.today().column(column);
        return scene.today().without(row -> row[at].equals(value)).bytes();
    }

    private static byte[] each(Scene scene, UnaryOperator<String[]> change) {
        Sheet copy = scene.today().copy();
        copy.rows().replaceAll(change);
        return copy.bytes();
    }

    private static String[] set(Scene scene, String[] row, String column, String value) {
        String[] copy = row.clone();
        copy[scene.today().column(column)] = value;
        return copy;
    }

    private static String[] map(Scene scene, String[] row, String column, UnaryOperator<String> change) {
        String value = row[scene.today().column(column)];
        return value.isEmpty() ? row : set(scene, row, column, change.apply(value));
    }

    private static String[] ended(Scene scene, String[] row, int days) {
        String column = scene.today().column("EXIT") >= 0 ? "EXIT" : "TO";
        return set(scene, row, column, Company.date(scene.night().minusDays(days)));
    }

    private static byte[] endedPart(Scene scene, String column, int least, int most) {
        String value = scene.value(column, least, most);
        int at = scene.today().column(column);
        return each(scene, row -> row[at].equals(value) ? ended(scene, row, 1) : row);
    }

    private static String swapped(String date) {
        return Integer.parseInt(date.substring(8)) > 12
                ? date
                : date.substring(0, 5) + date.substring(8) + "-" + date.substring(5, 7);
    }

    private static String dayEarly(String date) {
        return LocalDate.parse(date).minusDays(1).toString();
    }

    private static String yearEarly(String date) {
        return LocalDate.parse(date).minusYears(1).toString();
    }

    private static byte[] sorted(Scene scene, String column) {
        Sheet copy = scene.today().copy();
        int at = copy.column(column);
        List<String> values = new ArrayList<>();
        copy.rows().forEach(row -> values.add(row[at]));
        Collections.sort(values);
        for (int i = 0; i < values.size(); i++) {
            copy.rows().get(i)[at] = values.get(i);
        }
        return copy.bytes();
    }

    private static byte[] merged(Scene scene, int ago) {
        Sheet both = scene.ago(ago).copy();
        both.rows().addAll(scene.today().copy().rows());
        return new Sheet(
                        scene.today().header(),
                        padded(both, scene.today().header().size()))
                .bytes();
    }

    private static List<String[]> padded(Sheet sheet, int width) {
        List<String[]> rows = new ArrayList<>();
        for (String[] row : sheet.rows()) {
            String[] wide = Arrays.copyOf(row, width);
            for (int i = row.length; i < width; i++) {
                wide[i] = "";
            }
            rows.add(wide);
        }
        return rows;
    }
}
