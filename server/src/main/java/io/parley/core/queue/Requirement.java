package io.parley.core.queue;

import io.parley.core.agent.Skill;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an agent must be to take a contact: skills and languages at levels, and attributes, joined by and, or, not. A
 * skill somebody does not have is level 0. {@link #text} is the canonical form, which {@link RequirementParser} reads.
 */
public sealed interface Requirement {

    /** Everybody. */
    record Anyone() implements Requirement {}

    record HasSkill(Skill skill, Comparison comparison, int level) implements Requirement {}

    /** An attribute of the agent, such as a site; an absent one equals nothing. */
    record HasAttribute(String name, boolean equal, String value) implements Requirement {}

    record All(List<Requirement> parts) implements Requirement {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record AnyOf(List<Requirement> parts) implements Requirement {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record Not(Requirement part) implements Requirement {}

    /** How a level is compared. */
    enum Comparison {
        AT_LEAST(">="),
        MORE_THAN(">"),
        AT_MOST("<="),
        LESS_THAN("<"),
        EXACTLY("="),
        OTHER_THAN("!=");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(int level, int against) {
            return switch (this) {
                case AT_LEAST -> level >= against;
                case MORE_THAN -> level > against;
                case AT_MOST -> level <= against;
                case LESS_THAN -> level < against;
                case EXACTLY -> level == against;
                case OTHER_THAN -> level != against;
            };
        }
    }

    Requirement ANYONE = new Anyone();

    /** All of the configured needs of a queue. */
    static Requirement of(List<SkillNeed> needs) {
        List<Requirement> parts = needs.stream()
                .map(need -> (Requirement) new HasSkill(need.skill(), Comparison.AT_LEAST, need.minLevel()))
                .toList();
        return all(parts);
    }

    /** The shortest that means all of these. */
    static Requirement all(List<Requirement> parts) {
        List<Requirement> telling =
                parts.stream().filter(part -> !part.equals(ANYONE)).toList();
        return switch (telling.size()) {
            case 0 -> ANYONE;
            case 1 -> telling.getFirst();
            default -> new All(telling);
        };
    }

    /** Whether somebody with these skills and attributes will do. */
    default boolean metBy(Map<Skill, Integer> skills, Map<String, String> attributes) {
        return switch (this) {
            case Anyone() -> true;
            case HasSkill(Skill skill, Comparison comparison, int level) ->
                comparison.holds(skills.getOrDefault(skill, 0), level);
            case HasAttribute(String name, boolean equal, String value) -> equal == value.equals(attributes.get(name));
            case All(List<Requirement> parts) -> !some(parts, false, skills, attributes);
            case AnyOf(List<Requirement> parts) -> some(parts, true, skills, attributes);
            case Not(Requirement part) -> !part.metBy(skills, attributes);
        };
    }

    /** Whether one of them is met, or is not. */
    private static boolean some(
            List<Requirement> parts, boolean met, Map<Skill, Integer> skills, Map<String, String> attributes) {
        for (Requirement part : parts) {
            if (part.metBy(skills, attributes) == met) {
                return true;
            }
        }
        return false;
    }

    /** Skills named anywhere in it. */
    default List<Skill> skills() {
        return switch (this) {
            case Anyone() -> List.of();
            case HasAttribute attribute -> List.of();
            case HasSkill(Skill skill, Comparison comparison, int level) -> List.of(skill);
            case All(List<Requirement> parts) -> named(parts);
            case AnyOf(List<Requirement> parts) -> named(parts);
            case Not(Requirement part) -> part.skills();
        };
    }

    private static List<Skill> named(List<Requirement> parts) {
        return parts.stream().flatMap(part -> part.skills().stream()).distinct().toList();
    }

    /** The canonical form. */
    default String text() {
        return switch (this) {
            case Anyone() -> "any";
            case HasSkill(Skill skill, Comparison comparison, int level) ->
                skill.name() + ' ' + comparison.sign + ' ' + level;
            case HasAttribute(String name, boolean equal, String value) ->
                '@'
                        + name
                        + (equal ? " = " : " != ")
                        + '"'
                        + value.replace("\\", "\\\\").replace("\"", "\\\"")
                        + '"';
            case All(List<Requirement> parts) -> parts.isEmpty() ? "any" : joined(parts, " and ");
            case AnyOf(List<Requirement> parts) -> parts.isEmpty() ? "not any" : joined(parts, " or ");
            case Not(Requirement part) -> "not " + part.enclosed();
        };
    }

    private static String joined(List<Requirement> parts, String by) {
        return parts.stream().map(Requirement::enclosed).collect(Collectors.joining(by));
    }

    private String enclosed() {
        return this instanceof All || this instanceof AnyOf ? '(' + text() + ')' : text();
    }
}
