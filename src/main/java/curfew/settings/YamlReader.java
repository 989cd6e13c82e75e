package curfew.settings;

import curfew.settings.Node.Entry;
import curfew.settings.Problem.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from the parser's events: keys, lists and texts, each with its place. What else YAML can do (anchors and aliases, tags,
 * several documents, keys that are no text) has no use here, and is a problem.
 */
final class YamlReader {
    private static final int DEEPEST = 30;

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(String file, String text, Problems problems) {
        this.file = file;
        this.problems = problems;
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** What stands in the file; empty if that cannot be told, which then is among the problems. */
    static Optional<Node> read(String file, String text, Problems problems) {
        try {
            return Optional.ofNullable(new YamlReader(file, text, problems).document());
        } catch (MarkedYamlEngineException malformed) {
            Place place =
                    malformed.getProblemMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
            syntax(
                    problems,
                    place,
                    "this is not YAML: " + words(malformed),
                    "well-formed YAML 1.2",
                    "mend this line or the one before");
        } catch (YamlEngineException unreadable) {
            String why = Shown.sentence(unreadable.getMessage());
            syntax(
                    problems,
                    new Place(file, 1, 1),
                    "this is not YAML: " + why,
                    "well-formed YAML 1.2",
                    "mend the file");
        } catch (TooDeep deep) {
            syntax(
                    problems,
                    deep.place,
                    "this is nested too deeply",
                    "at most " + DEEPEST + " levels",
                    "take brackets away");
        }
        return Optional.empty();
    }

    private @Nullable Node document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent start) {
                if (root != null) {
                    syntax(
                            problems,
                            place(event),
                            "a second document begins here",
                            "one document in a file",
                            "take the --- away");
                    return null;
                }
                root = node(start, 0);
            }
        }
        return root != null ? root : new Node.Scalar(new Place(file, 1, 1), "", true);
    }

    private Node node(NodeEvent event, int depth) {
        Place place = place(event);
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            return new Node.Scalar(place, scalar.getValue(), scalar.isPlain());
        }
        if (event instanceof MappingStartEvent start) {
            refuseTag(start.getTag(), place);
            return new Node.Mapping(place, entries(depth));
        }
        if (event instanceof SequenceStartEvent start) {
            refuseTag(start.getTag(), place);
            return new Node.Sequence(place, items(depth));
        }
        syntax(
                problems,
                place,
                "an alias stands here",
                "the value itself",
                "write the value out; aliases are not supported");
        return new Node.Scalar(place, "", true);
    }

    private Map<String, Entry> entries(int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Node key = node((NodeEvent) event, depth + 1);
            Node value = node((NodeEvent) events.next(), depth + 1);
            if (key instanceof Node.Scalar name) {
                put(entries, name, value);
            } else {
                syntax(
                        problems,
                        key.place(),
                        "a key is a list or a mapping",
                        "a key that is text",
                        "write the key as text; put quotes around {…} and […]");
            }
        }
        return entries;
    }

    private void put(Map<String, Entry> entries, Node.Scalar key, Node value) {
        Entry before = entries.putIfAbsent(key.text(), new Entry(key.place(), value));
        if (before != null) {
            syntax(
                    problems,
                    key.place(),
                    "the key " + Shown.quoted(key.text()) + " stands here again; it is also in line "
                            + before.key().line(),
                    "each key once",
                    "take one of the two away");
        }
    }

    private List<Node> items(int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node((NodeEvent) event, depth + 1));
        }
        return items;
    }

    private void refuseTag(Optional<String> tag, Place place) {
        tag.ifPresent(name -> syntax(
                problems,
                place,
                "the tag " + Shown.quoted(name) + " stands here",
                "a value without a tag",
                "take the tag away; put quotes around a text that begins with !"));
    }

    private static void syntax(Problems problems, Place place, String found, String expected, String mend) {
        problems.add(new Problem(Kind.SYNTAX, place, found, "", expected, mend), "");
    }

    private Place place(Event event) {
        return event.getStartMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Without the snippet of the file that the library adds: it may show a secret. */
    private static String words(MarkedYamlEngineException malformed) {
        String context = malformed.getContext();
        String problem = Shown.sentence(malformed.getProblem());
        return context == null || context.isBlank() ? problem : Shown.of(context) + ", " + problem;
    }

    /** Ends the reading of a file whose depth would end the program. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooDeep(Place place) {
            super("nested too deeply", null, false, false);
            this.place = place;
        }
    }
}
