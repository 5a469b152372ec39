package io.parley.web.console;

import io.parley.core.measure.AbandonRate;
import io.parley.core.measure.ServiceLevel;
import io.parley.report.Figures;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures that people look at first. @param text its name, in the catalogue of reports */
record ReportColumns(String text, Kind kind, Function<Figures, OptionalDouble> value) {
    private static final double DAY_MS = 86_400_000;

    enum Kind {
        COUNT,
        SHARE,
        /** As a part of a day, as workbooks count time. */
        LENGTH,
        MEAN
    }

    static List<ReportColumns> all() {
        return List.of(
                count("contacts", f -> f.stays().entered()),
                count("answered", f -> f.stays().ends().answered()),
                count("left", f -> f.stays().ends().abandoned()),
                share("service", f -> f.stays().serviceLevel(ServiceLevel.SL_IGNORE_EARLY)),
                share("abandoned", f -> AbandonRate.AB_IGNORE_SHORT.of(f.stays().ends())),
                length("speed", f -> f.stays().speedOfAnswerMs()),
                length("longest", f -> OptionalDouble.of(f.longestMs())),
                length("handling", f -> f.handled().meanMs()),
                count("asleep", f -> f.asleep().count()),
                length("slept", f -> f.asleep().meanMs()),
                share("rna", f -> f.offers().rate()),
                share(
                        "occupancy",
                        f -> f.worked().map(w -> w.occupancy().union()).orElse(OptionalDouble.empty())),
                share(
                        "adherence",
                        f -> f.worked().map(w -> w.kept().adherence()).orElse(OptionalDouble.empty())),
                share(
                        "conformance",
                        f -> f.worked().map(w -> w.kept().conformance()).orElse(OptionalDouble.empty())),
                new ReportColumns("rating", Kind.MEAN, f -> f.rated().mean()),
                share("csat", f -> f.rated().good4Or5()),
                count("reviewed", f -> f.reviewed().contacts()),
                share("score", f -> f.reviewed().score()),
                count("notPassed", f -> f.reviewed().notPassed()),
                count("critical", f -> f.reviewed().critical()),
                count("asked", f -> f.consents().asked()),
                share("agreed", f -> f.consents().rate()));
    }

    private static ReportColumns count(String text, Function<Figures, Long> value) {
        return new ReportColumns(text, Kind.COUNT, f -> OptionalDouble.of(value.apply(f)));
    }

    private static ReportColumns share(String text, Function<Figures, OptionalDouble> value) {
        return new ReportColumns(text, Kind.SHARE, value);
    }

    private static ReportColumns length(String text, Function<Figures, OptionalDouble> millis) {
        return new ReportColumns(text, Kind.LENGTH, f -> {
            OptionalDouble ms = millis.apply(f);
            return ms.isPresent() ? OptionalDouble.of(ms.getAsDouble() / DAY_MS) : ms;
        });
    }
}
