package curfew.doctor;

import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.Lock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges what the schema does not know or does not allow. Pure. */
final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * Attributes that a run cannot do without. Times and the standard's credentials are not among them: what a server does not know, no entry
     * has.
     */
    static Set<String> used(DirectorySettings settings) {
        Conventions conventions = settings.conventions();
        Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        used.add(conventions.id());
        used.add(conventions.login());
        used.addAll(settings.attributes().keys());
        used.addAll(marks(conventions));
        conventions.locks().forEach(lock -> used.add(lock.attribute()));
        Set<String> credentials = new TreeSet<>(conventions.credentials());
        credentials.removeAll(Conventions.of(settings.kind()).credentials());
        used.addAll(credentials);
        return used;
    }

    /** The lock that is for every entry, and the stamp. */
    static Set<String> marks(Conventions conventions) {
        Set<String> marks = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        conventions.locks().stream()
                .filter(lock -> lock.objectClass().isEmpty())
                .map(Lock::attribute)
                .forEach(marks::add);
        if (!conventions.stamp().isEmpty()) {
            marks.add(conventions.stamp());
        }
        return marks;
    }

    static List<Diagnosis> unknown(DirectoryCase directory, Set<String> unknown) {
        return unknown.isEmpty()
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.ATTRIBUTE_UNKNOWN,
                        directory.where(),
                        "not in the schema: " + String.join(", ", unknown),
                        "attributes that the server knows"));
    }

    static List<Diagnosis> notAllowed(DirectoryCase directory, Lacking lacking) {
        String words = lacking.words("accounts");
        return words.isEmpty()
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.ATTRIBUTE_NOT_ALLOWED,
                        directory.where(lacking.ou()),
                        "not allowed by their classes: " + words,
                        "classes that allow them"));
    }
}
