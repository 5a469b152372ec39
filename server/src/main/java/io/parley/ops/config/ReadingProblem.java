package io.parley.ops.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.JacksonYAMLParseException;

/** What is said of a file that cannot be read as what it should be: the file, the line, and what to write instead. */
final class ReadingProblem {
    private static final Pattern STOPPED = Pattern.compile("in reader, line (\\d+)");

    private static final Pattern TWICE = Pattern.compile("^Duplicate Object property \"([^\"]*)\"");

    private ReadingProblem() {}

    /**
     * @param name stands for the file
     * @param root what the whole file was read as
     */
    static String said(String name, String text, Class<?> root, JacksonException problem) {
        int line = problem.getLocation() == null
                ? 1
                : Math.max(1, problem.getLocation().getLineNr());
        if (problem instanceof JacksonYAMLParseException) {
            return name + ":" + last(STOPPED, problem.getOriginalMessage(), line) + ": is no YAML here: "
                    + why(problem.getOriginalMessage())
                    + "; look at this line and the one before it for a missing bracket, quote or space";
        }
        Matcher twice = TWICE.matcher(problem.getOriginalMessage());
        if (twice.find()) {
            return name + ":" + line + ": " + twice.group(1) + " stands twice in the same place; take one out";
        }
        String path = path(problem);
        int there = path.isEmpty() ? line : ConfigLines.of(text).line(path);
        return name + ":" + there + ": " + (path + " " + said(problem, root)).strip();
    }

    /** What is wrong with the setting at which it stopped. */
    static String said(JacksonException problem, Class<?> root) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown
            when unknown.getKnownPropertyIds() != null ->
                "is not a setting; " + meant(unknown) + "known here: " + String.join(", ", known(unknown));
            case InvalidTypeIdException kind -> UnknownKinds.said(kind);
            case InvalidNullException empty -> "has no value (null); write one, or take the place out";
            case MismatchedInputException mismatch -> WrongKind.said(mismatch, root);
            default -> firstLine(problem.getOriginalMessage());
        };
    }

    private static String meant(UnrecognizedPropertyException unknown) {
        return Nearest.of(unknown.getPropertyName(), known(unknown))
                .map(word -> "did you mean " + word + "? ")
                .orElse("");
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** Where it stopped, such as {@code queues[0].name}; empty for the file itself. */
    static String path(JacksonException problem) {
        StringBuilder path = new StringBuilder();
        List<JacksonException.Reference> steps = problem instanceof DatabindException bind ? bind.getPath() : List.of();
        for (JacksonException.Reference part : steps) {
            if (part.getPropertyName() == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(part.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String last(Pattern pattern, String message, int otherwise) {
        return pattern.matcher(message)
                .results()
                .map(found -> found.group(1))
                .reduce((first, second) -> second)
                .orElse(String.valueOf(otherwise));
    }

    /** The parser's last word, after where it stood and before the text it shows. */
    private static String why(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .filter(line -> !line.startsWith("in "))
                .reduce((first, second) -> second)
                .orElse("it cannot be read");
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
