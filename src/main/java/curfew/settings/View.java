package curfew.settings;

import curfew.settings.Node.Entry;
import curfew.settings.Problem.Kind;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that its schema has checked, as the binding to settings reads it. Where the schema found fault already, and where
 * nothing is written, the fallback is given and nothing more is said: so all files can be read to their end before anybody complains.
 */
final class View {
    private final @Nullable Node node;
    private final Place place;
    private final String file;
    private final String path;
    private final Problems problems;

    private View(@Nullable Node node, Place place, String path, Problems problems) {
        this.node = node;
        this.place = place;
        this.file = place.file();
        this.path = path;
        this.problems = problems;
    }

    static View of(Node root, Problems problems) {
        return new View(root, root.place(), "", problems);
    }

    /** A row of a list; the part of its file that it is must differ from every other row's. */
    static View row(Node row, String path, Problems problems) {
        return new View(row, row.place(), path, problems);
    }

    /** Turns a text into what it means. */
    interface Parser<T> {
        /**
         * What it means.
         *
         * @throws BadValue if it cannot be read
         */
        T parse(String text) throws BadValue;
    }

    /** A text that means nothing. */
    static final class BadValue extends Exception {
        private static final long serialVersionUID = 1L;
        private final String expected;
        private final String mend;

        BadValue(String expected, String mend) {
            super(expected, null, false, false);
            this.expected = expected;
            this.mend = mend;
        }
    }

    /** A key's value, which may not be there. */
    View at(String key) {
        Entry entry = node instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null
                ? new View(null, place, Node.path(path, key), problems)
                : new View(entry.value(), entry.value().place(), Node.path(path, key), problems);
    }

    /** Whether anything is written here. */
    boolean exists() {
        return node != null && !(node instanceof Node.Scalar scalar && scalar.isNothing());
    }

    /** A list's items. */
    List<View> items() {
        List<View> items = new ArrayList<>();
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                items.add(new View(item, item.place(), Node.path(path, items.size()), problems));
            }
        }
        return items;
    }

    /** A list's items that are text. */
    List<String> texts() {
        return items().stream().map(item -> item.text("")).toList();
    }

    /** A mapping's keys and values. */
    Map<String, View> entries() {
        Map<String, View> entries = new LinkedHashMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().keySet().forEach(key -> entries.put(key, at(key)));
        }
        return entries;
    }

    Place place() {
        return place;
    }

    /** What a person calls it. */
    String name() {
        return path.isEmpty() ? "the file" : path.replaceFirst("^row [0-9]+\\.", "");
    }

    /** Whether the schema, or an earlier look, found fault with exactly this. */
    boolean isAtFault() {
        return problems.isAtFault(file, path);
    }

    String text(String fallback) {
        return node instanceof Node.Scalar scalar && !scalar.isNothing() && !isAtFault() ? scalar.text() : fallback;
    }

    boolean flag(boolean fallback) {
        String text = text("");
        return text.isEmpty() ? fallback : text.equals("true") || text.equals("yes");
    }

    int integer(int fallback) {
        return (int) decimal(fallback);
    }

    double decimal(double fallback) {
        String text = text("");
        return text.isEmpty() ? fallback : Double.parseDouble(text);
    }

    /** What the text means, or the fallback if there is none or it means nothing, which then is a problem. */
    <T extends @Nullable Object> T as(Parser<? extends T> parser, T fallback) {
        String text = text("");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return parser.parse(text);
        } catch (BadValue bad) {
            problem(name() + " is " + Shown.quoted(text), bad.expected, bad.mend);
            return fallback;
        }
    }

    /** Makes a settings record, whose own rules are then rules of the file. Empty if any part of it is at fault. */
    <T> Optional<T> build(Supplier<T> make) {
        if (problems.isAtFaultWithin(file, path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException | DateTimeException refused) {
            problem(name() + " does not hold", Shown.sentence(refused.getMessage()), "change it so");
            return Optional.empty();
        }
    }

    /** Says that something here does not hold. */
    void problem(String found, String expected, String mend) {
        String value = node instanceof Node.Scalar scalar ? Shown.of(scalar.text()) : "";
        problems.add(new Problem(Kind.REFERENCE, place, found, value, expected, mend), path);
    }

    void warn(String text, String mend) {
        problems.warn(place, text, mend);
    }
}
