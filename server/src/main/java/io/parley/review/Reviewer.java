package io.parley.review;

/** Somebody who reviews; the caller has checked the role, and whose contacts a team leader may see. */
public record Reviewer(String account) {}
