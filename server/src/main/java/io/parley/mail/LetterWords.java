package io.parley.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;

/** Builds a letter as text and as HTML at once; all that people wrote stays text. */
final class LetterWords {
    private static final String PAGE_STYLE =
            "margin:0;padding:24px;background:#ffffff;color:#12191f;font:15px/1.5 Arial,sans-serif";
    private static final String QUIET_STYLE = "color:#5f6b77;font-size:13px";

    private final MailTexts texts;
    private final DateTimeFormatter times;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    LetterWords(MailTexts texts, ZoneId zone) {
        this.texts = texts;
        times = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
    }

    /** A paragraph; nothing for no words. */
    LetterWords say(String words) {
        return paragraph(words, "margin:0 0 16px");
    }

    LetterWords small(String words) {
        return paragraph(words, QUIET_STYLE + ";margin:24px 0 0");
    }

    private LetterWords paragraph(String words, String style) {
        if (!words.isEmpty()) {
            text.append(words).append("\r\n\r\n");
            html.append("<p style=\"")
                    .append(style)
                    .append("\">")
                    .append(escaped(words))
                    .append("</p>\r\n");
        }
        return this;
    }

    LetterWords say(Collection<ChatLine> lines) {
        for (ChatLine line : lines) {
            String time = times.format(line.at());
            String who = line.who().isEmpty() ? "" : line.who() + ": ";
            text.append(time)
                    .append("  ")
                    .append(who)
                    .append(line.words().replaceAll("\\R", "\r\n"))
                    .append("\r\n");
            html.append("<p style=\"margin:0 0 8px\"><span style=\"")
                    .append(QUIET_STYLE)
                    .append("\">")
                    .append(time)
                    .append("</span> ")
                    .append(who.isEmpty() ? "" : "<b><bdi>" + escaped(line.who()) + "</bdi></b><br>")
                    .append("<span dir=\"auto\" style=\"white-space:pre-wrap\">")
                    .append(escaped(line.words()))
                    .append("</span></p>\r\n");
        }
        text.append("\r\n");
        return this;
    }

    /** Names and what they stand for, one under the other. */
    LetterWords pairs(Map<String, String> pairs) {
        html.append("<table style=\"border-collapse:collapse;margin:0 0 16px\">\r\n");
        pairs.forEach((name, value) -> {
            text.append(name).append(": ").append(value).append("\r\n");
            html.append("<tr><td style=\"padding:4px 24px 4px 0\">")
                    .append(escaped(name))
                    .append("</td><td style=\"padding:4px 0\"><b><bdi>")
                    .append(escaped(value))
                    .append("</bdi></b></td></tr>\r\n");
        });
        text.append("\r\n");
        html.append("</table>\r\n");
        return this;
    }

    Mail.Words done(String title) {
        String direction = texts.rightToLeft() ? "rtl" : "ltr";
        String page = "<!doctype html>\r\n<html lang=\"" + texts.language() + "\" dir=\"" + direction + "\">\r\n"
                + "<head><meta charset=\"utf-8\"><title>" + escaped(title) + "</title></head>\r\n"
                + "<body style=\"" + PAGE_STYLE + "\">\r\n<div style=\"max-width:640px\">\r\n" + html
                + "</div>\r\n</body>\r\n</html>\r\n";
        return new Mail.Words(text.toString(), page);
    }

    static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 16);
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
