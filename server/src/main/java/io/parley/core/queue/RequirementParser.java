package io.parley.core.queue;

import io.parley.core.agent.Skill;
import io.parley.core.queue.Requirement.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requirements such as {@code sales >= 5 and (lang:ru or lang:en >= 7) and not @site = "vilnius"}. A skill alone
 * means at least level 1; {@code and} binds closer than {@code or}, {@code not} closest.
 */
public final class RequirementParser {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 2_000;

    private final String text;
    private int at;
    private int depth;

    private RequirementParser(String text) {
        this.text = text;
    }

    /** @throws RequirementProblem naming the character and what was expected there */
    public static Requirement parse(String text) {
        RequirementParser parser = new RequirementParser(text);
        if (text.length() > LONGEST) {
            throw parser.problem("is longer than " + LONGEST + " characters");
        }
        Requirement read = parser.anyOf();
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.problem("expected 'and', 'or' or the end");
        }
        return read;
    }

    private Requirement anyOf() {
        List<Requirement> parts = new ArrayList<>(List.of(all()));
        while (word("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Requirement.AnyOf(parts);
    }

    private Requirement all() {
        List<Requirement> parts = new ArrayList<>(List.of(single()));
        while (word("and")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.getFirst() : new Requirement.All(parts);
    }

    private Requirement single() {
        if (++depth > DEEPEST) {
            throw problem("is nested deeper than " + DEEPEST);
        }
        Requirement read;
        if (word("not")) {
            read = new Requirement.Not(single());
        } else if (word("any")) {
            read = Requirement.ANYONE;
        } else if (sign("(")) {
            read = anyOf();
            expect(")");
        } else if (sign("@")) {
            read = attribute();
        } else {
            read = skill();
        }
        depth--;
        return read;
    }

    private Requirement attribute() {
        String name = name("the name of an attribute");
        boolean equal = !sign("!=");
        if (equal) {
            expect("=");
        }
        return new Requirement.HasAttribute(name, equal, value());
    }

    private Requirement skill() {
        Skill skill = new Skill(name("a skill, an attribute as @name, 'not', 'any' or '('"));
        for (Comparison comparison : Comparison.values()) {
            if (sign(comparison.sign)) {
                return new Requirement.HasSkill(skill, comparison, level());
            }
        }
        return new Requirement.HasSkill(skill, Comparison.AT_LEAST, 1);
    }

    private int level() {
        skipBlanks();
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        boolean fits = at > from && at - from <= 2;
        int level = fits ? Integer.parseInt(text.substring(from, at)) : -1;
        if (level < 0 || level > 10) {
            at = from;
            throw problem("expected a level from 0 to 10");
        }
        return level;
    }

    private String value() {
        if (!sign("\"")) {
            return name("a value");
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw problem("expected a closing quote");
        }
        at++;
        return value.toString();
    }

    private String name(String expected) {
        skipBlanks();
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.isEmpty() || name.equals("and") || name.equals("or")) {
            at = from;
            throw problem("expected " + expected);
        }
        return name;
    }

    private boolean word(String word) {
        skipBlanks();
        int end = at + word.length();
        boolean here = text.startsWith(word, at) && (end == text.length() || !isNamePart(text.charAt(end)));
        at = here ? end : at;
        return here;
    }

    private boolean sign(String sign) {
        skipBlanks();
        boolean here = text.startsWith(sign, at);
        at += here ? sign.length() : 0;
        return here;
    }

    private void expect(String sign) {
        if (!sign(sign)) {
            throw problem("expected '" + sign + "'");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
    }

    private RequirementProblem problem(String message) {
        return new RequirementProblem(at + 1, message);
    }
}
