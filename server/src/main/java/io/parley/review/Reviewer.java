package io.parley.review;

/** A supervisor or administrator who reviews; the caller has checked the role. */
public record Reviewer(String account) {}
