package io.parley;

import io.parley.ops.config.PublicHolidays;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley holidays LT}: the days on which hours with {@code holidays: LT} are closed. */
@Command(
        name = "holidays",
        description = "Prints the public holidays that opening hours with this setting are closed on.",
        mixinStandardHelpOptions = true)
final class HolidaysCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLACE", description = "a country or region, such as LT or DE-BY")
    private String place = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PublicHolidays.whyUnknown(place).ifPresent(why -> {
            throw new CommandLine.ParameterException(spec.commandLine(), place + " " + why);
        });
        PrintWriter out = spec.commandLine().getOut();
        for (LocalDate date : PublicHolidays.ahead(place, PublicHolidays.thisYear())) {
            out.println(date + " " + date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        out.flush();
        return 0;
    }
}
