package curfew.settings;

import curfew.feeds.FeedSettings;
import curfew.feeds.KeyForm;
import curfew.feeds.Mapping;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the feeds of a job, each with the mapping that it names. */
final class FeedBinder {
    private final Documents documents;
    private final ZoneId zone;
    private final Map<String, View> mappings = new LinkedHashMap<>();
    private final Set<String> fields = new TreeSet<>();
    private boolean unknown;

    FeedBinder(Documents documents, ZoneId zone) {
        this.documents = documents;
        this.zone = zone;
    }

    /** The feeds that hold. */
    List<FeedSettings> bind(View feeds) {
        List<FeedSettings> bound = new ArrayList<>();
        feeds.entries().forEach((name, view) -> feed(name, view).ifPresent(bound::add));
        mappings.values().forEach(mapping -> links(mapping, feeds.entries().keySet()));
        return bound;
    }

    /** The fields of all feeds that accounts can be compared with; none if they are not all known. */
    Set<String> fields() {
        return unknown ? Set.of() : fields;
    }

    private Optional<FeedSettings> feed(String name, View view) {
        Optional<View> file = documents.yaml(view.at("mapping"), SchemaFile.FEED);
        unknown |= file.isEmpty();
        file.ifPresent(mapping -> {
            mappings.put(name, mapping);
            MappingBinder.textFields(mapping).forEach(fields::add);
        });
        Optional<Mapping> mapping = file.flatMap(root -> new MappingBinder(root, zone).bind());
        Duration maxAge = view.at("max_age").as(Parsers::duration, Duration.ZERO);
        View rejects = view.at("max_rejects");
        return mapping.flatMap(how -> view.build(() -> new FeedSettings(
                name,
                view.at("kind").as(Parsers.word(FeedSettings.Kind::valueOf), FeedSettings.Kind.EMPLOYMENT),
                view.at("file").text(""),
                how,
                maxAge,
                rejects.at("count").integer(0),
                rejects.at("percent").decimal(0),
                view.at("required").flag(true),
                SensitivityBinder.bind(view.at("baseline")))));
    }

    private void links(View mapping, Set<String> feeds) {
        for (View link : mapping.at("links").items()) {
            View target = link.at("feed");
            String to = target.text("");
            if (to.isEmpty()) {
                continue;
            }
            // A link to the feed itself is the person's earlier number there.
            if (!feeds.contains(to)) {
                String mend = Nearest.to(to, feeds)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("name a feed of the job");
                target.problem(
                        "the feed " + Shown.quoted(to) + " is not in the job",
                        "one of " + String.join(", ", feeds),
                        mend);
            } else {
                sameForm(link, to);
            }
        }
    }

    /** A key and a link to it that are made comparable in two ways would never meet. */
    private void sameForm(View link, String to) {
        View other = mappings.get(to);
        if (other == null) {
            return;
        }
        KeyForm theirs = MappingBinder.form(other.at("key").at("form"));
        KeyForm ours = MappingBinder.form(link.at("form"));
        if (ours != theirs) {
            String form = theirs.name().toLowerCase(java.util.Locale.ROOT);
            link.problem(
                    "the link's form is " + ours.name().toLowerCase(java.util.Locale.ROOT) + ", and keys of " + to
                            + " have the form " + form,
                    "form: " + form + ", as in " + other.place().file(),
                    "write the same form in both mappings");
        }
    }
}
