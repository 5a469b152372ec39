package io.parley.report;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180: commas, CRLF, quotes where needed, UTF-8. It begins with a byte order mark unless told
 * otherwise, for without one spreadsheets take it for another encoding. Text that a spreadsheet would run as a formula
 * is made text by an apostrophe.
 */
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private static final char MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder();

    public Csv(boolean withMark) {
        if (withMark) {
            text.append(MARK);
        }
    }

    /** Cells are text, numbers, or nothing where there is no data. */
    public Csv row(List<?> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        return switch (value) {
            case OptionalDouble number -> number.isPresent() ? plain(number.getAsDouble()) : "";
            case Double number -> plain(number);
            case Long number -> Long.toString(number);
            case Integer number -> Integer.toString(number);
            default -> quoted(harmless(value.toString()));
        };
    }

    private static String plain(double number) {
        long tenThousandths = Math.round(number * 10_000);
        String digits = tenThousandths % 10_000 == 0
                ? Long.toString(tenThousandths / 10_000)
                : BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
        return digits;
    }

    private static String harmless(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    /** Whether an apostrophe before it makes it text. */
    public static boolean isHarmless(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0;
    }

    private static String quoted(String value) {
        boolean needed = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
