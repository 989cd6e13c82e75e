package curfew.feeds;

import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files a feed may be, newest first.
 *
 * @param folder the part before the last slash, as written; empty for the base directory itself
 * @param name what the file's name looks like; the group {@code date} is the date, if it has one
 * @param date how the date is written; null if the name has none
 */
record FilePattern(String folder, Pattern name, @Nullable DateTimeFormatter date) {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    /**
     * Reads {@code drop/hr-{yyyy-MM-dd}.csv}, {@code drop/hr-*.csv} or {@code drop/hr.csv}.
     *
     * @throws IllegalArgumentException if the date in braces is no date, or the folder holds a pattern
     */
    static FilePattern of(String file) {
        int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        String folder = slash < 0 ? "" : file.substring(0, Math.max(slash, 1));
        String last = file.substring(slash + 1);
        if (last.isBlank() || BRACES.matcher(folder).find() || folder.contains("*")) {
            throw new IllegalArgumentException(
                    "file '" + file + "': a date or a * stands in the last part of the path, which is not empty");
        }
        Matcher braces = BRACES.matcher(last);
        if (!braces.find()) {
            return new FilePattern(folder, Pattern.compile(glob(last)), null);
        }
        DateTimeFormatter date = date(file, braces.group(1));
        String name = glob(last.substring(0, braces.start())) + "(?<date>.+?)" + glob(last.substring(braces.end()));
        if (braces.find()) {
            throw new IllegalArgumentException("file '" + file + "' holds two dates");
        }
        return new FilePattern(folder, Pattern.compile(name), date);
    }

    private static DateTimeFormatter date(String file, String pattern) {
        String proleptic = pattern.replace('y', 'u');
        if (!proleptic.contains("uuuu") || !proleptic.contains("d")) {
            throw new IllegalArgumentException(
                    "file '" + file + "': {" + pattern + "} needs year, month and day, such as {yyyy-MM-dd}");
        }
        try {
            return DateTimeFormatter.ofPattern(proleptic, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("file '" + file + "': {" + pattern + "}: " + e.getMessage(), e);
        }
    }

    private static String glob(String text) {
        StringBuilder regex = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return regex.toString();
    }
}
