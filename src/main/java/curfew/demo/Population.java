package curfew.demo;

import curfew.demo.DemoPerson.Country;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The many who simply work here: the same in every run, drawn from {@code names.csv} without a random number. */
final class Population {
    static final List<String> DEPARTMENTS = List.of(
            "Engineering",
            "Finance",
            "Sales",
            "Marketing",
            "Human Resources",
            "Legal",
            "Logistics",
            "Production",
            "Quality",
            "Research",
            "Customer Care",
            "Information Technology");

    private static final Map<Country, Integer> EMPLOYEES = new EnumMap<>(Map.of(
            Country.DE,
            110,
            Country.FR,
            60,
            Country.PL,
            50,
            Country.US,
            60,
            Country.JP,
            40,
            Country.CN,
            40,
            Country.IL,
            25,
            Country.EG,
            30));

    private static final int CONTRACTORS = 45;

    private final Map<String, Integer> logins = new HashMap<>();
    private final Map<Country, List<Name>> given = new EnumMap<>(Country.class);
    private final Map<Country, List<Name>> family = new EnumMap<>(Country.class);

    private record Name(String name, String ascii) {}

    private Population() {
        Cast.roles().forEach(role -> logins.put(role.person().login(), 1));
        for (String line : Resources.lines("names.csv")) {
            String[] cells = line.split(";", -1);
            if (!cells[0].equals("country")) {
                Map<Country, List<Name>> part = cells[1].equals("given") ? given : family;
                part.computeIfAbsent(Country.valueOf(cells[0]), any -> new ArrayList<>())
                        .add(new Name(cells[2], cells[3]));
            }
        }
    }

    /** Employees by country, then contractors. Two people may have one name, as they do. */
    static List<DemoPerson> people() {
        Population population = new Population();
        List<DemoPerson> people = new ArrayList<>();
        for (Country country : Country.values()) {
            for (int i = 0; i < EMPLOYEES.getOrDefault(country, 0); i++) {
                people.add(population.person(country, i, String.format("%05d", 1000 + people.size()), false));
            }
        }
        for (int i = 0; i < CONTRACTORS; i++) {
            // What the contract office writes is in Windows-1252.
            Country country = List.of(Country.DE, Country.FR, Country.US).get(i % 3);
            people.add(population.person(country, 200 + i, String.format("X%04d", 200 + i), true));
        }
        return people;
    }

    private DemoPerson person(Country country, int index, String number, boolean contractor) {
        Name first = pick(given, country, index);
        // Steps that share no divisor with the list's length, so that names pair up in many ways.
        Name last = pick(family, country, index * 5 + index / 7);
        String department = DEPARTMENTS.get((index * 7 + country.name().charAt(0)) % DEPARTMENTS.size());
        String login = login(first.ascii() + "." + last.ascii());
        return new DemoPerson(number, first.name(), last.name(), login, country, department, contractor);
    }

    private static Name pick(Map<Country, List<Name>> names, Country country, int index) {
        List<Name> ofCountry = names.getOrDefault(country, List.of());
        return ofCountry.get(index % ofCountry.size());
    }

    /** The second of a name gets a number, within the 20 characters of a sAMAccountName. */
    private String login(String wanted) {
        int nth = logins.merge(wanted, 1, Integer::sum);
        String suffix = nth == 1 ? "" : Integer.toString(nth);
        return wanted.substring(0, Math.min(wanted.length(), 20 - suffix.length())) + suffix;
    }
}
