package curfew.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What becomes of a feed on its way, step by step. Each step is a word and its value:
 *
 * <ul>
 *   <li>{@code as_of}: the file of another day;
 *   <li>{@code keep_rows}, {@code keep_bytes}: so many per cent from the beginning, cut at a line end or where it falls;
 *   <li>{@code drop}, {@code only}: the rows that a pattern is found in, away or alone; the header stays;
 *   <li>{@code rows}, {@code header}: replaces a pattern in each row, or in the header; {@code $1} is a group;
 *   <li>{@code add}: further lines; {@code append}: another feed's file, or the same once more;
 *   <li>{@code text}: something else altogether;
 *   <li>{@code lines}: what stands between lines;
 *   <li>{@code charset}, {@code gzip}, {@code zeroed}: other bytes; zeros from so many per cent onwards.
 * </ul>
 */
final class Damage {
    private final UnaryOperator<String> otherFeed;
    private final List<Map<String, Object>> steps;

    /** @param otherFeed the undamaged file of another feed on the same day */
    Damage(UnaryOperator<String> otherFeed, List<Map<String, Object>> steps) {
        this.otherFeed = otherFeed;
        this.steps = List.copyOf(steps);
    }

    /** The day whose file is delivered, where it is not the day itself. */
    LocalDate day(LocalDate otherwise) {
        return steps.stream()
                .filter(step -> step.containsKey("as_of"))
                .map(step -> LocalDate.parse(step.get("as_of").toString()))
                .findFirst()
                .orElse(otherwise);
    }

    byte[] to(String feed) {
        String text = feed;
        byte[] bytes = null;
        for (Map<String, Object> step : steps) {
            for (Map.Entry<String, Object> one : step.entrySet()) {
                switch (one.getKey()) {
                    case "as_of" -> {}
                    case "charset", "gzip", "zeroed", "keep_bytes" ->
                        bytes = bytes(one.getKey(), one.getValue(), bytes == null ? utf8(text) : bytes);
                    default -> text = text(one.getKey(), one.getValue(), text);
                }
            }
        }
        return bytes == null ? utf8(text) : bytes;
    }

    private String text(String word, Object value, String text) {
        String header = text.substring(0, text.indexOf('\n') + 1);
        List<String> rows = text.substring(header.length()).lines().toList();
        return switch (word) {
            case "keep_rows" -> whole(header, rows.subList(0, share(value, rows.size())));
            case "drop" -> whole(header, matching(rows, value, false));
            case "only" -> whole(header, matching(rows, value, true));
            case "rows" ->
                whole(header, rows.stream().map(row -> replaced(row, value)).toList());
            case "header" -> whole(replaced(header, value), rows);
            case "add" -> text + whole("", value instanceof List<?> lines ? lines : List.of(value));
            case "append" -> text + otherFeed.apply(value.toString());
            case "text" -> value.toString();
            case "lines" -> text.replace("\n", value.toString());
            default -> throw new IllegalArgumentException("no damage is called " + word);
        };
    }

    private static byte[] bytes(String word, Object value, byte[] bytes) {
        return switch (word) {
            case "charset" -> new String(bytes, StandardCharsets.UTF_8).getBytes(Charset.forName(value.toString()));
            case "keep_bytes" -> Arrays.copyOf(bytes, share(value, bytes.length));
            case "zeroed" -> Arrays.copyOf(Arrays.copyOf(bytes, share(value, bytes.length)), bytes.length);
            default -> zipped(bytes);
        };
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String whole(String header, List<?> rows) {
        StringBuilder text = new StringBuilder(header);
        rows.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }

    private static int share(Object percent, int of) {
        return of * Integer.parseInt(percent.toString()) / 100;
    }

    private static List<String> matching(List<String> rows, Object pattern, boolean kept) {
        Predicate<String> found = Pattern.compile(pattern.toString()).asPredicate();
        return rows.stream().filter(row -> found.test(row) == kept).toList();
    }

    /** One pattern after the other; a row that none is found in stays as it is. */
    private static String replaced(String row, Object patterns) {
        String text = row;
        for (Map.Entry<String, Object> one : Yaml.map(patterns).entrySet()) {
            text = text.replaceAll(one.getKey(), String.valueOf(one.getValue()));
        }
        return text;
    }

    /** The steps that a scenario lists for a feed. */
    static List<Map<String, Object>> steps(Object listed) {
        List<Map<String, Object>> steps = new ArrayList<>();
        Stream.of(listed)
                .filter(List.class::isInstance)
                .flatMap(all -> ((List<?>) all).stream())
                .forEach(step -> steps.add(Yaml.map(step)));
        return steps;
    }
}
