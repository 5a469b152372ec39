package io.parley.web.admin;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether hours are open at a moment, and why; and which days off a place has. */
public final class HoursRoutes {
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 5;

    private final Configuration configuration;
    private final InstantSource clock;

    public HoursRoutes(Configuration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** What decides whether it is open. */
    public enum Because {
        WEEKDAY,
        HOLIDAY,
        EXCEPTION
    }

    /**
     * One moment.
     *
     * @param until when it closes, while it is open; milliseconds since 1970
     * @param opens when it opens next, while it is closed
     * @param zone whose clock decides
     */
    public record MomentView(boolean open, Optional<Long> until, Optional<Long> opens, Because because, String zone) {}

    public record HolidaysView(String code, int year, List<HolidayView> days) {}

    /** @param date such as 2026-04-05 */
    public record HolidayView(String date, String name) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/hours/{id}/moment")
                        .access(Access.FLOOR)
                        .queries("at")
                        .answers(MomentView.class)
                        .about("Whether opening hours are open at a moment, and what decides it.")
                        .does(this::moment),
                Route.get("/api/holidays/{code}")
                        .access(Access.FLOOR)
                        .queries("year")
                        .answers(HolidaysView.class)
                        .about("The public holidays of a country or region, such as LT or DE-BY.")
                        .does(this::holidays));
    }

    private Answer moment(ApiCall call) {
        Configuration.Hours hours =
                configuration.hours(call.path("id")).orElseThrow(() -> Refusal.notFound("opening hours"));
        Instant at = Moments.read(call.query("at"), clock.instant());
        LocalDate date = hours.opening().decidedBy(at);
        Because because = Because.WEEKDAY;
        if (hours.exceptions().contains(date)) {
            because = Because.EXCEPTION;
        } else if (hours.opening().days().containsKey(date)) {
            because = Because.HOLIDAY;
        }
        TryRoutes.OpenView open = TryRoutes.open(Optional.of(hours.opening()), at);
        return Answer.json(new MomentView(
                open.open(),
                open.until(),
                open.opens(),
                because,
                hours.opening().zone().getId()));
    }

    private Answer holidays(ApiCall call) {
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        long year = call.queryNumber("year").orElse(now);
        if (year < now - YEARS_BACK || year > now + YEARS_AHEAD) {
            throw Refusal.badField("year", "must be " + (now - YEARS_BACK) + " to " + (now + YEARS_AHEAD));
        }
        String place = call.path("code");
        Map<LocalDate, String> days = configuration
                .holidays(place, (int) year, Locale.forLanguageTag(call.person().language()))
                .orElseThrow(() -> Refusal.notFound("country or region with known holidays"));
        return Answer.json(new HolidaysView(
                place,
                (int) year,
                days.entrySet().stream()
                        .map(day -> new HolidayView(day.getKey().toString(), day.getValue()))
                        .toList()));
    }
}
