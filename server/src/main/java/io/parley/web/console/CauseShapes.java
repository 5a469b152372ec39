package io.parley.web.console;

import io.parley.report.CauseFigures;
import java.util.List;

/** The report of causes of Q.850, in the shapes of API.md. */
final class CauseShapes {
    private CauseShapes() {}

    /** @param contacts that named any cause; who named two is counted once */
    public record CausesView(ReportShapes.PeriodView period, long contacts, List<CauseRow> causes) {}

    /**
     * @param meaning in English
     * @param contacts each once; by whose leg named it: {@code customer}, {@code agent}, {@code outside}
     */
    public record CauseRow(int cause, String meaning, long contacts, long customer, long agent, long outside) {}

    static CausesView of(ReportShapes.PeriodView period, CauseFigures figures) {
        return new CausesView(
                period,
                figures.contacts(),
                figures.causes().stream()
                        .map(one -> new CauseRow(
                                one.cause(), one.meaning(), one.contacts(), one.customer(), one.agent(), one.outside()))
                        .toList());
    }
}
