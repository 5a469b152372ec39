package io.parley.ops.config;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Public holidays by country, or country and region, as ISO 3166 writes them: {@code LT}, {@code DE-BY}. They become
 * dates when the configuration is used, so that nothing that decides has to know a calendar.
 */
public final class PublicHolidays {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int YEARS_AHEAD = 3;

    /** Asked for by every queue each time the configuration changes. */
    private static final Map<Asked, SortedSet<LocalDate>> KNOWN = new ConcurrentHashMap<>();

    private record Asked(String place, Year year) {}

    private PublicHolidays() {}

    private static Set<String> countries() {
        return new TreeSet<>(HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> COUNTRY.matcher(code).matches())
                .toList());
    }

    /** Regions of a country that have holidays of their own, such as {@code BY}; none for most. */
    private static Set<String> regions(String country) {
        Set<String> regions = new TreeSet<>();
        calendar(country).getChildren().keySet().forEach(region -> regions.add(region.toUpperCase(Locale.ROOT)));
        return regions;
    }

    /** What is wrong with this place, and what to write instead; empty if its holidays are known. */
    public static Optional<String> whyUnknown(String place) {
        List<String> parts = List.of(place.split("-", -1));
        if (!countries().contains(parts.getFirst())) {
            return Optional.of(
                    "is no country whose holidays are known; write two capital letters such as LT, or write the"
                            + " days under exceptions; known: " + countries());
        }
        Set<String> regions = regions(parts.getFirst());
        boolean known = parts.size() == 1 || parts.size() == 2 && regions.contains(parts.getLast());
        return known
                ? Optional.empty()
                : Optional.of(
                        "names no region of " + parts.getFirst() + " with holidays of its own; known: " + regions);
    }

    /** The year it is. */
    public static Year thisYear() {
        return Year.now(ZoneOffset.UTC);
    }

    /** The days off of a year and the three after it. */
    public static SortedSet<LocalDate> ahead(String place, Year year) {
        return KNOWN.computeIfAbsent(
                new Asked(place, year), asked -> Collections.unmodifiableSortedSet(of(place, year)));
    }

    /** The days off of one year with their names in this language, or in that of the country. */
    public static SortedMap<LocalDate, String> named(String place, Year year, Locale language) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        holidays(place, year)
                .forEach(holiday -> dates(holiday)
                        .forEach(date -> days.merge(date, holiday.getDescription(language), PublicHolidays::both)));
        return days;
    }

    private static String both(String first, String second) {
        return first.equals(second) ? first : first + ", " + second;
    }

    /** Where a day is made up for, both days. */
    static SortedSet<LocalDate> of(String place, Year year) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (int ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
            holidays(place, year.plusYears(ahead))
                    .flatMap(PublicHolidays::dates)
                    .forEach(dates::add);
        }
        return dates;
    }

    private static Stream<Holiday> holidays(String place, Year year) {
        String[] parts = place.toLowerCase(Locale.ROOT).split("-");
        String[] region = Arrays.copyOfRange(parts, 1, parts.length);
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        return manager.getHolidays(year, region).stream()
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE);
    }

    private static Stream<LocalDate> dates(Holiday holiday) {
        return Stream.of(holiday.getDate(), holiday.getActualDate());
    }

    private static CalendarHierarchy calendar(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                .getCalendarHierarchy();
    }
}
