package curfew.evidence;

import curfew.reports.FileDigest;
import curfew.reports.Json;
import curfew.reports.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code manifest.json} says.
 *
 * @param run the run that the report is of
 * @param writtenAt when the report was made, ISO 8601
 * @param planDigest digest of the run's plan
 * @param previous the report before it; empty for the first
 * @param files SHA-256 in lower-case hex by file name, the manifest itself left out; sorted
 */
record Manifest(
        String run,
        String writtenAt,
        String programVersion,
        String settingsDigest,
        String planDigest,
        Optional<Previous> previous,
        Map<String, String> files) {
    static final String FILE = ReportFile.MANIFEST.fileName();
    private static final int FORMAT = 1;

    /**
     * The report before.
     *
     * @param run its run, which is its folder's name
     * @param manifest SHA-256 of its manifest; empty if it had none
     */
    record Previous(String run, String manifest) {
        /** The report in a folder, as it is now; without a digest if somebody took its manifest away, which must not stop this run. */
        static Previous of(Path folder) throws IOException {
            Path manifest = folder.resolve(FILE);
            String digest =
                    Files.isRegularFile(manifest) ? FileDigest.of(manifest).sha256() : "";
            return new Previous(String.valueOf(folder.getFileName()), digest);
        }
    }

    Manifest {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    byte[] bytes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("run", run);
        map.put("written_at", writtenAt);
        map.put("program_version", programVersion);
        map.put("settings_digest", settingsDigest);
        map.put("plan_digest", planDigest);
        map.put("previous", previous.map(Manifest::map).orElse(null));
        map.put("files", files);
        return Json.bytes(map);
    }

    private static Map<String, String> map(Previous previous) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("run", previous.run());
        map.put("manifest_sha256", previous.manifest());
        return map;
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws IOException if it is not there or is no manifest of this format
     */
    static Manifest read(Path folder) throws IOException {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(FILE)));
        } catch (JacksonException noJson) {
            throw new IOException("is no JSON: " + noJson.getOriginalMessage(), noJson);
        }
        int format = node.path("format").asInt(0);
        if (format != FORMAT || !node.path("files").isObject()) {
            throw new IOException("is no manifest of format " + FORMAT);
        }
        Map<String, String> files = new TreeMap<>();
        node.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString("")));
        JsonNode previous = node.path("previous");
        return new Manifest(
                text(node, "run"),
                text(node, "written_at"),
                text(node, "program_version"),
                text(node, "settings_digest"),
                text(node, "plan_digest"),
                previous.isObject()
                        ? Optional.of(new Previous(text(previous, "run"), text(previous, "manifest_sha256")))
                        : Optional.empty(),
                files);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
