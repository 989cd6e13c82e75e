package curfew.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What HR and the contract office say of one person, night by night. What is not said anew stays as it was on the night before.
 *
 * @param hr rows of the HR feed by the night from which they stand there; nights that are not named go on with the one before
 * @param contracts the same on every night
 */
record Engagements(Map<Integer, List<Employment>> hr, List<Contract> contracts) {

    /** One row of HR. Dates as in the file; empty for none. */
    record Employment(String status, String start, String end, String knownAt) {}

    /**
     * One row of the contract office.
     *
     * @param to the first day without access
     * @param personnelNumber of the same person in HR; empty if there is none
     */
    record Contract(String id, String from, String to, String personnelNumber) {}

    Engagements {
        hr = Map.copyOf(hr);
        contracts = List.copyOf(contracts);
    }

    /** Rows from the first night on. */
    static Engagements employed(Employment... rows) {
        return new Engagements(Map.of(1, List.of(rows)), List.of());
    }

    /** Not known to HR. */
    static Engagements nowhere() {
        return new Engagements(Map.of(), List.of());
    }

    /** A row with a status and no end. */
    static Employment since(String status, String start) {
        return new Employment(status, start, "", "");
    }

    /** A row that ends, which has been known since a day. It says active until the end has passed. */
    static Employment leaves(String end, String knownAt) {
        return new Employment("active", "2017-01-01", end, knownAt);
    }

    static Contract contract(String id, String from, String to, String personnelNumber) {
        return new Contract(id, from, to, personnelNumber);
    }

    /** Other rows from this night on; none means that the person is no longer in the file. */
    Engagements on(int night, Employment... rows) {
        Map<Integer, List<Employment>> more = new HashMap<>(hr);
        more.put(night, List.of(rows));
        return new Engagements(more, contracts);
    }

    Engagements and(Contract contract) {
        List<Contract> more = new ArrayList<>(contracts);
        more.add(contract);
        return new Engagements(hr, more);
    }

    /** The HR rows of a night. */
    List<Employment> employments(int night) {
        for (int from = night; from >= 1; from--) {
            List<Employment> rows = hr.get(from);
            if (rows != null) {
                return rows;
            }
        }
        return List.of();
    }
}
