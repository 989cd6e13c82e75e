package curfew.roster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names, numbered from 0 in the order in which they came. */
final class Numbering {

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    void add(String name) {
        if (numbers.putIfAbsent(name, names.size()) == null) {
            names.add(name);
        }
    }

    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException(name + " was not numbered");
        }
        return number;
    }

    String name(int number) {
        return names.get(number);
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }
}
