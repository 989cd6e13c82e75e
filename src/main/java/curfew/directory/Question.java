package curfew.directory;

import java.util.List;
import java.util.Set;

/** Something that a {@link DirectoryReader} will be asked about one entry, so that it may ask its server many of them at a time. */
public sealed interface Question {

    /** As {@link DirectoryReader#observe}. */
    record Observe(EntryRef entry, Set<String> attributes) implements Question {
        public Observe {
            attributes = Set.copyOf(attributes);
        }
    }

    /** As {@link DirectoryReader#stillThere}. */
    record StillThere(EntryRef entry, String attribute, List<Value> values) implements Question {
        public StillThere {
            values = List.copyOf(values);
        }
    }
}
