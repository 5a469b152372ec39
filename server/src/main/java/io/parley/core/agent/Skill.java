package io.parley.core.agent;

/** What an agent can do; a language is a skill named {@code lang:} and its two-letter code. */
public record Skill(String name) {
    public static Skill language(String code) {
        return new Skill("lang:" + code);
    }

    public boolean isLanguage() {
        return name.startsWith("lang:");
    }

    @Override
    public String toString() {
        return name;
    }
}
