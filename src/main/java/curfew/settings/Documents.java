package curfew.settings;

import curfew.settings.Problem.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the files that a job names, and has each checked with its schema. */
final class Documents {
    private final Sources sources;
    private final Problems problems;

    Documents(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    Sources sources() {
        return sources;
    }

    /** The job file itself. */
    Optional<View> job() {
        Path file = sources.job();
        return yaml(file, new Place(file.toString(), 1, 1), SchemaFile.JOB);
    }

    /** The YAML file that is named here; empty if none is, or it cannot be understood at all. */
    Optional<View> yaml(View named, SchemaFile schema) {
        return path(named).flatMap(file -> yaml(file, named.place(), schema));
    }

    /** The rows of the CSV file that is named here. */
    List<View> csv(View named, SchemaFile schema) {
        return path(named)
                .map(file -> sources.text(file, named.place())
                        .map(text -> rows(CsvReader.read(file.toString(), text, schema, problems), schema))
                        .orElse(List.of()))
                .orElse(List.of());
    }

    /** The path that is named here, relative to the job file's directory. */
    Optional<Path> path(View named) {
        String written = named.text("");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> path = sources.resolve(written);
        if (path.isEmpty()) {
            named.problem(
                    named.name() + " is " + Shown.quoted(written), "a path that this system can have", "mend the path");
        }
        return path;
    }

    private Optional<View> yaml(Path file, Place asked, SchemaFile schema) {
        Optional<Node> root =
                sources.text(file, asked).flatMap(text -> YamlReader.read(file.toString(), text, problems));
        root.ifPresent(node -> {
            new SchemaCheck(schema, problems).check(node);
            refuseSubstitution(node, "");
        });
        return root.map(node -> View.of(node, problems));
    }

    private List<View> rows(List<Node> rows, SchemaFile schema) {
        SchemaCheck check = new SchemaCheck(schema, problems);
        return rows.stream()
                .map(row -> {
                    String path = "row " + row.place().line();
                    check.check(row, path);
                    return View.row(row, path, problems);
                })
                .toList();
    }

    /** Somebody who writes {@code ${HOME}} expects it to be replaced; it would be a name that nobody has. */
    private void refuseSubstitution(Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> refuseSubstitution(entry.value(), Node.path(path, key)));
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                refuseSubstitution(sequence.items().get(i), Node.path(path, i));
            }
        } else if (node instanceof Node.Scalar scalar
                && scalar.text().contains("${")
                && !problems.isAtFault(scalar.place().file(), path)) {
            problems.add(
                    new Problem(
                            Kind.REFERENCE,
                            scalar.place(),
                            path + " holds ${…}, which is not replaced",
                            "",
                            "the text itself",
                            "write the text out; a secret goes into {file: path} or {env: NAME}"),
                    path);
        }
    }
}
