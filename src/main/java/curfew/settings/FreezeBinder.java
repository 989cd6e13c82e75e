package curfew.settings;

import curfew.brake.Freeze;
import curfew.brake.Freeze.Weekday;
import curfew.settings.View.BadValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the times in which nothing ordinary is changed. */
final class FreezeBinder {
    private static final Pattern WEEKLY = Pattern.compile("([A-Za-z]{3}) ([0-9]{2}:[0-9]{2})");

    private final ZoneId zone;

    FreezeBinder(ZoneId zone) {
        this.zone = zone;
    }

    List<Freeze> bind(View freezes) {
        List<Freeze> all = new ArrayList<>();
        for (View view : freezes.items()) {
            View from = view.at("from");
            View until = view.at("until");
            if (isWeekly(from) != isWeekly(until)) {
                view.problem(
                        "one end is a day of the week and the other a date",
                        "two dates, or two days of the week such as Fri 18:00 and Mon 06:00",
                        "write both alike");
            } else if (isWeekly(from)) {
                weekly(view, from, until, all);
            } else {
                dated(view, from, until, all);
            }
        }
        return all;
    }

    private static boolean isWeekly(View end) {
        return WEEKLY.matcher(end.text("")).matches();
    }

    private void dated(View view, View from, View until, List<Freeze> all) {
        Instant start = from.as(Parsers.instant(zone), Instant.EPOCH);
        Instant end = until.as(Parsers.instant(zone), Instant.MAX);
        view.build(() -> new Freeze.Dated(start, end, view.at("reason").text("")))
                .ifPresent(all::add);
    }

    private void weekly(View view, View from, View until, List<Freeze> all) {
        Weekday start = from.as(FreezeBinder::weekday, new Weekday(DayOfWeek.MONDAY, LocalTime.MIN));
        Weekday end = until.as(FreezeBinder::weekday, new Weekday(DayOfWeek.TUESDAY, LocalTime.MIN));
        view.build(() -> new Freeze.Weekly(start, end, zone, view.at("reason").text("")))
                .ifPresent(all::add);
    }

    private static Weekday weekday(String text) throws BadValue {
        Matcher matcher = WEEKLY.matcher(text);
        if (matcher.matches()) {
            String day = matcher.group(1).toUpperCase(Locale.ROOT);
            try {
                LocalTime time = LocalTime.parse(matcher.group(2));
                for (DayOfWeek one : DayOfWeek.values()) {
                    if (one.name().startsWith(day)) {
                        return new Weekday(one, time);
                    }
                }
            } catch (DateTimeException none) {
                throw new BadValue("a time of day from 00:00 to 23:59", "mend the time");
            }
        }
        throw new BadValue("a day and a time such as Fri 18:00", "write Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }
}
