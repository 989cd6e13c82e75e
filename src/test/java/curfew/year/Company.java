package curfew.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Ten thousand people and what becomes of them, a day at a time: joiners and leavers, most announced and some not, leave, moves,
 * peaks at the ends of months and quarters, contracts that are renewed in time or late, a summer season, a reorganisation, a site that is
 * sold, the quiet days at the year's end and the rush after them. The same seed is the same year.
 */
final class Company {
    static final int EMPLOYEES = 8_400;
    static final int CONTRACTORS = 1_100;
    private static final int SEASONAL = 500;
    private static final String[] COUNTRIES = {"DE", "FR", "PL", "CZ", "AT", "CH", "IE"};
    private static final int[] SHARES = {45, 70, 82, 90, 95, 99, 100};
    private static final String SOLD = "FR-3";

    private final Random random;
    private final List<Worker> employees = new ArrayList<>();
    private final List<Worker> contractors = new ArrayList<>();
    private final List<String> departments = new ArrayList<>();
    private int nextKey = 10_000;
    private int nextContract = 1;
    private boolean headerGrew;

    Company(long seed, LocalDate first) {
        random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            departments.add("D" + (100 + i));
        }
        for (int i = 0; i < EMPLOYEES; i++) {
            Worker worker = employee(first.minusDays(random.nextInt(7_000) + 30L), first.minusDays(30));
            employees.add(worker);
            if (chance(0.03)) {
                worker.end = first.plusDays(random.nextInt(120) - 60L);
            }
            worker.onLeave = chance(0.02);
            worker.back = first.plusDays(random.nextInt(200));
        }
        for (int i = 0; i < CONTRACTORS; i++) {
            contractors.add(
                    contract(first.minusDays(random.nextInt(180)), first.minusDays(181), 30 + random.nextInt(330)));
        }
    }

    List<Worker> employees() {
        return employees;
    }

    List<Worker> contractors() {
        return contractors;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** What is entered on a day. */
    void pass(LocalDate day) {
        boolean works = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        MonthDay date = MonthDay.from(day);
        boolean quiet = date.compareTo(MonthDay.of(12, 24)) >= 0 || date.equals(MonthDay.of(1, 1));
        if (works && !quiet) {
            boolean rush = day.getMonth() == Month.JANUARY && day.getDayOfMonth() <= 4;
            joiners(day);
            leavers(day, rush ? 3 : 1);
            leaves(day);
            moves(day);
            contracts(day);
        }
        once(day);
        forget(day);
    }

    private void joiners(LocalDate day) {
        int joining = poisson(4);
        for (int i = 0; i < joining; i++) {
            LocalDate start = chance(0.6)
                    ? day.plusMonths(1 + random.nextInt(2)).withDayOfMonth(1)
                    : day.plusDays(random.nextInt(40));
            if (chance(0.1)) {
                start = day.minusDays(random.nextInt(5));
            }
            employees.add(employee(start, day));
        }
    }

    private void leavers(LocalDate day, int factor) {
        double peak = day.getMonthValue() % 3 == 0 ? 1.5 : 1;
        int leaving = poisson(3.4 * peak);
        for (int i = 0; i < leaving; i++) {
            Worker worker = anyOf(employees, one -> one.end == null);
            LocalDate later = day.plusDays(10 + random.nextInt(80));
            worker.end = chance(0.6) ? later.withDayOfMonth(later.lengthOfMonth()) : later;
        }
        int sudden = poisson(0.35 * factor);
        for (int i = 0; i < sudden; i++) {
            anyOf(employees, one -> one.end == null).end = day.minusDays(random.nextInt(4));
        }
        if (day.getDayOfMonth() <= 3 && day.getDayOfWeek() != DayOfWeek.MONDAY) {
            // What was left over when the month was closed.
            for (int i = poisson(2); i > 0; i--) {
                anyOf(employees, one -> one.end == null).end = day.minusDays(3);
            }
        }
        for (Worker worker : employees) {
            if (worker.end != null && worker.end.isAfter(day) && chance(0.001)) {
                worker.end = chance(0.5) ? null : worker.end.plusMonths(1);
            }
        }
    }

    private void leaves(LocalDate day) {
        int going = poisson(1);
        for (int i = 0; i < going; i++) {
            Worker worker = anyOf(employees, one -> one.end == null && !one.onLeave);
            worker.onLeave = true;
            worker.back = day.plusDays(60 + random.nextInt(300));
        }
        employees.stream().filter(one -> one.onLeave && one.back.isBefore(day)).forEach(one -> one.onLeave = false);
    }

    private void moves(LocalDate day) {
        int moving = poisson(day.getDayOfMonth() <= 2 && day.getMonthValue() % 3 == 1 ? 60 : 4);
        for (int i = 0; i < moving; i++) {
            anyOf(employees, one -> one.hasAccessOn(day)).department =
                    departments.get(random.nextInt(departments.size()));
        }
    }

    private void contracts(LocalDate day) {
        int coming = poisson(4);
        for (int i = 0; i < coming; i++) {
            contractors.add(contract(day.plusDays(random.nextInt(15)), day, 30 + random.nextInt(330)));
        }
        for (Worker one : List.copyOf(contractors)) {
            long left = day.until(one.end, java.time.temporal.ChronoUnit.DAYS);
            boolean inTime = left >= 0 && left <= 14 && chance(0.08);
            boolean late = left < 0 && left >= -3 && chance(0.03);
            if (inTime || late) {
                one.end = one.end.plusDays(90 + random.nextInt(180));
            }
        }
    }

    private void once(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        if (date.equals(MonthDay.of(4, 15))) {
            for (int i = 0; i < SEASONAL; i++) {
                Worker worker = contract(day.plusDays(16), day, 0);
                worker.end = LocalDate.of(day.getYear(), 9, 30);
                worker.department = "SEASON";
                contractors.add(worker);
            }
        }
        if (date.equals(MonthDay.of(9, 30))) {
            contractors.stream()
                    .filter(one -> one.department.equals("SEASON") && chance(0.25))
                    .forEach(one -> one.end = one.end.plusMonths(1));
        }
        if (date.equals(MonthDay.of(6, 30))) {
            // A reorganisation: ten departments are named anew, each in another night's file at once.
            for (int i = 0; i < 10; i++) {
                String old = departments.get(i);
                departments.set(i, "R" + old.substring(1));
                employees.stream()
                        .filter(one -> one.department.equals(old))
                        .forEach(one -> one.department = "R" + old.substring(1));
            }
        }
        if (date.equals(MonthDay.of(8, 20))) {
            // A site is sold: everybody there has an end date from now on.
            employees.stream()
                    .filter(one -> one.site.equals(SOLD) && one.end == null)
                    .forEach(one -> one.end = LocalDate.of(day.getYear(), 9, 30));
        }
        if (date.equals(MonthDay.of(11, 11))) {
            // Twenty people are let go on one day, and nobody was to know before.
            for (int i = 0; i < 20; i++) {
                anyOf(employees, one -> one.end == null).end = day;
            }
        }
        headerGrew |= date.equals(MonthDay.of(5, 11));
    }

    /** HR drops leavers after ninety days, on the first of the month; the contract office after a month. */
    private void forget(LocalDate day) {
        if (day.getDayOfMonth() == 1) {
            employees.removeIf(one -> one.end != null && one.end.isBefore(day.minusDays(90)));
        }
        contractors.removeIf(one -> one.end.isBefore(day.minusDays(30)));
    }

    private Worker employee(LocalDate start, LocalDate entered) {
        Worker worker = new Worker(String.format("%05d", nextKey++), name(), start, entered);
        int roll = random.nextInt(100);
        int country = 0;
        while (roll >= SHARES[country]) {
            country++;
        }
        worker.country = COUNTRIES[country];
        // Sites of very different size: the first of a country has half of its people, the second a quarter, and so on.
        int site = 1;
        while (site < 7 && random.nextBoolean()) {
            site++;
        }
        worker.site = worker.country + "-" + site;
        worker.department = departments.get(random.nextInt(departments.size()));
        return worker;
    }

    private Worker contract(LocalDate start, LocalDate entered, int days) {
        Worker worker = new Worker(String.format("C%06d", nextContract++), name(), start, entered);
        worker.end = start.plusDays(days);
        worker.country = COUNTRIES[random.nextInt(3)];
        worker.site = "V" + (1 + random.nextInt(25));
        worker.department = departments.get(random.nextInt(departments.size()));
        return worker;
    }

    private String name() {
        return "First" + random.nextInt(400) + " Last" + random.nextInt(4_000);
    }

    private Worker anyOf(List<Worker> workers, Predicate<Worker> fits) {
        while (true) {
            Worker worker = workers.get(random.nextInt(workers.size()));
            if (fits.test(worker)) {
                return worker;
            }
        }
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /** In the order of personnel numbers. */
    Sheet hr(LocalDate night) {
        List<String> header = new ArrayList<>(
                List.of("NUMBER", "NAME", "MAIL", "DEPARTMENT", "COUNTRY", "SITE", "STATUS", "ENTRY", "EXIT"));
        if (headerGrew) {
            header.add("COST_RATE");
        }
        List<String[]> rows = new ArrayList<>();
        for (Worker one : employees) {
            List<String> cells = new ArrayList<>(List.of(
                    one.key,
                    one.name,
                    one.key + "@example.com",
                    one.department,
                    one.country,
                    one.site,
                    status(one, night),
                    date(one.start),
                    date(one.end)));
            if (headerGrew) {
                cells.add("1");
            }
            rows.add(cells.toArray(String[]::new));
        }
        return new Sheet(header, rows);
    }

    private static String status(Worker one, LocalDate night) {
        if (!one.hasAccessOn(night)) {
            return "left";
        }
        return one.onLeave ? "leave" : "active";
    }

    /** In the order of names. */
    Sheet contracts() {
        List<String[]> rows = new ArrayList<>();
        contractors.stream()
                .sorted(Comparator.comparing((Worker one) -> one.name).thenComparing(one -> one.key))
                .forEach(one -> rows.add(new String[] {
                    one.key, one.name, one.department, one.country, one.site, date(one.start), date(one.end)
                }));
        return new Sheet(new ArrayList<>(List.of("ID", "NAME", "DEPARTMENT", "COUNTRY", "VENDOR", "FROM", "TO")), rows);
    }

    static String date(LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
