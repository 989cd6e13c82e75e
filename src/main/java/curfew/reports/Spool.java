package curfew.reports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder in which a run keeps the tables that are written while it reads, until its report takes them over. A table has its
 * name there only once it is whole; starting over replaces it.
 *
 * @param folder is made if it is not there; belongs to one run
 */
public record Spool(Path folder) {
    static final String VERDICTS = "verdicts.csv";

    public Path decisions() {
        return folder.resolve(ReportFile.DECISIONS.fileName());
    }

    public Path rejects() {
        return folder.resolve(ReportFile.REJECTS.fileName());
    }

    Path verdicts() {
        return folder.resolve(VERDICTS);
    }

    Path make() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Writes a file under another name, and gives it its own once it is whole. */
    static void whole(Path file, Writing writing) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8), 1 << 16)) {
            writing.to(out);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What is written to a file. */
    interface Writing {
        void to(BufferedWriter out) throws IOException;
    }
}
