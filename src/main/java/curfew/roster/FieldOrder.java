package curfew.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order the texts of a feed's records stand: key, last name of somebody absent, links as declared, fields as the feed first showed them. */
final class FieldOrder {

    static final int KEY = 0;
    static final int LAST_NAME = 1;
    static final int FIRST_LINK = 2;

    private final int firstField;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private String[] texts;

    FieldOrder(int links) {
        firstField = FIRST_LINK + links;
        texts = new String[firstField];
    }

    /** The index of a field's text; -1 if no record has it so far. */
    int index(String field) {
        Integer index = indexes.get(field);
        return index == null ? -1 : firstField + index;
    }

    int firstField() {
        return firstField;
    }

    /** The field of each text from {@link #firstField} on. */
    List<String> names() {
        return names;
    }

    /** An array with these fields in their places, and empty texts for those that are not given; overwritten by the next call. */
    String[] texts(Map<String, String> fields) {
        if (fill(fields) < fields.size()) {
            learn(fields);
            fill(fields);
        }
        return texts;
    }

    private int fill(Map<String, String> fields) {
        int given = 0;
        for (int i = 0; i < names.size(); i++) {
            String value = fields.get(names.get(i));
            texts[firstField + i] = value == null ? "" : value;
            given += value == null ? 0 : 1;
        }
        return given;
    }

    /** The shortest first: longer ones are often made of them. */
    private void learn(Map<String, String> fields) {
        fields.entrySet().stream()
                .filter(field -> !indexes.containsKey(field.getKey()))
                .sorted(Comparator.comparing((Map.Entry<String, String> field) ->
                                field.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(field -> {
                    indexes.put(field.getKey(), names.size());
                    names.add(field.getKey());
                });
        texts = new String[firstField + names.size()];
    }
}
