package io.parley.core.queue;

import io.parley.core.agent.Skill;

/** A skill a queue asks for, at least at this level (1 to 10). */
public record SkillNeed(Skill skill, int minLevel) {}
