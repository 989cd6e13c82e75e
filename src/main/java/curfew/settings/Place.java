package curfew.settings;

import java.nio.file.Path;

/**
 * Where something stands in a file.
 *
 * @param file as a person would find it
 * @param line from 1
 * @param column from 1: of characters in YAML, of cells in CSV
 */
public record Place(String file, int line, int column) {

    /** Such as {@code jobs/nightly.yaml:14:5}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }

    /** The file without its folder. */
    String fileName() {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }
}
