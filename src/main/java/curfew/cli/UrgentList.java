package curfew.cli;

import curfew.approval.Signature;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.feeds.FeedSettings;
import curfew.settings.JobSettings;
import curfew.settings.ListFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job's urgent list, for a command that adds to it. Nothing on it is ever changed or taken off by a program. */
final class UrgentList {
    private static final int LONGEST = 1_000;

    private final JobSettings settings;

    UrgentList(JobSettings settings) {
        this.settings = settings;
    }

    /** @throws UsageException if one of the names cannot stand there */
    void mustTake(List<String> names) {
        for (String name : names) {
            String shown = Printable.of(name);
            if (name.isBlank()) {
                throw new UsageException(
                        "a name is empty; nothing was written or changed. Name a person such as hr:00123,"
                                + " or an account by login, DN or immutable id.");
            }
            if (name.length() > LONGEST || name.codePoints().anyMatch(Character::isISOControl)) {
                throw new UsageException(shown
                        + " is too long for a name, or holds control characters; nothing was written" + " or changed.");
            }
            if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
                throw new UsageException(
                        shown + " holds a pattern, and the urgent list takes one name a row; nothing was"
                                + " written or changed. Name each person or account.");
            }
            mustBeOfAFeed(name);
        }
    }

    private void mustBeOfAFeed(String name) {
        int colon = name.indexOf(':');
        if (colon <= 0 || name.indexOf('=') >= 0) {
            return;
        }
        String feed = name.substring(0, colon).strip();
        if (settings.feeds().stream().noneMatch(one -> one.name().equals(feed))) {
            throw new UsageException(Printable.of(name) + " is written as a person of the feed " + Printable.of(feed)
                    + ", and the job has "
                    + settings.feeds().stream().map(FeedSettings::name).collect(Collectors.joining(", "))
                    + "; nothing was written or changed. Write a person as feed:key.");
        }
        if (name.substring(colon + 1).isBlank()) {
            throw new UsageException(
                    Printable.of(name) + " has no key behind the feed; nothing was written or changed.");
        }
    }

    /** Where it is. */
    Path file() {
        Path file = settings.growing().urgent();
        if (file == null) {
            throw new UsageException(
                    "the job has no urgent list; nothing was written or changed. Add lists.urgent to " + settings.file()
                            + ", naming a CSV file with the header person_or_account,reason,by,from,lifted_by,lifted_at.");
        }
        return file;
    }

    /**
     * Writes those who are not on it, or whose rows were lifted; durable on return.
     *
     * @return those that were written
     * @throws UsageException if there is no list, or it cannot be written
     */
    List<String> add(List<String> names, Signature signature, Instant from) {
        Path file = file();
        List<Map<String, String>> rows = missing(names, from).stream()
                .map(name -> row(name, signature, from))
                .toList();
        try {
            if (!rows.isEmpty()) {
                mustBeWritable(file);
                new ListFile(file).append(rows);
            }
        } catch (IOException | SecurityException failed) {
            throw new UsageException("the urgent list " + file + " cannot be written: " + words(failed)
                    + ". Nothing was written or changed. Make the file and its folder writable for this account, which runs as "
                    + OsUser.ofThisProcess().name() + ", or add the row by hand: "
                    + String.join(",", names.get(0), signature.reason(), signature.by(), from.toString(), "", ""));
        }
        return rows.stream()
                .map(row -> String.valueOf(row.get("person_or_account")))
                .toList();
    }

    private static void mustBeWritable(Path file) throws IOException {
        Path target = file.toRealPath();
        if (!Files.isWritable(target) || !Files.isWritable(target.resolveSibling(""))) {
            throw new IOException("this account may not write it");
        }
    }

    private static String words(Exception failed) {
        String message = failed.getMessage();
        return failed.getClass().getSimpleName() + (message == null ? "" : ", " + message);
    }

    private List<String> missing(List<String> names, Instant at) {
        return names.stream()
                .filter(name -> settings.guards().urgent().stream()
                        .noneMatch(rule ->
                                rule.isInForceAt(at) && rule.subject().strip().equalsIgnoreCase(name)))
                .toList();
    }

    private static Map<String, String> row(String name, Signature signature, Instant from) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person_or_account", name);
        row.put("reason", signature.reason());
        row.put("by", signature.by());
        row.put("from", from.toString());
        return row;
    }

    /** The job as it would be with these on the list, which need not be there. */
    JobSettings with(List<String> names, Signature signature, Instant from) {
        GuardRules now = settings.guards();
        List<UrgentRevocation> urgent = new ArrayList<>(now.urgent());
        @Nullable Path file = settings.growing().urgent();
        String shown = file == null ? "urgent list" : String.valueOf(file.getFileName());
        missing(names, from)
                .forEach(name -> urgent.add(
                        new UrgentRevocation(name, signature.reason(), signature.by(), from, "", null, shown, 0)));
        return settings.with(
                new GuardRules(now.protections(), now.exceptions(), now.legalHolds(), urgent, now.holds()));
    }
}
